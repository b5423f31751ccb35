import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import Table from "cli-table3";
import { compliantCenter } from "../../test/mutants/compliant-center.ts";
import { mutantsOf, sampled } from "../../test/mutants/generate-mutants.ts";
import { judgeMutants, type Sentence } from "../../test/mutants/judge-mutants.ts";
import { mutantsPage, scoresOf, staleReviews, unlistedSurvivors } from "../../test/mutants/mutants-report.ts";
import { reviewedSurvivors } from "../../test/mutants/survivors.ts";
import { type Province, provinces } from "../../test/support/deploy-province.ts";

const { values: options } = parseArgs({
  options: {
    /** Provinces, with commas. */
    provinces: { type: "string", default: provinces.join(",") },
    /** Mutants of each weakening and province; default: all. */
    each: { type: "string" },
    seed: { type: "string", default: "7" },
    /** Day of the audit and of the page. */
    day: { type: "string", default: "2026-11-25" },
    write: { type: "boolean", default: false },
  },
});

const sentences: Sentence[] = [];
for (const province of options.provinces.split(",")) {
  const center = await compliantCenter(province as Province);
  const all = mutantsOf(center);
  const mutants = options.each ? sampled(all, Number(options.each), Number(options.seed)) : all;
  console.error(`${province}: ${mutants.length} of ${all.length} mutants`);
  sentences.push(...judgeMutants(center, mutants, options.day));
}
const reviews = reviewedSurvivors();
const scores = scoresOf(sentences, reviews);
const table = new Table({
  head: ["control", "killed/total", "harmless", "missing", "not reviewed"],
  style: { head: [] },
});
for (const { control, killed, total, harmless, missing, unlisted } of scores)
  table.push([control, `${killed}/${total}`, harmless, missing, unlisted]);
console.log(table.toString());

const unlisted = unlistedSurvivors(sentences, reviews);
// A sample, or a province, may lack the survivor that an entry is about.
const whole = options.each === undefined && options.provinces === provinces.join(",");
const stale = whole ? staleReviews(sentences, reviews) : [];
for (const line of unlisted) console.error(`not reviewed: ${line}`);
for (const { control, weakening } of stale) console.error(`stale entry: ${control} ${weakening}`);
if (options.write) {
  const what = options.each ? `${options.each} mutants of each weakening in each province` : "all mutants";
  writeFileSync("docs/mutants-result.md", mutantsPage({ day: options.day, what }, scores, reviews));
}
process.exitCode = unlisted.length + stale.length > 0 ? 1 : 0;
