import { resolve } from "node:path";
import { auditDay } from "../../../policies/packs/audit-day.ts";
import { message, render } from "../../../stacks/messages/messages.ts";
import type { Lang } from "../../../stacks/messages/wording.ts";
import { exitCodes, Fault } from "../fault.ts";
import { type PreviewFormat, previewFormats, writePreview } from "../preview/preview-formats.ts";
import { runPreview } from "../preview/run-preview.ts";
import { savedPreview } from "../preview/saved-preview.ts";
import { touchedSince } from "../preview/touched.ts";
import { shorten } from "../province-file.ts";
import type { Terminal } from "../terminal.ts";
import { replaceFile } from "../write-whole-file.ts";

export interface PreviewOptions {
  /** Saved preview, state, profile, or git revision. Default: what is deployed. */
  readonly base?: string | undefined;
  /** Only names the provinces that are touched since `base`, a git revision. */
  readonly changed?: boolean | undefined;
  /** Default `text`. */
  readonly format?: string | undefined;
  /** File to write to. Default: standard output. */
  readonly out?: string | undefined;
  /** File for the new side, to be the base of a later preview. */
  readonly save?: string | undefined;
  /** Day by which waivers and the law are judged. Default `PDC_DAY`, then today in Việt Nam. */
  readonly on?: string | undefined;
  /** Default the terminal's. */
  readonly lang?: string | undefined;
  /** Why data may be lost. */
  readonly acceptDataLoss?: string | undefined;
}

/**
 * Prints or writes what a change means, from the real engine. Ends 0 when nothing or only routine changes, 3 when somebody
 * has to approve, 1 when it is refused, 2 when the preview could not be made.
 * @throws Fault with 2: wrong usage, a profile or base that cannot be read, an engine that does not answer.
 */
export async function previewVerb(
  stack: string | undefined,
  options: PreviewOptions,
  outer: Terminal,
): Promise<number> {
  const terminal = { ...outer, lang: languageOf(options.lang, outer.lang) };
  if (options.changed) return listTouched(stack, options, terminal);
  if (stack === undefined) throw new Fault(message("usage.missing-argument", { word: "PROVINCE" }));
  const format = formatOf(options.format);
  const day = dayOf(options.on, terminal);
  const { base, acceptDataLoss } = options;
  if (acceptDataLoss?.trim() === "") throw new Fault(message("preview.empty-reason"));
  const { report, change } = await runPreview({ stack, base, day, acceptDataLoss }, terminal);
  if (options.save !== undefined) writeOut(options.save, savedPreview(stack, change.after), terminal);
  const content = writePreview(report, format, terminal.lang);
  if (options.out === undefined) terminal.out(content);
  else writeOut(options.out, content, terminal);
  return report.verdict.exitCode;
}

function listTouched(stack: string | undefined, { base }: PreviewOptions, terminal: Terminal): number {
  if (base === undefined || stack !== undefined) throw new Fault(message("preview.changed-needs-base"));
  for (const one of touchedSince(base)) terminal.out(`${one}\n`);
  return exitCodes.fine;
}

function languageOf(word: string | undefined, fallback: Lang): Lang {
  const found = word ?? fallback;
  if (found === "vi" || found === "en") return found;
  throw new Fault(
    message("audit.bad-choice", { option: "--lang", found: shorten(found), known: ["vi", "en"] }),
  );
}

function formatOf(word = "text"): PreviewFormat {
  const found = previewFormats.find((format) => format === word);
  if (found) return found;
  throw new Fault(
    message("audit.bad-choice", { option: "--format", found: shorten(word), known: previewFormats }),
  );
}

/** The day that was asked for, else `PDC_DAY`, else today in Việt Nam. @throws Fault it is no day. */
export function dayOf(on: string | undefined, { env }: Terminal): string {
  const stated = on ?? env.PDC_DAY;
  try {
    return auditDay(stated === undefined ? {} : { PDC_DAY: stated }, new Date());
  } catch {
    throw new Fault(message("audit.bad-day", { day: shorten(stated ?? "") }));
  }
}

function writeOut(out: string, content: string, terminal: Terminal): void {
  try {
    replaceFile(resolve(terminal.workingFolder, out), content);
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : "?";
    throw new Fault(message("report.unwritable", { file: shorten(out), reason }));
  }
  terminal.err(`${render(message("report.written", { file: shorten(out) }), terminal.lang)}\n`);
}
