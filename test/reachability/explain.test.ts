import * as fc from "fast-check";
import { expect, test } from "vitest";
import { changesBetween } from "../../reachability/changes.ts";
import { EVERYTHING, formatConnections } from "../../reachability/connections.ts";
import { explain } from "../../reachability/explain.ts";
import { groupPaths } from "../../reachability/summary.ts";
import { type Manifest, namespace, policy, reach, read, workload } from "./support/manifests.ts";
import { randomCluster } from "./support/random-cluster.ts";

const cluster = [namespace("a"), workload("a/one"), workload("a/two"), workload("a/three")];
const podSelector = { matchLabels: { app: "two" } };
const fromOne = [{ podSelector: { matchLabels: { app: "one" } } }];
const allow = policy("a/allow", {
  podSelector,
  ingress: [{}, { from: fromOne, ports: [{ port: 80 }] }].slice(1),
});

function why(manifests: readonly Manifest[], from: string, to: string, port: number) {
  const reachability = reach(manifests);
  const end = (id: string) => reachability.ends.findIndex((one) => one.id === id);
  return explain(reachability, end(from), end(to), { TCP: [[port, port]] });
}

test("says which rule allows, in which file and line", () => {
  const { verdict, egress, ingress } = why([...cluster, allow], "a/one", "a/two", 80);
  expect([verdict, egress.verdict, ingress.verdict]).toEqual(["allowed", "ungoverned", "allowed"]);
  expect(
    ingress.allowing.map(({ policy: p, index }) => [p.name, p.origin?.file, p.origin?.line, index]),
  ).toEqual([["allow", "cluster.yaml", 9, 0]]);
});

test("says what a rule lacks that nearly allows it", () => {
  const lacks = (from: string, port: number) =>
    why([...cluster, allow], from, "a/two", port).ingress.near.map((rule) => rule.lacks);
  expect(lacks("a/one", 81)).toEqual(["port"]);
  expect(lacks("a/three", 80)).toEqual(["peer"]);
  expect(lacks("a/three", 81)).toEqual([]);
});

test("says that a pod nobody governs is open, and that an address is no pod", () => {
  const { verdict, egress, ingress } = why(cluster, "0.0.0.0/0", "a/one", 80);
  expect([verdict, egress.verdict, ingress.verdict]).toEqual(["allowed", "outside", "ungoverned"]);
});

test("the reasons give the same answer as the computation, for any policies", () => {
  fc.assert(
    fc.property(randomCluster(), (manifests) => {
      const reachability = reach(manifests);
      const ends = reachability.ends.keys();
      for (const from of [...ends])
        for (const to of reachability.ends.keys()) {
          if (!reachability.governs(from, to)) continue;
          const { passes } = explain(reachability, from, to, EVERYTHING);
          expect(formatConnections(passes)).toBe(formatConnections(reachability.between(from, to)));
        }
    }),
    { numRuns: 60, seed: 5 },
  );
});

test("paths in groups are the same paths, each once", () => {
  fc.assert(
    fc.property(randomCluster(), (manifests) => {
      const reachability = reach(manifests);
      const text = (from: number, to: number, ports: object) => `${from} ${to} ${formatConnections(ports)}`;
      const single = [...reachability.paths()].map((p) => text(p.from, p.to, p.connections)).sort();
      const grouped = groupPaths(reachability.paths()).flatMap(({ from, to, connections }) =>
        from.flatMap((source) => to.map((destination) => text(source, destination, connections))),
      );
      expect(grouped.sort()).toEqual(single);
    }),
    { numRuns: 60, seed: 6 },
  );
});

const changes = (before: readonly Manifest[], after: readonly Manifest[]) =>
  changesBetween(read(before).cluster, read(after).cluster).map(
    ({ kind, from, to, connections }) => `${kind} ${from} -> ${to}: ${formatConnections(connections)}`,
  );

test("a change tells what it opens and closes, worst first", () => {
  const closed = [...cluster, policy("a/deny", { podSelector: {}, policyTypes: ["Ingress", "Egress"] })];
  const block = (cidr: string) => ({ ipBlock: { cidr } });
  const before = [...closed, policy("a/in", { podSelector, ingress: [{ from: [block("10.0.0.0/16")] }] })];
  const after = [
    ...closed,
    policy("a/in", { podSelector, ingress: [{ from: [block("10.0.128.0/17"), block("10.1.0.0/16")] }] }),
    policy("a/out", { podSelector, egress: [{ to: [block("10.0.0.0/16")], ports: [{ port: 443 }] }] }),
  ];
  expect(changes(before, after)).toEqual([
    "opened 10.1.0.0/16 -> a/two: *",
    "opened a/two -> 10.0.0.0/16: TCP 443",
    "closed 10.0.0.0/17 -> a/two: *",
  ]);
  expect(changes(after, after)).toEqual([]);
});

test("a change and the way back are each other's mirror, for any policies", () => {
  const mirrored = (lines: readonly string[]) =>
    lines
      .map((line) => line.replace(/^(opened|closed)/, (w) => (w === "opened" ? "closed" : "opened")))
      .sort();
  fc.assert(
    fc.property(randomCluster(), randomCluster(), (one, other) => {
      expect(mirrored(changes(one, other))).toEqual(changes(other, one).sort());
    }),
    { numRuns: 40, seed: 8 },
  );
});
