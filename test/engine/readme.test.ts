import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pulumiHome } from "../../tools/toolchain/environment.mjs";
import {
  appendAsTold,
  blocksOf,
  commandsMarked,
  expectedCode,
  linesNotIn,
  readText,
} from "../docs/readme-blocks.ts";
import { ProjectCopy } from "./support/project-copy.ts";

let copy: ProjectCopy;

beforeAll(async () => {
  copy = new ProjectCopy();
  // What `npm run setup` makes in a checkout.
  mkdirSync(copy.stateFolder, { recursive: true });
  symlinkSync(pulumiHome, join(copy.stateFolder, "home"));
  for (const stack of ["ha-nam", "quang-nam"])
    expect((await copy.pulumi(["stack", "init", stack, "--no-select"])).code).toBe(0);
});
afterAll(() => copy?.dispose());

test("a shell that follows the README sees what the README shows", async () => {
  const blocks = blocksOf(readText("README.vi.md"));
  expect(commandsMarked("engine", blocks).length).toBeGreaterThan(0);
  for (const block of blocks) {
    appendAsTold(block, copy.folder);
    if (![...commandsMarked("test", [block]), ...commandsMarked("engine", [block])].length) continue;
    const run = await copy.start("bash", ["-euo", "pipefail", "-c", block.text]);
    const missing = linesNotIn(run.output, block.shown ?? "");
    const { output, code } = run;
    expect({ commands: block.text, code, missing, output }).toMatchObject({
      code: expectedCode(block),
      missing: [],
    });
  }
});
