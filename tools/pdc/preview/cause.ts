import { readIntent } from "../../../policies/graph/intent.ts";
import { isPlainMap, type Plain, type PlainMap } from "../../../policies/graph/plain-value.ts";
import { valueIfKnown } from "../../../policies/graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../../policies/graph/resource-graph.ts";
import type { LoadedCenter } from "../../../stacks/load-center.ts";
import type { Path } from "../../../stacks/schema/text/path.ts";
import { entryPaths, pathOf } from "../profile-places.ts";
import { shownPath } from "../province-file.ts";

export type Cause = (node: ResourceNode, graph: ResourceGraph) => { file: string; line: number } | undefined;

/** Component class → collection whose entries become such components. */
const COLLECTIONS: Readonly<Record<string, string>> = {
  SharedDatabase: "databases",
  NetworkSegment: "networks",
  SecurityZone: "zones",
  StoragePool: "storagePools",
  BackupPlan: "backupPlans",
  Interlink: "interlinks",
  ComputeCluster: "cluster",
};

/**
 * Points from a resource that changes to the line of the profile that caused it: the value by which the intent of its
 * component differs, else the component's entry; for one whose entry is gone, the collection it was in.
 */
export function causeIn(
  { profile, origins }: LoadedCenter,
  before: ResourceGraph,
  after: ResourceGraph,
): Cause | undefined {
  if (profile === undefined) return undefined;
  const paths = entryPaths(profile);
  const place = (path: Path) => {
    const { file, line } = origins.has(path) ? origins.at(path) : origins.keyAt(path);
    return { file: shownPath(file), line };
  };
  return (node, graph) => {
    const entry = pathOf(node, graph, paths);
    const component = componentOf(node, graph);
    if (entry === undefined) return component === undefined ? undefined : place([collectionOf(component)]);
    const [old, now] = [before, after].map((side) => intentOf(side.byUrn.get(component?.urn ?? "")));
    const written = old && now ? differing(old, now).filter((path) => origins.has([...entry, ...path])) : [];
    return place([...entry, ...(written.sort((a, b) => b.length - a.length)[0] ?? [])]);
  };
}

const collectionOf = ({ type }: ResourceNode): string =>
  COLLECTIONS[type.slice(type.lastIndexOf(":") + 1)] ?? "systems";

function componentOf(node: ResourceNode, graph: ResourceGraph): ResourceNode | undefined {
  for (let at: ResourceNode | undefined = node; at; at = graph.byUrn.get(at.parent ?? ""))
    if (at.type.startsWith("pdc:")) return at;
  return undefined;
}

function intentOf(node: ResourceNode | undefined): PlainMap | undefined {
  const intent = node === undefined ? undefined : valueIfKnown(readIntent(node, []));
  return isPlainMap(intent) ? intent : undefined;
}

/** Places in the intent that differ, each with the maps above it: the profile may know the map and not the value. */
function differing(a: Plain, b: Plain, path: Path = []): Path[] {
  if (JSON.stringify(a) === JSON.stringify(b)) return [];
  const own = path.length === 0 ? [] : [path];
  if (!isPlainMap(a) || !isPlainMap(b)) return own;
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  return [...own, ...keys.flatMap((key) => differing(a[key] ?? null, b[key] ?? null, [...path, key]))];
}
