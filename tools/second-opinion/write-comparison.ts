// npx tsx tools/second-opinion/write-comparison.ts [checkov|kyverno]
import { writeFileSync } from "node:fs";
import { checkovAnswers, installCheckov } from "./checkov.ts";
import { compareWithCheckov, compareWithKyverno } from "./comparison.ts";
import { checkov, comparisonReport, kyverno } from "./comparison-report.ts";
import { foreignManifests } from "./foreign-manifests.ts";
import { buildKyverno, kyvernoAnswers } from "./kyverno.ts";

const { manifests } = await foreignManifests();
const wanted = process.argv[2];
const write = (name: string, text: string) =>
  writeFileSync(new URL(`../../docs/${name}-comparison.md`, import.meta.url), text);
if (wanted !== "kyverno") {
  const answers = await checkovAnswers(await installCheckov(), manifests);
  write("checkov", comparisonReport(checkov, compareWithCheckov(manifests, answers)));
}
if (wanted !== "checkov") {
  const answers = await kyvernoAnswers(await buildKyverno(), manifests);
  write("kyverno", comparisonReport(kyverno, compareWithKyverno(manifests, answers)));
}
