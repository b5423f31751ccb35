import type { z } from "zod";
import type { Diagnostic } from "./diagnostic.ts";
import type { Merged } from "./merge-layers.ts";
import { formatPath } from "./path.ts";
import { carryAllowed, diagnosticsFromZod } from "./zod-diagnostics.ts";

/** The typed value, or what is wrong; never both. */
export type Checked<T> =
  | { readonly value: T; readonly diagnostics: readonly [] }
  | { readonly value?: never; readonly diagnostics: readonly Diagnostic[] };

/**
 * Checks merged layers against a schema; every issue becomes a diagnostic at the place where the value was written.
 * The merge's own diagnostics are not repeated, and what the merge refused is not reported again as missing.
 */
export function checkShape<S extends z.ZodType>(schema: S, merged: Merged): Checked<z.output<S>> {
  const result = schema.safeParse(merged.value, { error: carryAllowed });
  if (result.success) return { value: result.data, diagnostics: [] };
  const refused = new Set(merged.diagnostics.map(({ path }) => formatPath(path)));
  const all = diagnosticsFromZod(result.error, merged);
  return {
    diagnostics: all.filter(({ code, path }) => code !== "schema.missing" || !refused.has(formatPath(path))),
  };
}
