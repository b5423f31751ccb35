import { loadCenter } from "../../../stacks/load-center.ts";
import { message, render } from "../../../stacks/messages/messages.ts";
import { profileFault } from "../../../stacks/profile-fault.ts";
import { escapeControls } from "../../../stacks/schema/text/format-diagnostics.ts";
import { nearest } from "../../../stacks/schema/text/nearest.ts";
import { formatPath } from "../../../stacks/schema/text/path.ts";
import { below, originsOf, type ValueOrigin } from "../../../stacks/value-origins.ts";
import { exitCodes, Fault } from "../fault.ts";
import { provinceFile, shorten } from "../province-file.ts";
import { sortedJson } from "../sorted-json.ts";
import type { Terminal } from "../terminal.ts";
import { textTable } from "../text-table.ts";

export interface ShowOptions {
  /** `{model, origins}` instead of a table. Default false. */
  readonly json?: boolean;
  readonly window?: string | undefined;
  /** Only what is at or below this path, such as `systems.lgsp`. */
  readonly path?: string | undefined;
}

/** Widest value column, in terminal cells: longer values wrap. */
const valueWidth = 60;

/** Prints the resolved profile, each value with where it came from. Ends 1 when the profile has errors. */
export function showVerb(word: string, options: ShowOptions, terminal: Terminal): number {
  const file = provinceFile(word, terminal);
  const loaded = loadCenter(file, options.window);
  const { profile, model } = loaded;
  if (!profile || !model) {
    terminal.err(profileFault(loaded.diagnostics, terminal.lang));
    return exitCodes.problems;
  }
  const all = originsOf(file, { ...loaded, profile });
  const values = below(all, options.path) ?? unknownPath(options.path ?? "", all);
  if (options.json) {
    const origins = Object.fromEntries(values.map(({ path, ...rest }) => [formatPath(path), rest]));
    // The model is one whole; a part of the profile is told by its values alone.
    terminal.out(sortedJson(options.path === undefined ? { model, origins } : { origins }));
  } else terminal.out(table(values, terminal));
  return exitCodes.fine;
}

function unknownPath(wanted: string, all: readonly ValueOrigin[]): never {
  const known = new Set(all.flatMap(({ path }) => path.map((_, i) => formatPath(path.slice(0, i + 1)))));
  const near = nearest(wanted, known);
  const told = message("show.path-unknown", { path: shorten(wanted), ...(near ? { near } : {}) });
  throw new Fault(told);
}

function table(values: readonly ValueOrigin[], { lang }: Terminal): string {
  const heads = (["path", "value", "origin", "basis"] as const).map((head) =>
    render(message("show.head", { head }), lang),
  );
  const rows = values.map((item) => [
    escapeControls(formatPath(item.path)),
    escapeControls(String(item.value)),
    originText(item, lang),
    [item.basis && render(message("show.basis", { basis: item.basis }), lang), item.source]
      .filter(Boolean)
      .join(", "),
  ]);
  return textTable(heads, rows, { wrap: { 1: valueWidth } });
}

function originText({ from, place }: ValueOrigin, lang: Terminal["lang"]): string {
  return place ? `${place.file}:${place.line}` : render(message("show.from", { from }), lang);
}
