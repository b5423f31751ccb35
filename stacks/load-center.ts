import type { CenterModel } from "./model/center-model.ts";
import { danglingReferences } from "./model/references.ts";
import { problemsOf, resolve } from "./model/resolve.ts";
import { brokenAssertions } from "./reachability/assertions.ts";
import { diagnosticsOf, type LoadedProfile, loadProfile } from "./schema/load-profile.ts";
import { type Diagnostic, hasErrors, sortDiagnostics } from "./schema/text/diagnostic.ts";

export interface LoadedCenter extends LoadedProfile {
  /** Absent when anything is wrong. */
  readonly model?: CenterModel;
}

/** From a province file to its model in one planning window: what `pdc check`, the engine and every report use. */
export function loadCenter(file: string, window: string | undefined): LoadedCenter {
  const loaded = loadProfile(file);
  const { profile, ledger, unmarkedEntries } = loaded;
  if (!profile)
    return { ...loaded, diagnostics: sortDiagnostics([...loaded.diagnostics, ...danglingAsWritten(loaded)]) };
  const input = { profile, ledger, window, unmarkedEntries };
  const found = problemsOf(input);
  // Only a sound model has a reachability to hold against.
  const isSound = found.every(({ severity }) => severity === "warning");
  const model = isSound && !hasErrors(loaded.diagnostics) ? resolve(input) : undefined;
  const problems = diagnosticsOf([...found, ...(model ? brokenAssertions(model) : [])], loaded.origins);
  const diagnostics = sortDiagnostics([...loaded.diagnostics, ...problems]);
  if (hasErrors(diagnostics)) return { ...loaded, diagnostics };
  return { ...loaded, diagnostics, model: model ?? resolve(input) };
}

/**
 * References that lead nowhere in a profile that is not of sound shape, so that they are told in the same run. Nothing is
 * said of a value that is refused already, nor of any while the file or a whole collection is at fault: what there is to
 * point to is not known then.
 */
function danglingAsWritten({ written, origins, diagnostics }: LoadedProfile): Diagnostic[] {
  const refused = diagnostics.filter(({ severity }) => severity === "error").map(({ path }) => path);
  if (refused.some((path) => path.length < 2)) return [];
  const isRefused = (path: readonly string[]) =>
    refused.some((above) => above.every((step, depth) => String(step) === path[depth]));
  return diagnosticsOf(
    danglingReferences(written).filter(({ path }) => !isRefused(path)),
    origins,
  );
}
