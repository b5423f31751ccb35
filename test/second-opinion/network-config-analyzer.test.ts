import * as fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { readAnswer } from "../../tools/second-opinion/analyzer-answer.ts";
import { disagreements } from "../../tools/second-opinion/disagreements.ts";
import { namespace, policy, reach, workload } from "../reachability/support/manifests.ts";
import { randomCluster } from "../reachability/support/random-cluster.ts";
import { recipes } from "../reachability/support/recipes.ts";
import { askBoth } from "./ask.ts";

describe("network-config-analyzer gives the same answer for the recipes", () => {
  let differing: string[][];
  beforeAll(async () => {
    differing = await askBoth(recipes.map(({ manifests }) => manifests));
  });
  test.each(recipes.map((recipe, index) => ({ ...recipe, index })))("$name", ({ index, otherOpinion }) => {
    // Where it is known to be wrong it must still be so: else the explanation is out of date.
    if (otherOpinion === undefined) expect(differing[index]).toEqual([]);
    else expect(differing[index], otherOpinion).toHaveLength(1);
  });
});

test("and for random policy sets", async () => {
  const sets = fc.sample(randomCluster(), { numRuns: 100, seed: 14_423 });
  const differing = await askBoth(sets);
  expect(differing.flatMap((lines, index) => lines.map((line) => `set ${index}: ${line}`))).toEqual([]);
});

test("a difference would be seen: the same cluster with one rule more on our side", async () => {
  const cluster = [namespace("a"), workload("a/one"), workload("a/two")];
  const closed = policy("a/deny", { podSelector: {} });
  const opened = policy("a/allow", { podSelector: {}, ingress: [{ ports: [{ port: 443 }] }] });
  expect(await askBoth([[...cluster, closed]])).toEqual([[]]);
  const answer = readAnswer(
    [
      "global: cluster has 2 unique endpoints, 1 namespaces",
      "a/one-1 => 0.0.0.0-255.255.255.255 : All connections",
      "a/one-1 => ::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff : All connections",
      "a/two-1 => 0.0.0.0-255.255.255.255 : All connections",
      "a/two-1 => ::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff : All connections",
    ].join("\n"),
  );
  expect(disagreements(reach([...cluster, closed]), answer ?? [])).toEqual([]);
  expect(disagreements(reach([...cluster, closed, opened]), answer ?? [])).toEqual([
    'a/one -> a/two: ours "TCP 443", the analyzer\'s ""',
    '0.0.0.0/32 -> a/one: ours "TCP 443", the analyzer\'s ""',
    '::/128 -> a/one: ours "TCP 443", the analyzer\'s ""',
    'a/two -> a/one: ours "TCP 443", the analyzer\'s ""',
    '0.0.0.0/32 -> a/two: ours "TCP 443", the analyzer\'s ""',
    '::/128 -> a/two: ours "TCP 443", the analyzer\'s ""',
  ]);
});

test.each(["a => b : Some connections", "a => b : {protocols:QUIC}", "a => b : {methods:GET}", "what?"])(
  "an answer of no known form is refused, not misread: %s",
  (line) => {
    expect(() => readAnswer(`global: cluster has 1 unique endpoints\n${line}`)).toThrow(
      /no .*(form|kind|number)/,
    );
  },
);
