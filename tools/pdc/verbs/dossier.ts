import { statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { DossierGap } from "../../../reports/dossier/dossier.ts";
import { levelDossier } from "../../../reports/dossier/level-dossier.ts";
import { loadCenter } from "../../../stacks/load-center.ts";
import { type Message, message, render } from "../../../stacks/messages/messages.ts";
import { profileFault } from "../../../stacks/profile-fault.ts";
import { escapeControls } from "../../../stacks/schema/text/format-diagnostics.ts";
import { exitCodes, Fault } from "../fault.ts";
import { provinceFile, shorten } from "../province-file.ts";
import type { Terminal } from "../terminal.ts";
import { replaceFile } from "../write-whole-file.ts";

export interface DossierOptions {
  /** Planning window; default everything the profile plans. */
  readonly window?: string | undefined;
  /** `html` or `docx`; default as `out` ends, else `html`. */
  readonly format?: string | undefined;
  /** File to write, relative to where the operator stands; default: print. */
  readonly out?: string | undefined;
  /** Write although something demanded is missing. Default false. */
  readonly draft?: boolean | undefined;
}

/**
 * Writes the level dossier of a province. Something demanded that is missing makes it end 1: without `draft` nothing is
 * written, with it the file is marked as a draft.
 */
export async function dossierVerb(
  word: string,
  options: DossierOptions,
  terminal: Terminal,
): Promise<number> {
  const format = formatOf(options);
  const { model, diagnostics } = loadCenter(provinceFile(word, terminal), options.window);
  if (!model) {
    terminal.err(profileFault(diagnostics, terminal.lang));
    return exitCodes.problems;
  }
  const dossier = levelDossier(model);
  const gaps = dossier.gaps.filter(({ demanded }) => demanded);
  if (gaps.length > 0 && !options.draft) {
    tellGaps(terminal, message("dossier.incomplete", { count: gaps.length }), gaps);
    return exitCodes.problems;
  }
  const file = outFile(options.out, terminal);
  const { dossierHtml } = await import("../../../reports/dossier/dossier-html.ts");
  if (format === "html" && file === undefined) terminal.out(dossierHtml(dossier));
  else if (file === undefined) throw new Fault(message("dossier.needs-out"));
  else {
    // The writer of DOCX is loaded by who wants one.
    const { dossierDocx } = await import("../../../reports/dossier/dossier-docx.ts");
    replaceFile(file, format === "html" ? dossierHtml(dossier) : await dossierDocx(dossier));
    const open = dossier.gaps.length - gaps.length;
    tell(terminal, message("dossier.written", { file: options.out ?? file, open }));
  }
  if (gaps.length === 0) return exitCodes.fine;
  tellGaps(terminal, message("dossier.draft", { count: gaps.length }), gaps);
  return exitCodes.problems;
}

function tellGaps(terminal: Terminal, head: Message, gaps: readonly DossierGap[]): void {
  tell(terminal, head);
  for (const { place, fill } of gaps) tell(terminal, message("dossier.gap", { place, fill }));
}

const tell = (terminal: Terminal, told: Message) =>
  terminal.err(`${escapeControls(render(told, terminal.lang))}\n`);

function formatOf({ format, out }: DossierOptions): "html" | "docx" {
  const wanted = format ?? (out?.toLowerCase().endsWith(".docx") ? "docx" : "html");
  if (wanted === "html" || wanted === "docx") return wanted;
  throw new Fault(message("dossier.format", { format: shorten(wanted) }));
}

function outFile(out: string | undefined, { workingFolder }: Terminal): string | undefined {
  if (out === undefined) return undefined;
  const file = resolve(workingFolder, out);
  const folder = statSync(dirname(file), { throwIfNoEntry: false });
  if (!folder?.isDirectory()) throw new Fault(message("new.no-folder", { folder: shorten(dirname(out)) }));
  return file;
}
