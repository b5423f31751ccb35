import type { Lang } from "./messages/wording.ts";
import type { Diagnostic } from "./schema/text/diagnostic.ts";
import { formatDiagnostics } from "./schema/text/format-diagnostics.ts";

/** What is wrong with a profile, as `pdc check` and `pulumi preview` both print it, byte for byte; no colours. */
export function profileFault(diagnostics: readonly Diagnostic[], lang: Lang): string {
  return formatDiagnostics(diagnostics, lang);
}
