import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { loadCenter } from "../../../stacks/load-center.ts";
import { message, render } from "../../../stacks/messages/messages.ts";
import { profileFault } from "../../../stacks/profile-fault.ts";
import { hasErrors } from "../../../stacks/schema/text/diagnostic.ts";
import { projectRoot } from "../../toolchain/environment.mjs";
import { knownStacks } from "../../toolchain/stack-state.mjs";
import { asFault } from "../as-fault.ts";
import { auditFormats } from "../audit-formats.ts";
import { commentTarget, postComment } from "../ci/comment.ts";
import { type Checked, ciComment, ciSummary, type Outcome, worstCode } from "../ci/outcome.ts";
import { exitCodes, Fault } from "../fault.ts";
import { judged } from "../preview/finding-changes.ts";
import { type PreviewFormat, previewFormats, writePreview } from "../preview/preview-formats.ts";
import { type PreviewRun, runPreview } from "../preview/run-preview.ts";
import { savedPreview } from "../preview/saved-preview.ts";
import { readStackFile } from "../preview/stack-choice.ts";
import { touchedSince } from "../preview/touched.ts";
import { provinceIds } from "../province-file.ts";
import { type ReportFile, writeReportFolder } from "../report-folder.ts";
import type { Terminal } from "../terminal.ts";
import { replaceFile } from "../write-whole-file.ts";
import { dayOf } from "./preview.ts";

export interface CiOptions {
  /** Git revision that the change is compared with. */
  readonly base?: string | undefined;
  /** Looks whether what is deployed is still what the files say, instead of at a change. */
  readonly drift?: boolean | undefined;
  /** Folder of the artifacts. Default `build/ci`. */
  readonly out?: string | undefined;
  readonly on?: string | undefined;
  /** Writes the comment to the change request that the environment names. */
  readonly comment?: boolean | undefined;
}

/**
 * What a pipeline runs: checks every profile, previews every touched province, audits it, writes the artifacts and the
 * comment, and gates. Ends with the worst of all: 2, then 1, then 3, then 0.
 * @throws Fault with 2: wrong usage, a revision that git does not know.
 */
export async function ciVerb(options: CiOptions, terminal: Terminal): Promise<number> {
  const { base, drift = false, out = "build/ci" } = options;
  if (drift === (base !== undefined)) throw new Fault(message("ci.one-of-two"));
  const day = dayOf(options.on, terminal);
  const folder = resolve(terminal.workingFolder, out);
  const stacks = base === undefined ? knownStacks() : touchedSince(base);
  mkdirSync(folder, { recursive: true });
  const checked = checkAll(terminal);
  const outcomes: Outcome[] = [];
  for (const stack of stacks) {
    terminal.err(`${render(message("ci.running", { stack }), terminal.lang)}\n`);
    outcomes.push(await outcomeOf(stack, { base, day, folder, drift }, terminal));
  }
  const code = worstCode([checked.code, ...outcomes.map((one) => one.exitCode)]);
  const comment = ciComment({ base, drift, checked, outcomes, code }, terminal.lang);
  replaceFile(join(folder, "comment.md"), comment);
  replaceFile(join(folder, "summary.json"), ciSummary({ base, drift, checked, outcomes, code, day }));
  terminal.out(comment);
  if (options.comment) await tellHost(comment, terminal);
  return code;
}

/** Every profile, touched or not: what they share may break one that nobody has edited. */
function checkAll({ provincesFolder, lang }: Terminal): Checked {
  const found = provinceIds(provincesFolder).flatMap(
    (id) => loadCenter(join(provincesFolder, `${id}.yaml`), undefined).diagnostics,
  );
  const distinct = [...new Map(found.map((item) => [JSON.stringify(item), item])).values()];
  return hasErrors(distinct)
    ? { code: exitCodes.problems, text: profileFault(distinct, lang).trimEnd() }
    : { code: exitCodes.fine, text: "" };
}

interface Run {
  readonly base: string | undefined;
  readonly day: string;
  readonly folder: string;
  readonly drift: boolean;
}

/** A province that cannot be previewed does not hide the others. */
async function outcomeOf(
  stack: string,
  { base, day, folder, drift }: Run,
  terminal: Terminal,
): Promise<Outcome> {
  try {
    const refresh = drift && readStackFile(stack, projectRoot)?.target === "cluster";
    const run = await runPreview({ stack, base, day, refresh }, terminal);
    await writeReportFolder(
      join(folder, stack),
      stack,
      await artifacts(stack, run, day),
      async () => undefined,
    );
    const { report } = run;
    const markdown = writePreview(report, "markdown", terminal.lang);
    const { verdict, deployed, province } = report;
    if (!drift) return { stack, province, ...verdict, markdown };
    // What was never deployed cannot drift; neither can this run see whether it did.
    if (deployed === 0)
      return { stack, province, risk: "not-deployed", exitCode: 0, reasons: [], markdown: "" };
    const exitCode = verdict.risk === "read-only" ? exitCodes.fine : exitCodes.problems;
    return { stack, province, ...verdict, exitCode, markdown };
  } catch (error) {
    const text = asFault(error).text(terminal.lang).trimEnd();
    return {
      stack,
      province: stack,
      risk: "not-run",
      exitCode: exitCodes.usage,
      reasons: [],
      markdown: text,
    };
  }
}

const ending: Readonly<Record<PreviewFormat, string>> = {
  ...{ text: "txt", markdown: "md", json: "json", html: "html" },
};

async function artifacts(stack: string, { report, change }: PreviewRun, day: string): Promise<ReportFile[]> {
  const languages = ["vi", "en"] as const;
  const previews = previewFormats.flatMap((format) =>
    (format === "json" ? (["vi"] as const) : languages).map((lang) => ({
      name: format === "json" ? "preview.json" : `preview.${lang}.${ending[format]}`,
      bytes: writePreview(report, format, lang),
    })),
  );
  const audit = judged(change.after, day, stack);
  const audits: ReportFile[] = [];
  for (const format of auditFormats)
    for (const lang of format.languages)
      audits.push({ name: format.fileName(lang), bytes: await format.render(audit, lang) });
  return [...previews, ...audits, { name: "center.json", bytes: savedPreview(stack, change.after) }];
}

/** The gate does not hang on the comment: a host that refuses it is told and that is all. */
async function tellHost(comment: string, { env, err, lang }: Terminal): Promise<void> {
  const target = commentTarget(env);
  if (target === undefined) return err(`${render(message("ci.no-comment"), lang)}\n`);
  try {
    await postComment(target, comment);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    err(`${render(message("ci.comment-failed", { detail }), lang)}\n`);
  }
}
