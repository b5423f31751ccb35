import { componentsOf, readIntent, readIntentList, readIntentString } from "../../graph/intent.ts";
import type { Plain } from "../../graph/plain-value.ts";
import { known, type Reading, readList, readNumber, readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";

/** A direction that the center allows between two zones. */
export interface DeclaredFlow {
  readonly id: string;
  /** Zone component that the flow starts in, else the one that it ends in: where verdicts are put. */
  readonly zone: ResourceNode;
  /** Ids of zones, and their kinds where the stack has these zones. */
  readonly from: string;
  readonly to: string;
  readonly fromKind: string | undefined;
  readonly toKind: string | undefined;
  readonly entry: Plain;
}

export interface DeclaredFlows {
  /** In the order of their ids. */
  readonly flows: readonly DeclaredFlow[];
  /** Zones that do not tell their flows. */
  readonly silent: readonly ResourceNode[];
}

export interface FlowPort {
  readonly port: number;
  readonly protocol: string;
}

const flowCache = new WeakMap<ResourceGraph, DeclaredFlows>();
const kindCache = new WeakMap<ResourceGraph, ReadonlyMap<string, string>>();

/** Kind of each zone of the stack, by its id. */
export function zoneKindsById(graph: ResourceGraph): ReadonlyMap<string, string> {
  const held = kindCache.get(graph);
  if (held !== undefined) return held;
  const kinds = new Map(
    componentsOf(graph, "SecurityZone").flatMap((zone): [string, string][] => {
      const [id, kind] = [readIntentString(zone, "id"), readIntentString(zone, "kind")];
      return id.state === "known" && kind.state === "known" ? [[id.value, kind.value]] : [];
    }),
  );
  kindCache.set(graph, kinds);
  return kinds;
}

/** Every declared flow once, although both of its zones tell it. */
export function declaredFlows(graph: ResourceGraph): DeclaredFlows {
  const held = flowCache.get(graph);
  if (held !== undefined) return held;
  const silent: ResourceNode[] = [];
  const byId = new Map<string, DeclaredFlow>();
  for (const zone of componentsOf(graph, "SecurityZone")) {
    const list = readIntentList(zone, "flows");
    const own = list.state === "known" ? list.value.map((entry) => flowOf(graph, zone, entry)) : [];
    if (list.state !== "known" || own.some((flow) => flow === undefined)) silent.push(zone);
    for (const flow of own) if (flow && (!byId.has(flow.id) || startsHere(flow))) byId.set(flow.id, flow);
  }
  const flows = [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const found = { flows, silent };
  flowCache.set(graph, found);
  return found;
}

function flowOf(graph: ResourceGraph, zone: ResourceNode, entry: Plain): DeclaredFlow | undefined {
  const [id, from, to] = ["id", "from", "to"].map((field) => valueIfKnown(readString(entry, field)));
  if (id === undefined || from === undefined || to === undefined) return undefined;
  const kinds = zoneKindsById(graph);
  return { id, zone, from, to, fromKind: kinds.get(from), toKind: kinds.get(to), entry };
}

function startsHere({ zone, from }: DeclaredFlow): boolean {
  return valueIfKnown(readIntentString(zone, "id")) === from;
}

/** Ports of a flow. */
export function flowPorts({ entry }: Pick<DeclaredFlow, "entry">): Reading<readonly FlowPort[]> {
  const list = readList(entry, "ports");
  if (list.state !== "known") return list.state === "absent" ? known([]) : list;
  const ports = list.value.map((port) => ({
    port: readNumber(port, "port"),
    protocol: readString(port, "protocol"),
  }));
  const told = ports.flatMap(({ port, protocol }) =>
    port.state === "known" && protocol.state !== "unknown"
      ? [{ port: port.value, protocol: protocol.state === "known" ? protocol.value : "TCP" }]
      : [],
  );
  return told.length === ports.length ? known(told) : { state: "unknown", why: "before-deployment" };
}

/** What people call a flow. */
export const flowName = ({ id, from, to }: DeclaredFlow): string => `${id} (${from} → ${to})`;

/** Ranges of a zone's segments. */
export const zoneRanges = (zone: ResourceNode): Reading<readonly Plain[]> => {
  const ranges = readIntent(zone, "ranges");
  return ranges.state === "known" ? readList(ranges.value) : ranges;
};
