import type { Message, MessageCode } from "../../messages/messages.ts";
import type { Path } from "./path.ts";
import type { Place } from "./places.ts";

export type Severity = "error" | "warning";

/** A problem of a text file as data: where, what was found, and a typed message that says what to do. */
export interface Diagnostic extends Place {
  readonly code: MessageCode;
  readonly severity: Severity;
  /** Path in the profile; empty when the problem concerns the file as text. */
  readonly path: Path;
  readonly message: Message;
  /** Source text as written, already shortened and free of secrets; printed in front of the message. */
  readonly found?: string;
  /** Other places that the problem concerns, such as the far end of a reference. */
  readonly also: readonly (Place & { readonly path: Path })[];
}

/** Makes a diagnostic. Default severity `error`, path the root, no other places. */
export function diagnostic(
  place: Place,
  message: Message,
  more: Partial<Pick<Diagnostic, "severity" | "path" | "found" | "also">> = {},
): Diagnostic {
  const { severity = "error", path = [], found, also = [] } = more;
  const { file, line, column } = place;
  const base = { code: message.code, severity, file, line, column, path, message, also };
  return found === undefined ? base : { ...base, found };
}

/** True when at least one of them is an error. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}

/** A sorted copy: by file, line, column, code, path. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort(
    (a, b) =>
      compare(a.file, b.file) ||
      a.line - b.line ||
      a.column - b.column ||
      compare(a.code, b.code) ||
      compare(a.path.join("\0"), b.path.join("\0")),
  );
}

// Code units, not a locale: the order must be the same on every machine.
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
