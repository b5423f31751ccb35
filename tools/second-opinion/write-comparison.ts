// npx tsx tools/second-opinion/write-comparison.ts
import { writeFileSync } from "node:fs";
import { checkovAnswers, installCheckov } from "./checkov.ts";
import { compare } from "./checkov-comparison.ts";
import { comparisonReport } from "./comparison-report.ts";
import { foreignManifests } from "./foreign-manifests.ts";

const { manifests } = await foreignManifests();
const opinions = compare(manifests, await checkovAnswers(await installCheckov(), manifests));
writeFileSync(new URL("../../docs/checkov-comparison.md", import.meta.url), comparisonReport(opinions));
