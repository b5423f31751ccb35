import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { agree, compareWithKyverno } from "../../tools/second-opinion/comparison.ts";
import {
  comparisonReport,
  explains,
  explanations,
  kyverno,
} from "../../tools/second-opinion/comparison-report.ts";
import { foreignManifests } from "../../tools/second-opinion/foreign-manifests.ts";
import { buildKyverno, kyvernoAnswers } from "../../tools/second-opinion/kyverno.ts";

// Among the long repetitions because Kyverno's command line takes some ten minutes to build.
test("every difference from Kyverno is explained, every explanation is needed, and the committed table is what comes out", async () => {
  const { manifests } = await foreignManifests();
  const opinions = compareWithKyverno(manifests, await kyvernoAnswers(await buildKyverno(), manifests));
  const differing = opinions.filter((one) => !agree(one));
  const known = explanations(kyverno);
  const unexplained = differing.filter((one) => !known.some((entry) => explains(entry, one)));
  expect(unexplained.map(({ check, place, ours, theirs }) => [check.id, place, ours, theirs])).toEqual([]);
  expect(known.filter((entry) => !differing.some((one) => explains(entry, one)))).toEqual([]);
  // Both must have had something to say: an empty comparison would agree too.
  expect(opinions.filter(agree).length).toBeGreaterThan(100);
  expect(readFileSync("docs/kyverno-comparison.md", "utf8")).toBe(comparisonReport(kyverno, opinions));
});
