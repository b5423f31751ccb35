import { writeFileSync } from "node:fs";
import { previewJsonSchema } from "./preview-report.ts";

// Run after a change of the report's shape: node --import tsx/esm tools/pdc/preview/build-preview-schema.ts
writeFileSync(new URL("./preview-report.schema.json", import.meta.url), previewJsonSchema());
