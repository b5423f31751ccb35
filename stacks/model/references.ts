import { message } from "../messages/messages.ts";
import type { Profile } from "../schema/profile.ts";
import { nearest } from "../schema/text/nearest.ts";
import type { Problem } from "./problem.ts";

type Collection = keyof Profile;

/**
 * Every reference of the profile language: where it stands and what it may point to.
 * `*` stands for each entry of a map or list; a trailing `{}` means that the keys of that map are the references.
 */
const references: readonly (readonly [pattern: string, ...collections: Collection[]])[] = [
  ["plan.ownerAgency", "agencies"],
  ["center.owner", "agencies"],
  ["agencies.*.tier", "tiers"],
  ["agreements.*.provider", "providers"],
  ["windows.*.programme", "programmes"],
  ["programmes.*.window", "windows"],
  ["budgets.*.window", "windows"],
  ["costItems.*.window", "windows"],
  ["costItems.*.for", "systems", "databases", "equipment", "storagePools", "networks"],
  ["costItems.*.agency", "agencies"],
  ["costItems.*.tier", "tiers"],
  ["adjustments.*.decision", "legalBases"],
  ["targets.*.system", "systems"],
  ["targets.*.reach.*", "systems"],
  ["milestones.*.programme", "programmes"],
  ["procedures.*.system", "systems"],
  ["networks.*.window", "windows"],
  ["sites.*.network", "networks"],
  ["sites.*.tier", "tiers"],
  ["sites.*.agency", "agencies"],
  ["sites.*.window", "windows"],
  ["siteGroups.*.network", "networks"],
  ["siteGroups.*.tier", "tiers"],
  ["siteGroups.*.window", "windows"],
  ["unplacedTiers.*.network", "networks"],
  ["unplacedTiers.*.tier", "tiers"],
  ["segments.*.network", "networks"],
  ["segments.*.zone", "zones"],
  ["segments.*.window", "windows"],
  ["flows.*.from", "zones"],
  ["flows.*.to", "zones"],
  ["flows.*.enforcedBy", "equipment", "securityFunctions"],
  ["reachability.*.*.from.system", "systems"],
  ["reachability.*.*.from.database", "databases"],
  ["reachability.*.*.from.zone", "zones"],
  ["reachability.*.*.from.network", "networks"],
  ["reachability.*.*.from.site", "sites"],
  ["reachability.*.*.from.tier", "tiers"],
  ["reachability.*.*.to.system", "systems"],
  ["reachability.*.*.to.database", "databases"],
  ["reachability.*.*.to.zone", "zones"],
  ["reachability.*.*.to.network", "networks"],
  ["reachability.*.*.to.site", "sites"],
  ["reachability.*.*.to.tier", "tiers"],
  ["interlinks.*.from", "systems"],
  ["interlinks.*.to.party", "outsideParties"],
  ["interlinks.*.to.tier", "tiers"],
  ["interlinks.*.to.system", "systems"],
  ["interlinks.*.via", "systems"],
  ["interlinks.*.window", "windows"],
  ["websites.*.agency", "agencies"],
  ["websites.*.monitor", "systems"],
  ["cluster.nodePools.*.window", "windows"],
  ["cluster.nodePools.*.tier", "tiers"],
  ["cluster.nodePools.*.segment", "segments"],
  ["storagePools.*.window", "windows"],
  ["backupTargets.*.window", "windows"],
  ["backupPlans.*.targets.*", "backupTargets"],
  ["backupPlans.*.drill.image", "approvedImages"],
  ["backupPlans.*.window", "windows"],
  ["edgeHosts.*.zone", "zones"],
  ["edgeHosts.*.window", "windows"],
  ["edgeHosts.*.networks.*.network", "networks"],
  ["edgeHosts.*.networks.*.zone", "zones"],
  ["edgeHosts.*.services.*.image", "approvedImages"],
  ["equipment.*.owner", "agencies"],
  ["equipment.*.tier", "tiers"],
  ["equipment.*.zone", "zones"],
  ["equipment.*.acquired", "windows"],
  ["equipment.*.window", "windows"],
  ["approvedImages.*.exception.owner", "agencies"],
  ["approvedImages.*.owner", "agencies"],
  ["datasets.*.owner", "agencies"],
  ["accounts.*.owner", "agencies", "systems", "providers"],
  ["securityFunctions.*.by.system", "systems"],
  ["securityFunctions.*.by.equipment", "equipment"],
  ["securityFunctions.*.by.provider", "providers"],
  ["securityFunctions.*.zones.*", "zones"],
  ["securityFunctions.*.alertsTo", "securityFunctions"],
  ["logSources.*.zones.*", "zones"],
  ["systems.*.owner", "agencies"],
  ["systems.*.operators.*", "agencies", "providers"],
  ["systems.*.window", "windows"],
  ["systems.*.hosting.agency", "agencies"],
  ["systems.*.zone", "zones"],
  ["systems.*.tiers.{}", "tiers"],
  ["systems.*.tiers.*", "windows"],
  ["systems.*.sites.*", "sites"],
  ["systems.*.tenants.{}", "agencies"],
  ["systems.*.tenants.*.window", "windows"],
  ["systems.*.unnamedTenants.*.tier", "tiers"],
  ["systems.*.uses.{}", "systems", "databases"],
  ["systems.*.authentication", "systems"],
  ["systems.*.dependsOnPlatforms.*", "systems", "databases"],
  ["systems.*.workload.image", "approvedImages"],
  ["systems.*.workload.monitor.*.image", "approvedImages"],
  ["systems.*.workload.monitor.*.pool", "storagePools"],
  ["systems.*.workload.monitor.*.backup", "backupPlans"],
  ["systems.*.workload.monitor.*.dataset", "datasets"],
  ["systems.*.workload.storage.pool", "storagePools"],
  ["systems.*.workload.storage.backup", "backupPlans"],
  ["systems.*.workload.storage.dataset", "datasets"],
  ["systems.*.lease.provider", "providers"],
  ["systems.*.lease.agreement", "agreements"],
  ["databases.*.owner", "agencies"],
  ["databases.*.image", "approvedImages"],
  ["databases.*.zone", "zones"],
  ["databases.*.pool", "storagePools"],
  ["databases.*.backup", "backupPlans"],
  ["databases.*.dataset", "datasets"],
  ["databases.*.consumers.{}", "systems"],
  ["databases.*.window", "windows"],
  ["waivers.*.owner", "agencies"],
  ["evidence.*.holder", "agencies"],
  ["rules.lease.listed.*", "systems"],
  ["rules.closedWindows.*.window", "windows"],
  ["rules.equipmentTiers.*", "tiers"],
  ["rules.viaIntegrationPlatform.*", "systems"],
];

