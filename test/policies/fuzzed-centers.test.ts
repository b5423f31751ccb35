import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { Plain, PlainMap } from "../../policies/graph/plain-value.ts";
import { buildGraph, type RawResource, type ResourceNode } from "../../policies/graph/resource-graph.ts";
import { compliantCenter } from "../mutants/compliant-center.ts";
import { edited, type Steps } from "../mutants/edit-value.ts";
import { rawOf } from "../mutants/generate-mutants.ts";
import { judge } from "../support/deploy-province.ts";
import { UNKNOWN_MARK } from "./support/resources.ts";

const SEED = 20_261_125;
const TEN_MEGABYTES = 10 * 2 ** 20;

let kinds: readonly ResourceNode[] = [];
let places: readonly { readonly node: ResourceNode; readonly place: Steps }[] = [];
beforeAll(async () => {
  const center = await compliantCenter("long-an");
  // One of each type: rules read by type, and a small graph is judged a thousand times.
  kinds = center.filter(({ type }, index) => center.findIndex((node) => node.type === type) === index);
  places = kinds.flatMap((node) => [...everyPlace(node.properties)].map((place) => ({ node, place })));
});

function* everyPlace(value: Plain, at: Steps = []): Generator<Steps> {
  yield at;
  if (typeof value !== "object" || value === null) return;
  for (const [key, child] of Object.entries(value)) yield* everyPlace(child as Plain, [...at, key]);
}

function judged(node: ResourceNode, place: Steps, value: unknown) {
  const properties = edited(node.properties, place, value as Plain) as PlainMap;
  const resources = kinds.map(
    (one): RawResource => (one === node ? { ...rawOf(one), properties } : rawOf(one)),
  );
  return judge(buildGraph(resources));
}

const crashes = (findings: ReturnType<typeof judge>) =>
  findings.flatMap(({ rule, text }) => (text?.en.startsWith("The rule crashed") ? [rule] : []));

test("no rule crashes, whatever stands at a place of a real center", () => {
  const odd = fc.oneof(
    fc.constantFrom<unknown>(undefined, null, UNKNOWN_MARK, "", Number.NaN, -1, [], {}, [null], [[{}]]),
    fc.string(),
    fc.double(),
    fc.boolean(),
    fc.array(fc.anything({ maxDepth: 2 }), { maxLength: 3 }),
    fc.dictionary(fc.string(), fc.anything({ maxDepth: 2 }), { maxKeys: 3 }),
  );
  expect(places.length).toBeGreaterThan(1000);
  fc.assert(
    fc.property(fc.nat(), odd, (at, value) => {
      const { node, place } = places[at % places.length]!;
      expect(crashes(judged(node, place, value)), `${node.type} ${place.join(".")}`).toEqual([]);
    }),
    { seed: SEED, numRuns: 80 },
  );
});

test("a value of ten megabytes is judged in seconds, wherever it stands", () => {
  const big = "a: b/c@d ".repeat(TEN_MEGABYTES / 9);
  const step = Math.ceil(places.length / 12);
  for (const { node, place } of places.filter((_, index) => index % step === 0)) {
    const start = performance.now();
    const findings = judged(node, place, big);
    expect(crashes(findings), `${node.type} ${place.join(".")}`).toEqual([]);
    expect(performance.now() - start, `${node.type} ${place.join(".")}`).toBeLessThan(10_000);
  }
});
