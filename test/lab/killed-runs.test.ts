import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exportState, generatedSecrets } from "../engine/support/exported-state.ts";
import { leftRunning, lockFiles, runAndKill } from "../engine/support/killed-engine.ts";
import { savedOnce } from "../engine/support/project-copy.ts";
import { filesIn, leaks } from "../support/leak-search.ts";
import { LabCenter, patience, startPatience } from "./support/lab-center.ts";

/** Resources that each run has done when its CLI is killed: at the start, among namespaces, among workloads. */
const points = [3, 30, 60];

// A province as `pdc new` makes it: everything a center has, and none of it twice.
const center = new LabCenter("ninh-binh");
const { copy, stack } = center;
const printed: string[] = [];

beforeAll(async () => {
  const made = await copy.pdc(["new", "Ninh Bình"]);
  expect(made.code, made.output).toBe(0);
  await center.start();
}, startPatience);
afterAll(() => center.dispose());

test.each(points)(
  "a CLI killed after %i resources leaves a state that can be read, and nothing running",
  {
    timeout: patience,
  },
  async (after) => {
    const before = (await exportState(copy, stack)).resources.length;
    const killed = await runAndKill(copy, "up", stack, [], { after, word: "created" });
    printed.push(killed.output);
    expect(killed.code, killed.output).toBe(137);
    expect(lockFiles(copy, stack)).toHaveLength(1);
    expect(leftRunning(copy)).toEqual([]);
    expect((await exportState(copy, stack)).resources.length).toBeGreaterThan(before);
  },
);

test("the next up ends right: nothing is there twice, nothing is left over, no secret is another or readable", {
  timeout: patience,
}, async () => {
  const cut = await generatedSecrets(copy, stack);
  const up = await center.up([], { env: savedOnce });
  printed.push(up.output);
  expect(up.code, up.output).toBe(0);
  await center.allAvailable();
  await center.nothingLeftToChange();
  const whole = await generatedSecrets(copy, stack);
  expect(cut.length).toBeGreaterThan(0);
  expect(whole).toEqual(expect.arrayContaining(cut));
  const texts = printed.map((text, position) => ({ name: `run ${position}`, text }));
  const files = filesIn(copy.stateFolder);
  expect(files.some(({ name }) => name.endsWith(`${stack}.json`))).toBe(true);
  expect(leaks([...whole, readFileSync(copy.passphraseFile, "utf8").trim()], [...texts, ...files])).toEqual(
    [],
  );
});
