import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ControlPlane } from "../../tools/lab/control-plane.ts";
import { defineCustomResources } from "../../tools/lab/custom-resources.ts";
import { revealed, type StateResource } from "../../tools/pdc/state-resource.ts";
import { lockFiles, runAndKill } from "../engine/support/killed-engine.ts";
import { savedOnce } from "../engine/support/project-copy.ts";
import { filesIn, leaks } from "../support/leak-search.ts";
import { LabCenter } from "./support/lab-center.ts";

/** Milliseconds that a run may take on a busy machine. */
const patience = 1_800_000;
/** Resources that each run has done when its CLI is killed: at the start, among namespaces, among workloads. */
const points = [3, 30, 60];

const lab = new ControlPlane({ controllers: true });
// A province as `pdc new` makes it: everything a center has, and none of it twice.
const center = new LabCenter("ninh-binh", lab);
const { copy, stack } = center;
const printed: string[] = [];

beforeAll(async () => {
  const made = await copy.pdc(["new", "Ninh Bình"]);
  expect(made.code, made.output).toBe(0);
  await lab.start();
  await defineCustomResources(lab.as("administrator"));
  await center.create();
}, 300_000);
afterAll(() => {
  copy.dispose();
  lab.stop();
});

async function state(...args: string[]): Promise<StateResource[]> {
  const exported = await copy.pulumi(["stack", "export", "--stack", stack, ...args]);
  expect(exported.code, exported.stderr).toBe(0);
  return JSON.parse(exported.stdout).deployment.resources ?? [];
}

test.each(points)(
  "a CLI killed after %i resources leaves a state that can be read",
  {
    timeout: patience,
  },
  async (after) => {
    const before = (await state()).length;
    const killed = await runAndKill(copy, "up", stack, [], { after, word: "created" });
    printed.push(killed.output);
    expect(killed.code, killed.output).toBe(137);
    expect(lockFiles(copy, stack)).toHaveLength(1);
    expect((await state()).length).toBeGreaterThan(before);
  },
);

test("the next up ends right: nothing is there twice, nothing is left over, no secret is another or readable", {
  timeout: patience,
}, async () => {
  const cut = await secrets();
  const up = await center.up([], { env: savedOnce });
  printed.push(up.output);
  expect(up.code, up.output).toBe(0);
  await center.allAvailable();
  await center.nothingLeftToChange();
  const whole = await secrets();
  expect(cut.length).toBeGreaterThan(0);
  expect(whole).toEqual(expect.arrayContaining(cut));
  const texts = printed.map((text, position) => ({ name: `run ${position}`, text }));
  const files = filesIn(copy.stateFolder);
  expect(files.some(({ name }) => name.endsWith(`${stack}.json`))).toBe(true);
  expect(leaks([...whole, readFileSync(copy.passphraseFile, "utf8").trim()], [...texts, ...files])).toEqual(
    [],
  );
});

/** Every value that was generated so far, in clear. */
async function secrets(): Promise<string[]> {
  const random = (await state("--show-secrets")).filter(({ type }) => type.startsWith("random:"));
  return random.flatMap(({ outputs }) => {
    const { result } = revealed(outputs ?? {}) as Record<string, unknown>;
    return typeof result === "string" ? [result] : [];
  });
}
