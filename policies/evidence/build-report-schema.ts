import { writeFileSync } from "node:fs";
import { reportJsonSchema } from "./render-json.ts";

// Run after a change of the report's shape: node --import tsx policies/evidence/build-report-schema.ts
writeFileSync(new URL("./audit-report.schema.json", import.meta.url), reportJsonSchema());
