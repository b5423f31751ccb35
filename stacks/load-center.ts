import type { CenterModel } from "./model/center-model.ts";
import { problemsOf, resolve } from "./model/resolve.ts";
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
  if (!profile) return loaded;
  const input = { profile, ledger, window, unmarkedEntries };
  const problems: Diagnostic[] = diagnosticsOf(problemsOf(input), loaded.origins);
  const diagnostics = sortDiagnostics([...loaded.diagnostics, ...problems]);
  return hasErrors(diagnostics)
    ? { ...loaded, diagnostics }
    : { ...loaded, diagnostics, model: resolve(input) };
}
