import { componentsOf } from "../../graph/intent.ts";
import type { PlainMap } from "../../graph/plain-value.ts";
import { readList, readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { all, any, holds, type Truth } from "../../graph/truth.ts";
import { type CenterFacts, entriesIn } from "../programme/center-facts.ts";
import type { ProtectiveFunction } from "./protective-functions.ts";

/** Machines of one kind: a node pool of the cluster, or servers of the equipment list. */
export interface Hosts {
  readonly node: ResourceNode;
  readonly subject: string;
  readonly name: string;
  readonly entry: PlainMap;
  readonly isPool: boolean;
}

/** Node pools and servers of the center, in the order of their ids; `undefined` when not told. */
export function hostsOf(graph: ResourceGraph, center: CenterFacts): readonly Hosts[] | undefined {
  const clusters = componentsOf(graph, "ComputeCluster");
  const pools = clusters.map((node) => ({ node, entries: entriesIn(node, "nodePools") }));
  const equipment = entriesIn(center.node, "equipment");
  if (equipment.state === "unknown" || pools.some(({ entries }) => entries.state === "unknown"))
    return undefined;
  const servers = (valueIfKnown(equipment) ?? []).filter(
    ([, entry]) => valueIfKnown(readString(entry, "kind")) === "server",
  );
  return [
    ...pools.flatMap(({ node, entries }) =>
      (valueIfKnown(entries) ?? []).map(([id, entry]) => host(node, `nodePools.${id}`, entry, true)),
    ),
    ...servers.map(([id, entry]) => host(center.node, `equipment.${id}`, entry, false)),
  ];
}

function host(node: ResourceNode, subject: string, entry: PlainMap, isPool: boolean): Hosts {
  return { node, subject, entry, isPool, name: valueIfKnown(readString(entry, "name")) ?? subject };
}

/**
 * Does an agent run on the machines? A pool names its `agents`, a server its `functions`; a server is also covered by a
 * function that is fulfilled and names its zone. A pool that says nothing is unknown.
 */
export function hasAgent(
  { entry, isPool }: Hosts,
  agents: readonly string[],
  functions: readonly ProtectiveFunction[],
): Truth {
  const own = holds(
    readList(entry, isPool ? "agents" : "functions"),
    (list) => agents.some((agent) => list.includes(agent)),
    isPool ? "unknown" : "no",
  );
  if (isPool) return own;
  const zone = readString(entry, "zone");
  const covered = functions.map(({ fulfilled, zones }) =>
    all([fulfilled, zones === undefined ? "unknown" : holds(zone, (id) => zones.includes(id), "no")]),
  );
  return any([own, ...covered]);
}