/** Places that may name an entry and may as well name something else, such as a capability: never dangling. */
const looseReferences: readonly (readonly [pattern: string, ...collections: string[]])[] = [
  ["adjustments.*.subject", "systems", "databases", "equipment"],
  ["rules.closedWindows.*.target", "systems"],
  ["budgets.*.funding.{}", "funding"],
  ["costItems.*.funding", "funding"],
  ["systems.*.operationsFunding", "funding"],
];

/**
 * Every reference that points to nothing, with the nearest id that exists.
 * @param profile as typed, or as written: ids stand in both alike
 */
export function danglingReferences(profile: Readonly<Partial<Record<Collection, unknown>>>): Problem[] {
  return references.flatMap(([pattern, ...collections]) => {
    const known = collections.flatMap((name) => Object.keys(profile[name] ?? {}));
    const exists = new Set(known);
    return valuesAt(profile, pattern.split("."), []).flatMap(({ path, value }) => {
      // A union's other branch (`backup: {none: …}`) is not a reference.
      if (typeof value !== "string" || exists.has(value)) return [];
      const near = nearest(value, known);
      return [
        { path, message: message("reference.unknown", { value, collections, ...(near ? { near } : {}) }) },
      ];
    });
  });
}

/**
 * A copy of plain data of a profile in which every reference has a new name. `rename` gets the id and the collections
 * it may point into; `undefined` takes the reference away. Values that are no text, or no reference, stay.
 */
export function renameReferences<T>(
  value: T,
  rename: (id: string, collections: readonly string[], pattern: string) => string | undefined,
): T {
  const copy = structuredClone(value);
  for (const [pattern, ...collections] of [...references, ...looseReferences])
    renameAt(copy, pattern.split("."), (id) => rename(id, collections, pattern));
  return copy;
}

function renameAt(
  holder: unknown,
  [step, ...rest]: readonly string[],
  rename: (id: string) => string | undefined,
): void {
  if (typeof holder !== "object" || holder === null || step === undefined) return;
  const map = holder as Record<string, unknown>;
  if (step === "{}") {
    renameKeys(map, rename);
    return;
  }
  const keys = step === "*" ? Object.keys(map) : Object.hasOwn(map, step) ? [step] : [];
  if (rest.length > 0) for (const key of keys) renameAt(map[key], rest, rename);
  else if (Array.isArray(holder)) {
    const renamed = holder.map((item) => (typeof item === "string" ? rename(item) : item));
    holder.splice(0, holder.length, ...new Set(renamed.filter((item) => item !== undefined)));
  } else
    for (const key of keys) {
      const id = map[key];
      const renamed = typeof id === "string" ? rename(id) : id;
      if (renamed === undefined) delete map[key];
      else map[key] = renamed;
    }
}

/** Two keys that become one keep what stood under the new name already. */
function renameKeys(map: Record<string, unknown>, rename: (id: string) => string | undefined): void {
  const entries = Object.entries(map).map(([key, value]) => [key, rename(key), value] as const);
  for (const key of Object.keys(map)) delete map[key];
  for (const [key, renamed, value] of [...entries.filter(([a, b]) => a === b), ...entries])
    if (renamed !== undefined && !(key !== renamed && Object.hasOwn(map, renamed))) map[renamed] = value;
}

interface Found {
  readonly path: readonly string[];
  readonly value: unknown;
}

function valuesAt(value: unknown, [step, ...rest]: readonly string[], path: readonly string[]): Found[] {
  if (step === undefined) return value === undefined ? [] : [{ path, value }];
  if (typeof value !== "object" || value === null) return [];
  if (step === "{}") return Object.keys(value).map((key) => ({ path: [...path, key], value: key }));
  const entries =
    step === "*" ? Object.entries(value) : Object.entries(value).filter(([key]) => key === step);
  return entries.flatMap(([key, child]) => valuesAt(child, rest, [...path, key]));
}
