import { message } from "../messages/messages.ts";
import type { Profile } from "../schema/profile.ts";
import { nearest } from "../schema/text/nearest.ts";
import { accessContext } from "./access.ts";
import type { CenterModel } from "./center-model.ts";
import { inconsistencies } from "./consistency.ts";
import type { Ledger } from "./ledger.ts";
import { ledgerProblems } from "./ledger-checks.ts";
import { byId, deepFreeze } from "./plain-data.ts";
import type { Problem } from "./problem.ts";
import { danglingReferences } from "./references.ts";
import { resolveAdmission } from "./resolve-admission.ts";
import { resolveBackupPlans, resolveCenter, resolveCluster, resolveStoragePools } from "./resolve-center.ts";
import { resolveEdgeHosts } from "./resolve-edge.ts";
import { resolveInterlinks, resolveNetworks, resolveZones } from "./resolve-network.ts";
import { resolveDatabases, resolveSystems } from "./resolve-systems.ts";
import { chooseWindow } from "./windows.ts";

export interface ResolveInput {
  readonly profile: Profile;
  readonly ledger: Ledger;
  /** Id of the planning window; undefined: everything the profile plans. */
  readonly window: string | undefined;
  /** Paths of entries of the province file that do not say how they are known. */
  readonly unmarkedEntries: readonly string[];
}

/** Everything that does not hold in a profile of valid shape: references first, since the rest relies on them. */
export function problemsOf({ profile, ledger, window }: ResolveInput): Problem[] {
  const dangling = danglingReferences(profile);
  if (dangling.length > 0) return dangling;
  return [...inconsistencies(profile), ...ledgerProblems(profile, ledger), ...unknownWindow(profile, window)];
}

function unknownWindow(profile: Profile, window: string | undefined): Problem[] {
  if (window === undefined || profile.windows[window]) return [];
  const known = Object.keys(profile.windows).sort();
  const found = nearest(window, known) ?? window;
  return [
    {
      path: ["windows"],
      message: message("window.unknown", { window, known: found === window ? known : [found] }),
    },
  ];
}

/**
 * The model of one center: a pure function of profile, ledger and window. The same input gives the same bytes.
 * The input must have no problems (`problemsOf`).
 */
export function resolve({ profile, ledger, window, unmarkedEntries }: ResolveInput): CenterModel {
  const choice = chooseWindow(profile.windows, window);
  const context = accessContext(profile, ledger, choice);
  const systems = resolveSystems(context);
  const databases = resolveDatabases(context);
  const zones = resolveZones(context, ledger);
  return deepFreeze({
    center: resolveCenter(context, unmarkedEntries),
    window,
    networks: resolveNetworks(profile, ledger, choice),
    zones,
    admission: resolveAdmission(profile),
    cluster: resolveCluster(profile, choice, systems, databases),
    storagePools: resolveStoragePools(profile, choice, systems, databases),
    databases,
    systems,
    interlinks: resolveInterlinks(context),
    backupPlans: resolveBackupPlans(profile, choice, systems, databases),
    edgeHosts: resolveEdgeHosts(profile, ledger, choice, zones),
    monitoredWebsites: monitoredWebsites(profile),
    profile,
  });
}

function monitoredWebsites(profile: Profile): CenterModel["monitoredWebsites"] {
  const watched = byId(profile.websites).filter(([, site]) => site.monitor !== undefined);
  return Object.fromEntries(watched.map(([id, { host, body, name }]) => [id, { host, body, name }]));
}
