import { beforeAll, describe, expect, test } from "vitest";
import { controlEntry } from "../../policies/catalogue/control-index.ts";
import { buildGraph, type ResourceNode } from "../../policies/graph/resource-graph.ts";
import { blocking, judge } from "../support/deploy-province.ts";
import { compliantCenter } from "./compliant-center.ts";
import { type Mutant, mutantsOf, rawOf, sampled, weakenings } from "./generate-mutants.ts";
import { judgeMutants } from "./judge-mutants.ts";
import { staleReviews, unlistedSurvivors } from "./mutants-report.ts";
import { reviewedSurvivors } from "./survivors.ts";

// The day of the fixtures' states; one weakening in ten, so that all of it takes seconds. All mutants run in the soak.
const DAY = "2026-11-25";
const ONE_IN = 10;
const SEED = 7;

let center: readonly ResourceNode[] = [];
let mutants: readonly Mutant[] = [];
beforeAll(async () => {
  center = await compliantCenter("long-an");
  mutants = mutantsOf(center);
});

const of = (id: string) => mutants.filter(({ weakening }) => weakening.id === id);

test("the center that is broken breaks no mandatory rule before", () => {
  expect(blocking(judge(buildGraph(center.map(rawOf))))).toEqual([]);
});

describe("the table of weakenings", () => {
  test("names controls of the current regime, once each", () => {
    const controls = weakenings.flatMap(({ controls }) => controls);
    expect(controls.filter((id) => controlEntry(id)?.regime !== "current")).toEqual([]);
    const ids = weakenings.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test("applies to a real center, every line of it", () => {
    const used = new Set(mutants.map(({ weakening }) => weakening.id));
    expect(weakenings.map(({ id }) => id).filter((id) => !used.has(id))).toEqual([]);
  });

  test("changes something, and leaves the center itself as it is", () => {
    const before = JSON.stringify(center);
    const byUrn = new Map(center.map((node) => [node.urn, JSON.stringify(node.properties)]));
    const same = mutants.filter(
      ({ mutation }) =>
        mutation.properties !== undefined &&
        JSON.stringify(mutation.properties) === byUrn.get(mutation.urn ?? ""),
    );
    expect(same).toEqual([]);
    expect(JSON.stringify(center)).toBe(before);
  });
});

test("a mutant of each kind is killed by a failure that names its control", () => {
  const ids = [
    "container-privileged",
    "default-deny-gone",
    "image-latest",
    "center-below-level",
    "monitor-gone",
  ];
  const sentences = judgeMutants(
    center,
    ids.flatMap((id) => of(id).slice(0, 1)),
    DAY,
  );
  expect(new Set(sentences.filter(({ killed }) => killed).map(({ weakening }) => weakening))).toEqual(
    new Set(ids),
  );
});

test("a mutant that only makes something unknown is not killed", () => {
  const unset = of("storage-class-encryption-unset").slice(0, 1);
  expect(judgeMutants(center, unset, DAY).map(({ killed }) => killed)).toEqual([false]);
});

test("a sample's survivors have all been reviewed", () => {
  const one = sampled(mutants, 1, SEED).filter((_, index) => index % ONE_IN === SEED % ONE_IN);
  const sentences = judgeMutants(center, one, DAY);
  expect(sentences.length).toBeGreaterThan(20);
  expect(unlistedSurvivors(sentences, reviewedSurvivors())).toEqual([]);
});

test("the same seed takes the same sample", () => {
  const places = (seed: number) => sampled(mutants, 1, seed).map(({ mutation }) => mutation.place);
  expect(places(SEED)).toEqual(places(SEED));
  expect(places(SEED)).not.toEqual(places(SEED + 1));
});

describe("the list of survivors", () => {
  test("names weakenings and controls of the table", () => {
    const pairs = new Set(
      weakenings.flatMap(({ id, controls }) => controls.map((control) => `${id} ${control}`)),
    );
    const strange = reviewedSurvivors().filter(
      ({ weakening, control }) => !pairs.has(`${weakening} ${control}`),
    );
    expect(strange).toEqual([]);
  });

  test("shows an entry whose survivor is dead as stale, and a survivor without entry as unlisted", () => {
    const survivor = { weakening: "w", place: "Pod a", control: "C", killed: false, noticedBy: [] };
    const entry = { weakening: "w", control: "C", place: "Pod .*", harmless: "because" };
    expect(staleReviews([survivor], [entry])).toEqual([]);
    expect(staleReviews([{ ...survivor, killed: true }], [entry])).toEqual([entry]);
    expect(unlistedSurvivors([survivor], [entry])).toEqual([]);
    expect(unlistedSurvivors([{ ...survivor, place: "Job a" }], [entry])).toEqual([
      "C w: Job a (nobody noticed)",
    ]);
  });
});
