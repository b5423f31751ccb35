import { join } from "node:path";
import { spoilCopy, spoilPack } from "./damage.ts";
import { deletable, tryToDelete } from "./deletions.ts";
import { DRILL_STEPS, type DrillStep, type DrillStepId } from "./drill-evidence.ts";
import type { DrillFolder } from "./drill-folder.ts";
import { differences, type FileManifest, hashTree, isSame, type TreeDifference } from "./file-manifest.ts";
import type { RepositoryServer } from "./repository-server.ts";
import { type Restic, snapshotIds } from "./restic.ts";
import type { Sample } from "./sample-files.ts";

/** All that the steps work on. */
export interface DrillBench {
  readonly folder: DrillFolder;
  readonly sample: Sample;
  readonly server: RepositoryServer;
  readonly restic: Restic;
  readonly signal: AbortSignal;
}

/** What the steps came to. */
export interface DrillResult {
  readonly steps: readonly DrillStep[];
  /** Absent when none was made. */
  readonly snapshot: string | undefined;
  /** How the restored files differ; absent when they were not compared. For the operator, not for the evidence: it has names. */
  readonly restored: TreeDifference | undefined;
}

interface Progress {
  snapshot?: string;
  restored?: TreeDifference;
}
type Verdict = Omit<DrillStep, "id" | "outcome"> & { readonly good: boolean };
type Step = (bench: DrillBench, progress: Progress) => Promise<Verdict>;

/** Step → the steps without which it would say nothing. */
const needs: Readonly<Record<DrillStepId, readonly DrillStepId[]>> = {
  "back-up": [],
  damage: ["back-up"],
  restore: ["back-up"],
  compare: ["restore"],
  "append-only": ["back-up"],
  check: ["back-up"],
  "corruption-found": ["check"],
};

const work: Readonly<Record<DrillStepId, Step>> = {
  "back-up": backUp,
  damage,
  restore,
  compare,
  "append-only": appendOnly,
  check,
  "corruption-found": corruptionFound,
};

/**
 * Does the steps in their order. One that fails leaves those that build on it `unknown`; the others are still done.
 * @throws the reason of an aborted signal; a system error, for example of a full disk.
 */
export async function runDrillSteps(bench: DrillBench): Promise<DrillResult> {
  const progress: Progress = {};
  const steps: DrillStep[] = [];
  for (const id of DRILL_STEPS) {
    bench.signal.throwIfAborted();
    const ready = needs[id].every((need) =>
      steps.some((step) => step.id === need && step.outcome === "pass"),
    );
    if (!ready) {
      steps.push({ id, outcome: "unknown" });
      continue;
    }
    const { good, ...rest } = await work[id](bench, progress);
    steps.push({ id, outcome: good ? "pass" : "fail", ...rest });
  }
  return { steps, snapshot: progress.snapshot, restored: progress.restored };
}

async function backUp({ restic, folder }: DrillBench, progress: Progress): Promise<Verdict> {
  const made = await restic(["init"]);
  if (made.code !== 0) return { good: false, exitCode: made.code };
  // From within the copy: the snapshot then holds the operator's paths, not those of the private folder.
  const { code } = await restic(["backup", ".", "--host", "pdc-drill"], folder.copy);
  const [snapshot] = await snapshotIds(restic);
  if (snapshot !== undefined) progress.snapshot = snapshot;
  return { good: code === 0 && snapshot !== undefined, exitCode: code };
}

/** Shows that the comparison sees what it should see: one file spoilt and one gone, no more and no less. */
async function damage({ folder, sample, signal }: DrillBench): Promise<Verdict> {
  await spoilCopy(folder.copy, sample.files);
  const found = differences(sample.manifest, await hashTree(folder.copy, signal));
  const [changed, missing] = [sample.files[0], sample.files.at(-1)];
  const expected = { changed: [changed], missing: [missing], extra: [] };
  return { good: JSON.stringify(sorted(found)) === JSON.stringify(sorted(expected)), ...counted(found) };
}

async function restore({ restic, folder }: DrillBench, { snapshot }: Progress): Promise<Verdict> {
  const { code } = await restic(["restore", snapshot ?? "", "--target", folder.restored, "--verify"]);
  return { good: code === 0, exitCode: code };
}

async function compare({ folder, sample, signal }: DrillBench, progress: Progress): Promise<Verdict> {
  const { difference, ...verdict } = await compareRestored(sample.manifest, folder.restored, signal);
  progress.restored = difference;
  return verdict;
}

/** Compares what came back with what was backed up. */
export async function compareRestored(manifest: FileManifest, restored: string, signal?: AbortSignal) {
  const difference = differences(manifest, await hashTree(restored, signal));
  return { good: isSame(difference), ...counted(difference), difference };
}

async function appendOnly(
  { folder, restic, server, signal }: DrillBench,
  { snapshot = "" }: Progress,
): Promise<Verdict> {
  const objects = await deletable(repositoryOf(folder), snapshot);
  const deletions = await tryToDelete(server, objects, signal);
  const still = await snapshotIds(restic);
  return { good: deletions.refused === deletions.tried && still.includes(snapshot), deletions };
}

async function check({ restic }: DrillBench): Promise<Verdict> {
  const { code } = await restic(["check", "--read-data"]);
  return { good: code === 0, exitCode: code };
}

/** The check must fail, and because of the very pack that was spoilt: it could also fail since the server is gone. */
async function corruptionFound({ folder, restic }: DrillBench): Promise<Verdict> {
  const pack = await spoilPack(repositoryOf(folder));
  const { code, stdout, stderr } = await restic(["check", "--read-data"]);
  return { good: code !== 0 && `${stdout}${stderr}`.includes(pack.slice(0, 8)), exitCode: code };
}

const repositoryOf = ({ repositories, user }: DrillFolder): string => join(repositories, user);

const counted = ({ missing, changed, extra }: TreeDifference) => ({
  differences: { missing: missing.length, changed: changed.length, extra: extra.length },
});

const sorted = ({ missing, changed, extra }: Readonly<Record<keyof TreeDifference, readonly unknown[]>>) => [
  missing,
  changed,
  extra,
];
