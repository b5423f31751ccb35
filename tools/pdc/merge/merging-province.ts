import { isDeepStrictEqual } from "node:util";
import { physicalId, segmentId, zoneId } from "../../../stacks/model/identity.ts";
import type { Ledger } from "../../../stacks/model/ledger.ts";
import type { Profile } from "../../../stacks/schema/profile.ts";
import type { Path } from "../../../stacks/schema/text/path.ts";
import type { Places } from "../../../stacks/schema/text/places.ts";

/** A map of plain data whose shape the schema has already checked. */
export type Plain = Record<string, unknown>;

/** One of the two provinces: sound, with a complete ledger. */
export interface MergingProvince {
  readonly id: string;
  readonly code: string;
  readonly profile: Profile;
  /** Province and reference design merged, as written. */
  readonly written: Plain;
  readonly origins: Places;
  readonly ledger: Ledger;
}

/** The two provinces in the order of their ids, so that the order of the command line changes nothing. */
export type Pair = readonly [MergingProvince, MergingProvince];

/** A map of entries by id: `systems`, or one inside a single entry: `cluster.nodePools`. */
export type Collection = string;

/** Entries of which a profile has exactly one, and which are merged field by field. */
export const singles = ["plan", "center", "cluster", "rules"] as const;
const nested: readonly Collection[] = [
  "cluster.nodePools",
  "reachability.mustPermit",
  "reachability.mustDeny",
];
const noCollections = new Set<string>([
  ...singles,
  ...["schema", "inherits", "province", "sourceText", "reachability", "waivers"],
]);

/** Collections whose entries give names to resources: two centers hold two of them even when all they say is the same. */
export const namedCollections: ReadonlySet<Collection> = new Set([
  ...["agencies", "databases", "interlinks", "networks", "segments", "siteGroups", "sites"],
  ...["storagePools", "systems", "backupPlans", "zones"],
]);

/** Every collection that one of the provinces has entries in, sorted. */
export function collectionsOf(pair: Pair): Collection[] {
  const top = pair.flatMap(({ written }) => Object.keys(written)).filter((key) => !noCollections.has(key));
  return [...new Set([...top, "waivers", ...nested])].sort();
}

export const pathOf = (collection: Collection): string[] => collection.split(".");

/** Entries of a collection; an empty map where there is none. */
export function entriesOf(written: Plain, collection: Collection): Plain {
  const found = pathOf(collection).reduce<unknown>((map, key) => (map as Plain | undefined)?.[key], written);
  return (found ?? {}) as Plain;
}

/** True when two entries say the same, whichever lines of whichever text they rest on. */
export function sameContent(a: unknown, b: unknown): boolean {
  const unsourced = (entry: unknown) => {
    if (typeof entry !== "object" || entry === null || Array.isArray(entry)) return entry;
    const { source, ...rest } = entry as Plain;
    return rest;
  };
  return isDeepStrictEqual(unsourced(a), unsourced(b));
}

/** The prefix under which the entry's resources stand today. */
export function presentName({ profile }: MergingProvince, collection: Collection, id: string): string {
  if (collection === "zones") return zoneId(profile, id);
  if (collection === "segments") return segmentId(profile, id);
  const entry = entriesOf(profile as Plain, collection)[id] as Parameters<typeof physicalId>[2];
  return physicalId(profile, collection === "interlinks" ? `link-${id}` : id, entry);
}

/** Where a value stands, `file:line`. */
export function placeOf({ origins }: MergingProvince, path: Path): string {
  const { file, line } = origins.has(path) ? origins.keyAt(path) : { file: "", line: 0 };
  return file === "" ? "" : `${file}:${line}`;
}
