import { writeFileSync } from "node:fs";
import { drillJsonSchema } from "./drill-evidence.ts";

// Run after a change of the evidence's shape: node --import tsx/esm tools/pdc/drill/build-drill-schema.ts
writeFileSync(new URL("./drill-evidence.schema.json", import.meta.url), drillJsonSchema());
