import { expect, test } from "vitest";
import { formatConnections } from "../../reachability/connections.ts";
import { exposureOf } from "../../reachability/exposure.ts";
import { type Manifest, namespace, policy, read, workload } from "./support/manifests.ts";

const shop = [
  namespace("shop"),
  workload("shop/web", { app: "=web" }),
  policy("shop/deny", { podSelector: {}, policyTypes: ["Ingress", "Egress"] }),
];

/** `in web <- stranger: ports`, each on a line. */
const told = (manifests: readonly Manifest[]) =>
  exposureOf(read(manifests).cluster).map(({ direction, pods, stranger, connections }) => {
    const { namespace: name = "new", namespaceLabels, podLabels } = stranger;
    const text = JSON.stringify([name, namespaceLabels, podLabels]);
    return `${direction} ${pods.join()} ${text} ${formatConnections(connections)}`;
  });

test("pods under deny are exposed to nobody; those under no policy to everybody", () => {
  expect(told(shop)).toEqual([]);
  expect(told([...shop, workload("open/one")])).toEqual([
    'in open/one ["new",{},{}] *',
    'out open/one ["new",{},{}] *',
  ]);
});

test("a selector that nobody answers to yet is told, with its ports and direction", () => {
  const rule = policy("shop/metrics", {
    podSelector: {},
    ingress: [
      {
        from: [
          {
            namespaceSelector: { matchLabels: { team: "watch" } },
            podSelector: { matchExpressions: [{ key: "role", operator: "Exists" }] },
          },
        ],
        ports: [{ port: 9090 }],
      },
    ],
  });
  expect(told([...shop, rule])).toEqual(['in shop/web ["new",{"team":"watch"},{"role":"any"}] TCP 9090']);
});

test("each listed value is one stranger, and a declared pod is none", () => {
  const rule = policy("shop/out", {
    podSelector: {},
    policyTypes: ["Egress"],
    egress: [
      {
        to: [
          {
            namespaceSelector: {
              matchExpressions: [
                { key: "kubernetes.io/metadata.name", operator: "In", values: ["shop", "bank"] },
              ],
            },
          },
        ],
      },
    ],
  });
  expect(told([...shop, rule])).toEqual(['out shop/web ["bank",{},{}] *']);
});

test("what any pod may do is not told again, and a selector that contradicts itself selects nobody", () => {
  const open = policy("shop/any", { podSelector: {}, ingress: [{ from: [{ namespaceSelector: {} }] }] });
  const narrow = policy("shop/one", {
    podSelector: {},
    ingress: [{ from: [{ namespaceSelector: { matchLabels: { team: "watch" } } }] }],
  });
  const nobody = policy("shop/nobody", {
    podSelector: {},
    ingress: [
      {
        from: [
          {
            podSelector: {
              matchLabels: { app: "x" },
              matchExpressions: [{ key: "app", operator: "DoesNotExist" }],
            },
          },
        ],
      },
    ],
  });
  expect(told([...shop, open, narrow, nobody])).toEqual(['in shop/web ["new",{},{}] *']);
});

/** Nothing is let in, everything is let out. */
const inward = [
  namespace("shop"),
  workload("shop/web"),
  policy("shop/deny", { podSelector: {}, policyTypes: ["Ingress"] }),
];
const toldIn = (manifests: readonly Manifest[]) =>
  told(manifests).filter((line) => line.startsWith("in shop/web "));

const fromPods = (name: string, podSelector: object, port = 80, namespaceSelector?: object) =>
  policy(name, {
    podSelector: { matchLabels: { app: "web" } },
    ingress: [
      { from: [{ podSelector, ...(namespaceSelector ? { namespaceSelector } : {}) }], ports: [{ port }] },
    ],
  });

test("each listed value of a pod's label is one stranger, but for the one that is declared", () => {
  const rule = fromPods("shop/roles", {
    matchExpressions: [{ key: "role", operator: "In", values: ["a", "b"] }],
  });
  expect(toldIn([...inward, rule])).toEqual([
    'in shop/web ["shop",{},{"role":"a"}] TCP 80',
    'in shop/web ["shop",{},{"role":"b"}] TCP 80',
  ]);
  const declared = [...inward, rule, workload("shop/worker", { role: "a" })];
  expect(toldIn(declared)).toEqual(['in shop/web ["shop",{},{"role":"b"}] TCP 80']);
});

test("requirements of one label are met together, whatever their order", () => {
  const exists = { key: "team", operator: "Exists" };
  const listed = fromPods("shop/listed", {}, 80, {
    matchExpressions: [exists, { key: "team", operator: "In", values: ["a"] }],
  });
  expect(toldIn([...inward, listed])).toEqual(['in shop/web ["new",{"team":"a"},{}] TCP 80']);
  const excluded = fromPods("shop/excluded", {}, 80, {
    matchExpressions: [exists, { key: "team", operator: "NotIn", values: ["any"] }],
  });
  expect(toldIn([...inward, excluded])).toEqual(['in shop/web ["new",{"team":"any-other"},{}] TCP 80']);
});

test("two strangers of one namespace that is not there yet are told apart", () => {
  const bank = (team: string) => ({ matchLabels: { "kubernetes.io/metadata.name": "bank", team } });
  const rules = [fromPods("shop/x", {}, 80, bank("x")), fromPods("shop/y", {}, 81, bank("y"))];
  expect(toldIn([...inward, ...rules])).toEqual([
    'in shop/web ["bank",{"team":"x"},{}] TCP 80',
    'in shop/web ["bank",{"team":"y"},{}] TCP 81',
  ]);
});
