import { createHash } from "node:crypto";
import { existsSync, realpathSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { loadCenter } from "../../../stacks/load-center.ts";
import { type Message, message, render } from "../../../stacks/messages/messages.ts";
import type { CenterModel } from "../../../stacks/model/center-model.ts";
import type { BackupPlanModel } from "../../../stacks/model/resolve-center.ts";
import { profileFault } from "../../../stacks/profile-fault.ts";
import { parsePartialDate } from "../../../stacks/schema/scalars/partial-date.ts";
import { escapeControls } from "../../../stacks/schema/text/format-diagnostics.ts";
import { nearest } from "../../../stacks/schema/text/nearest.ts";
import type { DrillEvidence } from "../drill/drill-evidence.ts";
import type { TreeDifference } from "../drill/file-manifest.ts";
import { withInterruption } from "../drill/interruption.ts";
import { runDrill } from "../drill/run-drill.ts";
import { isWithin } from "../drill/sample-files.ts";
import { exitCodes, Fault } from "../fault.ts";
import { provinceFile, shorten } from "../province-file.ts";
import { sortedJson } from "../sorted-json.ts";
import type { Terminal } from "../terminal.ts";
import { textTable } from "../text-table.ts";
import { replaceFile } from "../write-whole-file.ts";

export interface DrillOptions {
  /** Folder of the files to try it with, relative to where the operator stands. */
  readonly files: string;
  /** Backup plan. Default: the only one there is. */
  readonly plan?: string | undefined;
  /** Day of the drill, `2026-11-25`. */
  readonly on: string;
  /** File for the evidence. Default: printed. */
  readonly out?: string | undefined;
  /** State how long it took. Default false: the same drill then gives the same evidence, but for the snapshot's id. */
  readonly timed?: boolean | undefined;
}

/** The control that a tested restore is evidence for. */
const control = "TCVN14423-5.11.2.1-a";

/** Most paths of each kind that the operator is told. */
const shownPaths = 10;

/**
 * Holds a restore drill for a province's backup plan and gives its evidence. Ends 1 when a step failed.
 * @throws Fault the drill could not be held.
 */
export async function drillVerb(word: string, options: DrillOptions, terminal: Terminal): Promise<number> {
  const day = dayOf(options.on);
  const { model, diagnostics } = loadCenter(provinceFile(word, terminal), undefined);
  if (!model) {
    terminal.err(profileFault(diagnostics, terminal.lang));
    return exitCodes.usage;
  }
  const plan = planOf(options.plan, model);
  const files = resolve(terminal.workingFolder, options.files);
  const out = outFile(options.out, files, terminal);
  const province = { code: model.center.code, name: model.center.provinceName };
  const begun = performance.now();
  const { evidence, restored } = await withInterruption((signal) =>
    runDrill({ province, plan, day, files, shown: options.files, environment: terminal.env }, signal),
  );
  const seconds = Math.round((performance.now() - begun) / 1000);
  const json = sortedJson(options.timed ? { ...evidence, seconds } : evidence);
  if (out === undefined) terminal.out(json);
  // First: whatever becomes of the file, the operator knows how the drill ended.
  tellResult(evidence, restored, terminal);
  if (out !== undefined) {
    replaceFile(out, json);
    tellWhere(options.out ?? out, json, evidence, terminal);
  }
  return evidence.outcome === "pass" ? exitCodes.fine : exitCodes.problems;
}

/** Where the evidence lies, and how the audit comes to see it. */
function tellWhere(file: string, json: string, { day, outcome }: DrillEvidence, terminal: Terminal): void {
  const sha256 = createHash("sha256").update(json).digest("hex");
  tell(terminal, message("drill.written", { file }));
  if (outcome === "pass") tell(terminal, message("drill.declare", { file, day, sha256, control }));
}

function tellResult(evidence: DrillEvidence, restored: TreeDifference | undefined, terminal: Terminal): void {
  const { lang } = terminal;
  const heads = (["step", "outcome"] as const).map((head) => render(message("drill.head", { head }), lang));
  const rows = evidence.steps.map(({ id, outcome }) => [
    render(message("drill.step", { id }), lang),
    render(message("drill.outcome", { outcome }), lang),
  ]);
  const { count, bytes } = evidence.files;
  const subject = { plan: evidence.plan.id, province: evidence.province.name, day: evidence.day };
  tell(terminal, message("drill.subject", { ...subject, count, bytes }));
  terminal.err(textTable(heads, rows));
  for (const kind of ["missing", "changed", "extra"] as const)
    for (const path of restored?.[kind].slice(0, shownPaths) ?? [])
      tell(terminal, message("drill.path", { kind, path }));
  tell(terminal, message("drill.result", { outcome: evidence.outcome }));
}

const tell = (terminal: Terminal, told: Message) =>
  terminal.err(`${escapeControls(render(told, terminal.lang))}\n`);

function dayOf(word: string): string {
  const read = parsePartialDate(word);
  if ("precision" in read && read.precision === "day") return read.firstDay;
  throw new Fault(message("drill.bad-day", { word: shorten(word) }));
}

function planOf(word: string | undefined, { backupPlans, center }: CenterModel): BackupPlanModel {
  const known = backupPlans.map(({ id }) => id);
  const [only] = backupPlans;
  if (only === undefined) throw new Fault(message("drill.no-plans", { province: center.provinceName }));
  if (word === undefined) {
    if (known.length === 1) return only;
    throw new Fault(message("drill.which-plan", { known }));
  }
  // The profile's own id is the model's without the province's prefix.
  const plan = backupPlans.find(({ id }) => id === word || id === `${center.code}-${word}`);
  if (plan) return plan;
  const bare = known.map((id) => id.slice(center.code.length + 1));
  const near = nearest(word, [...known, ...bare]);
  throw new Fault(message("drill.plan-unknown", { word: shorten(word), known, ...(near ? { near } : {}) }));
}

/** The evidence lies outside the operator's files: it could replace one of them. */
function outFile(out: string | undefined, files: string, { workingFolder }: Terminal): string | undefined {
  if (out === undefined) return undefined;
  const file = resolve(workingFolder, out);
  const folder = statSync(dirname(file), { throwIfNoEntry: false });
  const isFolder = statSync(file, { throwIfNoEntry: false })?.isDirectory() === true;
  if (!folder?.isDirectory() || isFolder) throw new Fault(message("drill.out", { file: shorten(out) }));
  if (existsSync(files) && isWithin(realpathSync(dirname(file)), realpathSync(files)))
    throw new Fault(message("drill.out-inside", { file: shorten(out) }));
  if (!isWritable(file)) throw new Fault(message("drill.out", { file: shorten(out) }));
  return file;
}

/** Tried, not asked: who may do everything is still refused by a disk that is read only. */
function isWritable(file: string): boolean {
  const trial = `${file}.${process.pid}.trial`;
  try {
    writeFileSync(trial, "", { flag: "wx" });
    rmSync(trial);
    return true;
  } catch {
    return false;
  }
}
