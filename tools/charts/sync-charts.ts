// Writes what is generated in charts/: `npx tsx tools/charts/sync-charts.ts`. A test fails while it is out of date.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { generatedFiles } from "./generated-files.ts";

const folder = fileURLToPath(new URL("../../charts", import.meta.url));
for (const [path, content] of generatedFiles(folder)) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}
