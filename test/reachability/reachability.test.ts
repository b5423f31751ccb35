import { describe, expect, test } from "vitest";
import { type AddressRange, formatRange, joinRanges } from "../../reachability/address-cells.ts";
import { formatConnections } from "../../reachability/connections.ts";
import { namespace, paths, policy, reach, read, workload } from "./support/manifests.ts";
import { type Passing, recipes } from "./support/recipes.ts";

describe("recipes", () => {
  test.each(recipes)("$name", ({ manifests, into, outOf }) => {
    expect(passing(manifests, "to")).toEqual(into);
    expect(passing(manifests, "from")).toEqual(outOf);
  });
});

/** What passes between `shop/web` and the others; addresses are named together by what passes, whole families as `/0`. */
function passing(manifests: Parameters<typeof reach>[0], side: "from" | "to"): Passing {
  const reachability = reach(manifests);
  const web = reachability.ends.findIndex(({ id }) => id === "shop/web");
  const pods: Record<string, string> = {};
  const ranges = new Map<string, AddressRange[]>();
  for (const path of reachability.paths()) {
    if (path[side] !== web || path.from === path.to) continue;
    const end = reachability.ends[side === "to" ? path.from : path.to];
    const text = formatConnections(path.connections);
    if (end?.kind === "pods") pods[end.id] = text;
    else ranges.set(text, [...(ranges.get(text) ?? []), ...(end?.ranges ?? [])]);
  }
  const addresses = [...ranges].flatMap(([text, list]) =>
    joinRanges(list).map((range) => [formatRange(range), text]),
  );
  return { ...pods, ...Object.fromEntries(addresses) };
}

test("a policy acts in its own namespace only, and by default in `default`", () => {
  const both = [workload("a/one"), workload("default/two")];
  const lost = { ...policy("a/deny", { podSelector: {} }), metadata: { name: "deny" } };
  expect(paths([...both, lost]).filter((path) => path.startsWith("a/one -> d"))).toEqual([]);
  expect(paths([...both, lost])).toContain("default/two -> a/one: *");
});

test("a namespace that no manifest describes still has the label of its name, and is told", () => {
  const manifests = [
    workload("a/one"),
    workload("b/two"),
    policy("a/from-b", {
      podSelector: {},
      ingress: [{ from: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "b" } } }] }],
    }),
  ];
  expect(paths(manifests)).toContain("b/two -> a/one: *");
  expect(read(manifests).leftOut.undescribed).toEqual(["a", "b"]);
});

test("pods on their node's network are selected by no policy and by no peer, and are told", () => {
  const agent = workload("a/agent", { app: "one" });
  const template = { metadata: { labels: { app: "one" } }, spec: { hostNetwork: true, containers: [] } };
  const manifests = [
    namespace("a"),
    { ...agent, spec: { template } },
    workload("a/one"),
    policy("a/same", { podSelector: {}, ingress: [{ from: [{ podSelector: {} }] }] }),
  ];
  expect(paths(manifests)).toContain("0.0.0.0/0 -> a/agent: *");
  expect(paths(manifests)).not.toContain("a/agent -> a/one: *");
  expect(read(manifests).leftOut.hostNetwork).toEqual(["a/agent"]);
});

test("a pod that a workload made is that workload; two workloads of one name stay two", () => {
  const pod = {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "one-7d9f", namespace: "a", ownerReferences: [{ kind: "ReplicaSet", name: "one" }] },
    spec: { containers: [] },
  };
  const job = { ...workload("a/one"), apiVersion: "batch/v1", kind: "Job" };
  const { cluster } = read([workload("a/one"), pod, job]);
  expect(cluster.pods.map(({ id }) => id)).toEqual(["a/one", "a/one#2"]);
});

