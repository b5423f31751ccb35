import { existsSync, rmSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { ProjectCopy, savedOnce } from "./support/project-copy.ts";

const copy = new ProjectCopy();
afterAll(() => copy.dispose());

const stack = "ha-nam";
const fileOf = (name: string) => `.state/.pulumi/stacks/pdc/${name}.json`;
const file = fileOf(stack);

/** The state and the copy of the step before: what is gone with a folder that somebody cleaned. */
const lose = (name: string) => {
  for (const path of [fileOf(name), `${fileOf(name)}.bak`]) rmSync(copy.path(path), { force: true });
};

/** `pdc preview` without a place of the state in the environment: as in the shell of an operator. */
const previewOf = (name: string) => copy.pdc(["preview", name], { env: { PULUMI_BACKEND_URL: "" } });

const restore = (...words: string[]) =>
  copy.start(process.execPath, ["tools/toolchain/restore-state-command.mjs", ...words]);

test("a lost state is refused, not made anew; restored from its last copy, nothing is to do and no secret is another", async () => {
  const up = await copy.run("up", stack, [], { env: savedOnce });
  expect(up.code, up.output).toBe(0);
  const before = copy.read(file);
  lose(stack);

  for (const refused of [await copy.run("up", stack), await previewOf(stack)]) {
    expect(refused.code, refused.output).toBe(2);
    expect(refused.output).toContain(`Mất trạng thái của stack ${stack}`);
    expect(refused.output).toContain(`npm run restore-state -- ${stack}`);
    expect(refused.output).not.toMatch(/^\s+at .*:\d+:\d+/m);
  }
  expect(existsSync(copy.path(file))).toBe(false);

  const restored = await restore(stack);
  expect(restored.code, restored.output).toBe(0);
  expect(copy.read(file)).toBe(before);
  const preview = await copy.run("preview", stack, ["--expect-no-changes"]);
  expect(preview.code, preview.output).toBe(0);

  const again = await restore(stack);
  expect(again.code, again.output).toBe(2);
  expect(copy.read(file)).toBe(before);
}, 600_000);

test("a stack that never had a state, and one that is none, are told apart", async () => {
  lose("long-an");
  const never = await restore("long-an");
  expect(never.code, never.output).toBe(2);
  expect(never.output).toContain("Không có bản sao nào của trạng thái stack long-an");
  const unknown = await restore("long-am");
  expect(unknown.code).not.toBe(0);
  expect(unknown.output).toContain("Không có stack long-am");
  expect((await restore()).code).toBe(2);
});
