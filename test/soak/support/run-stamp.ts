import { execFileSync } from "node:child_process";
import { cpus } from "node:os";
import { projectRoot } from "../../../tools/toolchain/paths.mjs";

/** When a long run was made, of which commit and on what, as its written result says. */
export function runStamp(): string {
  const git = ["rev-parse", "--short", "HEAD"];
  const commit = execFileSync("git", git, { cwd: projectRoot, encoding: "utf8" }).trim();
  const day = new Date().toISOString().slice(0, 10);
  return `Ngày (day): ${day}. Commit: ${commit}. Node ${process.versions.node}, ${cpus().length} CPU.`;
}
