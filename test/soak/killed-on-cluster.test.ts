import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AdmissionregistrationV1Api, CoreV1Api, StorageV1Api } from "@kubernetes/client-node";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { projectRoot } from "../../tools/toolchain/paths.mjs";
import { exportState, generatedSecrets } from "../engine/support/exported-state.ts";
import { leftRunning, runAndKillLater } from "../engine/support/killed-engine.ts";
import { savedOnce } from "../engine/support/project-copy.ts";
import { LabCenter, patience } from "../lab/support/lab-center.ts";
import { filesIn, leaks } from "../support/leak-search.ts";
import { deployedObjects, objectsOfState } from "./support/cluster-objects.ts";
import { runStamp } from "./support/run-stamp.ts";

// Of three runs two build up and one takes down, so that what the next one finds is never whole and seldom nothing.
const rounds = 10;
const seed = 20261128;
/** Milliseconds: what is taken down goes faster. */
const spans = { up: { min: 500, max: 12_000 }, destroy: { min: 100, max: 3000 } } as const;
const momentsOf = (verb: keyof typeof spans, numRuns: number) =>
  fc.sample(fc.integer(spans[verb]), { numRuns, seed });
const ups = momentsOf("up", rounds * 2);
const runs = momentsOf("destroy", rounds).flatMap((milliseconds, round) => [
  ...ups.slice(round * 2, round * 2 + 2).map((moment) => ({ verb: "up" as const, milliseconds: moment })),
  { verb: "destroy" as const, milliseconds },
]);

const center = new LabCenter("ninh-binh");
const { copy, stack } = center;
const printed: string[] = [];
const everySecret = new Set<string>();
const lines: string[] = [];
const stamp = runStamp();
const killed = { up: 0, destroy: 0 };
let foreign: string[] = [];

beforeAll(async () => {
  const made = await copy.pdc(["new", "Ninh Bình"]);
  expect(made.code, made.output).toBe(0);
  copy.configure(stack, "pdc:releaseProtection", "true");
  await center.start();
  foreign = await clusterWideObjects();
}, patience);
afterAll(() => center.dispose());

test.each(runs)(
  "$verb, killed after $milliseconds ms, leaves a readable state, nothing running and no secret changed",
  {
    timeout: patience,
  },
  async ({ verb, milliseconds }) => {
    const before = await secrets();
    const run = await runAndKillLater(copy, verb, stack, verb === "destroy" ? ["--yes"] : [], milliseconds);
    printed.push(run.output);
    expect([0, 137], run.output).toContain(run.code);
    expect(leftRunning(copy)).toEqual([]);
    const { resources } = await exportState(copy, stack);
    const after = await secrets();
    const [fewer, more] = verb === "up" ? [before, after] : [after, before];
    expect(more).toEqual(expect.arrayContaining(fewer));
    if (run.code === 137) killed[verb] += 1;
    const told = run.code === 137 ? "bị dừng (killed)" : "tự xong trước đó (ended before)";
    lines.push(`| ${verb} | ${(milliseconds / 1000).toFixed(1)} | ${told} | ${resources.length} |`);
  },
);

test("the next up ends right: nothing left to change, nothing that nobody declared, no secret readable", {
  timeout: patience,
}, async () => {
  const cut = await secrets();
  const up = await center.up([], { env: savedOnce });
  printed.push(up.output);
  expect(up.code, up.output).toBe(0);
  await center.allAvailable();
  await center.nothingLeftToChange();
  expect(await secrets()).toEqual(expect.arrayContaining(cut));
  // No orphan: what a killed run made and did not note down would be in the cluster alone.
  const { resources } = await exportState(copy, stack);
  const held = await deployedObjects(center.lab.as("administrator"), resources);
  expect(held).toEqual(objectsOfState(resources));
  expect(held.length).toBeGreaterThan(100);
  const own = [...everySecret, readFileSync(copy.passphraseFile, "utf8").trim()];
  const texts = printed.map((text, position) => ({ name: `run ${position}`, text }));
  expect(leaks(own, [...texts, ...filesIn(copy.stateFolder)])).toEqual([]);
});

test("the last destroy leaves nothing in the state and nothing of the center in the cluster", {
  timeout: patience,
}, async () => {
  const destroy = await copy.run("destroy", stack, ["--yes"], { env: savedOnce });
  expect(destroy.code, destroy.output).toBe(0);
  expect((await exportState(copy, stack)).resources).toEqual([]);
  await expect.poll(clusterWideObjects, { timeout: 120_000, interval: 1000 }).toEqual(foreign);
  // Runs that ended by themselves would prove nothing.
  expect(killed.up).toBeGreaterThanOrEqual(rounds * 1.5);
  expect(killed.destroy).toBeGreaterThanOrEqual(rounds / 2);
  expect(everySecret.size).toBeGreaterThan(0);
  writeFileSync(join(projectRoot, "docs", "killed-on-cluster-result.md"), result());
});

async function secrets(): Promise<string[]> {
  const found = await generatedSecrets(copy, stack);
  for (const secret of found) everySecret.add(secret);
  return found;
}

/** Namespaces, and what stands outside of them. */
async function clusterWideObjects(): Promise<string[]> {
  const administrator = center.lab.as("administrator");
  const lists = await Promise.all([
    administrator.makeApiClient(CoreV1Api).listNamespace(),
    administrator.makeApiClient(StorageV1Api).listStorageClass(),
    administrator.makeApiClient(AdmissionregistrationV1Api).listValidatingAdmissionPolicy(),
    administrator.makeApiClient(AdmissionregistrationV1Api).listValidatingAdmissionPolicyBinding(),
  ]);
  return lists.flatMap(({ kind, items }) => items.map(({ metadata }) => `${kind} ${metadata?.name}`)).sort();
}

function result(): string {
  return [
    "# Dừng giữa chừng trên cụm thật / Killed in mid-run on a real control plane",
    "",
    "Do `npm run test:soak -- test/soak/killed-on-cluster.test.ts` ghi. / Written by that command.",
    "",
    `SIGKILL vào CLI của Pulumi tại ${runs.length} thời điểm ngẫu nhiên (hạt giống ${seed}), tính từ tài nguyên đầu tiên xong; tỉnh mới do \`pdc new\` tạo.`,
    `SIGKILL to the Pulumi CLI at ${runs.length} random moments (seed ${seed}), counted from the first resource that is done; a new province as \`pdc new\` makes it.`,
    "",
    "Sau mỗi lần: trạng thái đọc được, không bí mật nào đổi. Cuối cùng: `up` chạy đúng, xem trước trống, không sai lệch, không đối tượng lạ, không bí mật đọc được; `destroy` không để lại gì.",
    "After each: the state can be read, no secret has changed. In the end: `up` ends right, the preview is empty, no drift, no object that nobody declared, no secret readable; `destroy` leaves nothing.",
    "",
    stamp,
    "",
    `Bị dừng (killed): up ${killed.up}/${ups.length}, destroy ${killed.destroy}/${rounds}.`,
    "",
    "| Lệnh (verb) | Giây (seconds) | Kết cục (ended) | Tài nguyên trong trạng thái (resources in the state) |",
    "|---|---:|---|---:|",
    ...lines,
    "",
  ].join("\n");
}
