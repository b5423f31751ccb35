import { loadCenter } from "../../../stacks/load-center.ts";
import { message } from "../../../stacks/messages/messages.ts";
import { profileFault } from "../../../stacks/profile-fault.ts";
import { type Diagnostic, hasErrors } from "../../../stacks/schema/text/diagnostic.ts";
import { diagnosticsBetween } from "../between-provinces.ts";
import { exitCodes, Fault } from "../fault.ts";
import { provinceFile, provinceIds } from "../province-file.ts";
import { say, type Terminal } from "../terminal.ts";

export interface CheckOptions {
  /** Planning window; default everything the profile plans. */
  readonly window?: string | undefined;
}

/**
 * Prints every problem of every named province or file, by default of all provinces; what one of them cannot be read
 * for does not hide the others. Ends 1 when there is an error, 2 when something could not be read.
 */
export function checkVerb(words: readonly string[], options: CheckOptions, terminal: Terminal): number {
  const wanted = words.length > 0 ? words : provinceIds(terminal.provincesFolder);
  const { files, faults } = filesOf(wanted, terminal);
  const loaded = files.map((file) => loadCenter(file, options.window));
  const each = loaded.flatMap(({ diagnostics }) => diagnostics);
  const found = distinct([...each, ...diagnosticsBetween(loaded, terminal.provincesFolder)]);
  terminal.out(profileFault(found, terminal.lang));
  for (const fault of faults) terminal.err(fault.text(terminal.lang));
  const unreadable = found.some(({ code }) => code === "profile.unreadable");
  if (faults.length > 0 || unreadable) return exitCodes.usage;
  if (hasErrors(found)) return exitCodes.problems;
  say(terminal, message("check.fine", { count: files.length }));
  return exitCodes.fine;
}

function filesOf(words: readonly string[], terminal: Terminal): { files: string[]; faults: Fault[] } {
  const files = new Set<string>();
  const faults: Fault[] = [];
  for (const word of words) {
    try {
      files.add(provinceFile(word, terminal));
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      faults.push(error);
    }
  }
  return { files: [...files], faults };
}

/** Provinces share a reference design: what is wrong there is told once. */
function distinct(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...new Map(diagnostics.map((item) => [JSON.stringify(item), item])).values()];
}
