import { resolve } from "node:path";
import { diagramPage } from "../../../reports/diagrams/diagram-page.ts";
import { drawPicture, type PictureName, pictureNames } from "../../../reports/diagrams/pictures.ts";
import { loadCenter } from "../../../stacks/load-center.ts";
import { message, render } from "../../../stacks/messages/messages.ts";
import { profileFault } from "../../../stacks/profile-fault.ts";
import { nearest } from "../../../stacks/schema/text/nearest.ts";
import { exitCodes, Fault } from "../fault.ts";
import { provinceFile, shorten } from "../province-file.ts";
import type { Terminal } from "../terminal.ts";
import { replaceFile } from "../write-whole-file.ts";

export interface DiagramOptions {
  /** `topology`, `zones` or `systems`. Default: all of them, which only a page can hold. */
  readonly of?: string | undefined;
  /** `html` or `svg`. Default: as `out` ends, else `html`. */
  readonly format?: string | undefined;
  /** File to write, relative to where the operator stands. Default: print. */
  readonly out?: string | undefined;
  /** Planning window; default everything the profile plans. */
  readonly window?: string | undefined;
}

/**
 * Draws pictures of a province's center. Ends 1 when its profile has faults.
 * @throws Fault wrong usage, or a file that cannot be written.
 */
export async function diagramVerb(
  word: string,
  options: DiagramOptions,
  terminal: Terminal,
): Promise<number> {
  const format = formatOf(options);
  const names = namesOf(options.of);
  const [only] = names;
  if (format === "svg" && names.length > 1)
    throw new Fault(message("diagram.one-svg", { known: pictureNames }));
  const { model, diagnostics } = loadCenter(provinceFile(word, terminal), options.window);
  if (!model) {
    terminal.err(profileFault(diagnostics, terminal.lang));
    return exitCodes.problems;
  }
  const text =
    format === "svg" && only
      ? (await drawPicture(only, model, terminal.lang)).svg.markup
      : await diagramPage(model, names, terminal.lang);
  deliver(text, options.out, terminal);
  return exitCodes.fine;
}

function formatOf({ format, out }: DiagramOptions): "html" | "svg" {
  const wanted = format ?? (out?.toLowerCase().endsWith(".svg") ? "svg" : "html");
  if (wanted === "html" || wanted === "svg") return wanted;
  throw new Fault(message("diagram.format", { format: shorten(wanted) }));
}

function namesOf(word: string | undefined): readonly PictureName[] {
  if (word === undefined) return pictureNames;
  const found = pictureNames.find((name) => name === word);
  if (found) return [found];
  const near = nearest(word, pictureNames);
  throw new Fault(
    message("diagram.unknown", { word: shorten(word), known: pictureNames, ...(near ? { near } : {}) }),
  );
}

function deliver(text: string, out: string | undefined, terminal: Terminal): void {
  if (out === undefined) {
    terminal.out(text);
    return;
  }
  try {
    replaceFile(resolve(terminal.workingFolder, out), text);
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : "?";
    throw new Fault(message("report.unwritable", { file: shorten(out), reason }));
  }
  terminal.err(`${render(message("report.written", { file: shorten(out) }), terminal.lang)}\n`);
}
