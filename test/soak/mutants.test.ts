import { expect, test } from "vitest";
import { compliantCenter } from "../mutants/compliant-center.ts";
import { mutantsOf } from "../mutants/generate-mutants.ts";
import { judgeMutants } from "../mutants/judge-mutants.ts";
import { staleReviews, unlistedSurvivors } from "../mutants/mutants-report.ts";
import { reviewedSurvivors } from "../mutants/survivors.ts";
import { provinces } from "../support/deploy-province.ts";

test("every mutant of the five provinces is killed or reviewed, and no review is stale", async () => {
  const reviews = reviewedSurvivors();
  const centers = await Promise.all(provinces.map(compliantCenter));
  const sentences = centers.flatMap((center) => judgeMutants(center, mutantsOf(center), "2026-11-25"));
  expect(unlistedSurvivors(sentences, reviews)).toEqual([]);
  expect(staleReviews(sentences, reviews)).toEqual([]);
});
