import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { acceptanceTable } from "./acceptance-table.ts";
import { projectStatuses } from "./project-statuses.ts";

const project = fileURLToPath(new URL("../../", import.meta.url));
try {
  writeFileSync(join(project, "docs", "acceptance.md"), acceptanceTable(projectStatuses(project)));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