test("pods without workload count, in lists too; the same labels in the same place are computed once", () => {
  const pod = (name: string) => ({
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, namespace: "a", labels: { app: "one" } },
    spec: { containers: [] },
  });
  const list = { apiVersion: "v1", kind: "List", items: [pod("p1"), pod("p2")] };
  const { ends } = reach([list, workload("a/three")]);
  const like = Object.fromEntries(ends.map((end) => [end.id, end.like]));
  expect(like["a/p1"]).toBe(like["a/p2"]);
  expect(like["a/three"]).not.toBe(like["a/p1"]);
});

test("of two addresses nothing is said", () => {
  const reachability = reach([workload("a/one")]);
  const addresses = reachability.ends.flatMap(({ kind }, end) => (kind === "addresses" ? [end] : []));
  expect(addresses).toHaveLength(2);
  expect(reachability.governs(addresses[0] ?? 0, addresses[1] ?? 0)).toBe(false);
  expect(formatConnections(reachability.between(addresses[0] ?? 0, addresses[1] ?? 0))).toBe("");
});

describe("what cannot be read is told with its place, never guessed", () => {
  const fault = (spec: object) =>
    read([policy("a/bad", spec)]).unreadable.map(({ label, origin, path, issue }) => {
      const { code, params } = { ...issue?.issue } as { code: string; params?: { fault?: string } };
      return `${label} ${origin?.file}:${origin?.line} ${path.join(".")} ${params?.fault ?? code}`;
    });
  const place = "NetworkPolicy a/bad cluster.yaml:1 spec";
  const from = (peer: object) => ({ ingress: [{ from: [peer] }] });
  const ports = (port: object) => ({ ingress: [{ ports: [port] }] });
  test.each([
    [{ ingres: [] }, `${place} unrecognized_keys`],
    [{ policyTypes: ["ingress"] }, `${place}.policyTypes.0 invalid_value`],
    [from({}), `${place}.ingress.0.from.0 peer-empty`],
    [from({ ipBlock: { cidr: "10.0.0.0/8" }, podSelector: {} }), `${place}.ingress.0.from.0 peer-mixed`],
    [from({ ipBlock: { cidr: "10.0.0.0/33" } }), `${place}.ingress.0.from.0.ipBlock.cidr block-form`],
    [from({ ipBlock: { cidr: "10.0.0.1" } }), `${place}.ingress.0.from.0.ipBlock.cidr block-form`],
    [
      from({ ipBlock: { cidr: "10.0.0.0/8", except: ["11.0.0.0/16"] } }),
      `${place}.ingress.0.from.0.ipBlock except-outside`,
    ],
    [ports({ port: 0 }), `${place}.ingress.0.ports.0.port too_small`],
    [ports({ port: "8080" }), `${place}.ingress.0.ports.0.port invalid_format`],
    [ports({ port: 80, endPort: 79 }), `${place}.ingress.0.ports.0 end-port`],
    [ports({ port: "http", endPort: 90 }), `${place}.ingress.0.ports.0 end-port`],
    [ports({ port: 80, protocol: "tcp" }), `${place}.ingress.0.ports.0.protocol invalid_value`],
    [
      { podSelector: { matchExpressions: [{ key: "a", operator: "In" }] } },
      `${place}.podSelector.matchExpressions.0 values-missing`,
    ],
    [
      { podSelector: { matchExpressions: [{ key: "a", operator: "Exists", values: ["b"] }] } },
      `${place}.podSelector.matchExpressions.0 values-unwanted`,
    ],
    [{ podSelector: { matchLabels: { a: 1 } } }, `${place}.podSelector.matchLabels.a invalid_type`],
  ])("%j", (spec, expected) => {
    expect(fault(spec)).toEqual([expected]);
  });

  test("policies of kinds that are not read are told", () => {
    const cilium = { ...policy("a/l7", {}), apiVersion: "cilium.io/v2", kind: "CiliumNetworkPolicy" };
    const calico = { ...policy("a/calico", {}), apiVersion: "projectcalico.org/v3" };
    const { leftOut, unreadable } = read([cilium, calico]);
    expect(leftOut.otherPolicies).toEqual(["CiliumNetworkPolicy a/l7", "NetworkPolicy a/calico"]);
    expect(unreadable).toEqual([]);
  });
});
