import { join } from "node:path";
import { readIntentString } from "../../policies/graph/intent.ts";
import { valueIfKnown } from "../../policies/graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../policies/graph/resource-graph.ts";
import { loadCenter } from "../../stacks/load-center.ts";
import { physicalId, segmentId, zoneId } from "../../stacks/model/identity.ts";
import type { Profile } from "../../stacks/schema/profile.ts";
import type { Places } from "../../stacks/schema/text/places.ts";
import { provinceFile, provinceIds, shownPath } from "./province-file.ts";
import type { Terminal } from "./terminal.ts";

/** Where a resource is written in the profile; `undefined` when that is not known. */
export type PlaceOf = (
  node: ResourceNode,
  graph: ResourceGraph,
) => { file: string; line: number } | undefined;

/** Collections whose entries become components. */
const collections = [
  "systems",
  "databases",
  "networks",
  "storagePools",
  "backupPlans",
  "interlinks",
] as const;

/**
 * Points from resources to the entries of the province file they come from: the file named, else that of the stack's
 * own province. `undefined` where there is none, or none that can be read: a report does without.
 */
export function profilePlaces(
  word: string | undefined,
  stack: string | undefined,
  terminal: Terminal,
): PlaceOf | undefined {
  const file = word === undefined ? ownFile(stack, terminal) : provinceFile(word, terminal);
  if (file === undefined) return undefined;
  const { profile, origins } = loadCenter(file, undefined);
  if (profile === undefined) return undefined;
  const paths = entryPaths(profile);
  return (node, graph) => {
    const path = pathOf(node, graph, paths);
    return path === undefined ? undefined : placeAt(origins, path);
  };
}

function ownFile(stack: string | undefined, { provincesFolder }: Terminal): string | undefined {
  if (stack === undefined || !provinceIds(provincesFolder).includes(stack)) return undefined;
  return join(provincesFolder, `${stack}.yaml`);
}

/** Physical id of a component → the entry of the profile it comes from. */
export function entryPaths(profile: Profile): ReadonlyMap<string, readonly string[]> {
  const entries = collections.flatMap((name) =>
    Object.entries(profile[name]).map(
      ([id, entry]) => [physicalId(profile, id, entry as object), [name, id]] as const,
    ),
  );
  const segments = Object.keys(profile.segments).map(
    (id) => [segmentId(profile, id), ["segments", id]] as const,
  );
  const zones = Object.keys(profile.zones).map((id) => [zoneId(profile, id), ["zones", id]] as const);
  return new Map<string, readonly string[]>([...entries, ...segments, ...zones]);
}

/** The entry of the nearest component above the resource; the center's own objects point at `center`. */
export function pathOf(
  node: ResourceNode,
  graph: ResourceGraph,
  paths: ReadonlyMap<string, readonly string[]>,
): readonly string[] | undefined {
  for (
    let at: ResourceNode | undefined = node;
    at;
    at = at.parent === null ? undefined : graph.byUrn.get(at.parent)
  ) {
    if (!at.type.startsWith("pdc:")) continue;
    // First: the center's own network may have the same physical id.
    if (at.type === "pdc:center:Center") return ["center"];
    const path = paths.get(valueIfKnown(readIntentString(at, "id")) ?? "");
    if (path !== undefined) return path;
  }
  return undefined;
}

function placeAt(origins: Places, path: readonly string[]): { file: string; line: number } {
  const { file, line } = origins.keyAt(path);
  return { file: shownPath(file), line };
}
