import { tmpdir } from "node:os";
import { message } from "../../../stacks/messages/messages.ts";
import type { BackupPlanModel } from "../../../stacks/model/resolve-center.ts";
import { Problem } from "../../toolchain/problem.mjs";
import { Fault } from "../fault.ts";
import { shorten } from "../province-file.ts";
import { DRILL_EVIDENCE_SCHEMA, type DrillEvidence, drillEvidenceShape } from "./drill-evidence.ts";
import { makeDrillFolder, removeDrillFolder } from "./drill-folder.ts";
import { findDrillPrograms } from "./drill-programs.ts";
import { type DrillResult, runDrillSteps } from "./drill-steps.ts";
import { manifestSum } from "./file-manifest.ts";
import { startServer } from "./repository-server.ts";
import { resticOn } from "./restic.ts";
import { copySample, type Sample } from "./sample-files.ts";

/** What a drill is about. */
export interface DrillRequest {
  readonly province: { readonly code: string; readonly name: string };
  readonly plan: BackupPlanModel;
  /** Day of the drill, `2026-11-25`. */
  readonly day: string;
  /** Folder of the operator's files; absolute. */
  readonly files: string;
  /** The same, as the operator wrote it. */
  readonly shown: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** A drill's evidence, and what only the operator is told. */
export interface Drilled {
  readonly evidence: DrillEvidence;
  readonly restored: DrillResult["restored"];
}

/**
 * Backs up a copy of the operator's files to a repository of its own, spoils the copy, restores, and tries to lose the backup.
 * Nothing is left behind: no file, no process.
 * @throws Fault the drill cannot be held, or broke off: a full disk says nothing about the backup.
 */
export async function runDrill(request: DrillRequest, signal: AbortSignal): Promise<Drilled> {
  try {
    return await holdDrill(request, signal);
  } catch (error) {
    // What the toolchain refuses, it tells in its own words; an interruption is told by whoever saw it.
    if (error instanceof Fault || error instanceof Problem || signal.aborted) throw error;
    const text = error instanceof Error ? error.message : String(error);
    const reason = text.split("\n", 1)[0] ?? "";
    throw new Fault(message("drill.broken-off", { reason, folder: shorten(tmpdir()) }), { cause: error });
  }
}

async function holdDrill(request: DrillRequest, signal: AbortSignal): Promise<Drilled> {
  const programs = await findDrillPrograms(request.environment);
  const folder = await makeDrillFolder();
  try {
    const sample = await copySample(request.files, request.shown, folder.copy, signal);
    const server = await startServer(programs["rest-server"], folder, signal);
    try {
      const restic = resticOn(programs.restic, folder, signal);
      const result = await runDrillSteps({ folder, sample, server, restic, signal });
      const tools = { restic: programs.restic.version, "rest-server": programs["rest-server"].version };
      return { evidence: evidenceOf(request, sample, result, tools), restored: result.restored };
    } finally {
      await server.stop();
    }
  } finally {
    await removeDrillFolder(folder);
  }
}

function evidenceOf(
  { province, plan, day }: DrillRequest,
  { manifest, files, bytes }: Sample,
  { steps, snapshot }: DrillResult,
  tools: DrillEvidence["tools"],
): DrillEvidence {
  const { id, name, schedule, retentionDays, targets } = plan;
  return drillEvidenceShape.parse({
    schema: DRILL_EVIDENCE_SCHEMA,
    ...{ day, province, repository: "temporary", tools },
    plan: { id, name, schedule, retentionDays, targets: Object.keys(targets).sort() },
    files: { count: files.length, bytes, sha256: manifestSum(manifest, files) },
    snapshot: snapshot ?? null,
    steps: [...steps],
    outcome: steps.every(({ outcome }) => outcome === "pass") ? "pass" : "fail",
  });
}
