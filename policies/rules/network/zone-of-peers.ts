import { componentsOf, readIntentString } from "../../graph/intent.ts";
import { labelOf, objectsOfKind } from "../../graph/kubernetes-object.ts";
import { ZONE_LABEL } from "../../graph/label-names.ts";
import { valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph } from "../../graph/resource-graph.ts";
import { type AddressRange, addressRange, contains } from "../programme/address-range.ts";
import type { AllowedPeer } from "../programme/allowed-peers.ts";
import { zoneKindsById, zoneRanges } from "./zone-flows.ts";

/** Where a peer of an allow rule stands: zones of the center, outside it, or not told. */
export interface PeerPlace {
  /** Ids of zones. */
  readonly zones: readonly string[];
  readonly outside: boolean;
  readonly told: boolean;
}

interface ZoneMap {
  readonly byNamespace: ReadonlyMap<string, string>;
  readonly ranges: readonly { readonly zone: string; readonly range: AddressRange }[];
  readonly rangesTold: boolean;
}

const cache = new WeakMap<ResourceGraph, ZoneMap>();

/** Zone of a namespace by its label; undefined for a namespace that is not in the graph or has none. */
export const zoneOfNamespace = (graph: ResourceGraph, name: string): string | undefined =>
  zoneMap(graph).byNamespace.get(name);

/** Zones that a peer of a policy in zone `own` stands in. Selectors that name no place are told elsewhere. */
export function placeOf(graph: ResourceGraph, peer: AllowedPeer, own: string): PeerPlace {
  switch (peer.kind) {
    case "own":
      return { zones: [own], outside: false, told: true };
    case "zone":
      return { zones: [peer.zone], outside: false, told: true };
    case "zoneKind": {
      const zones = [...zoneKindsById(graph)].flatMap(([id, kind]) => (kind === peer.zoneKind ? [id] : []));
      return { zones: zones.sort(), outside: false, told: zones.length > 0 };
    }
    case "namespaces": {
      const zones = peer.names.map((name) => zoneOfNamespace(graph, name));
      const known = zones.flatMap((zone) => (zone === undefined ? [] : [zone]));
      return { zones: [...new Set(known)].sort(), outside: false, told: known.length === zones.length };
    }
    case "range":
      return placeOfRange(zoneMap(graph), peer.cidr);
    default:
      return { zones: [], outside: false, told: false };
  }
}

function placeOfRange({ ranges, rangesTold }: ZoneMap, cidr: string): PeerPlace {
  const block = addressRange(cidr);
  if (block === undefined) return { zones: [], outside: false, told: false };
  const zones = ranges.flatMap(({ zone, range }) =>
    contains(range, block) || contains(block, range) ? [zone] : [],
  );
  return { zones: [...new Set(zones)].sort(), outside: zones.length === 0, told: rangesTold };
}

function zoneMap(graph: ResourceGraph): ZoneMap {
  const held = cache.get(graph);
  if (held !== undefined) return held;
  const byNamespace = new Map(
    objectsOfKind(graph, "Namespace").flatMap((namespace): [string, string][] => {
      const [name, zone] = [valueIfKnown(namespace.name), valueIfKnown(labelOf(namespace, ZONE_LABEL))];
      return name === undefined || zone === undefined ? [] : [[name, zone]];
    }),
  );
  const told = componentsOf(graph, "SecurityZone").map((zone) => ({
    id: valueIfKnown(readIntentString(zone, "id")),
    ranges: valueIfKnown(zoneRanges(zone)),
  }));
  const ranges = told.flatMap(({ id, ranges: list }) =>
    (list ?? []).flatMap((cidr) => {
      const range = typeof cidr === "string" ? addressRange(cidr) : undefined;
      return id === undefined || range === undefined ? [] : [{ zone: id, range }];
    }),
  );
  const map = {
    byNamespace,
    ranges,
    rangesTold: told.every(({ id, ranges: list }) => id !== undefined && list !== undefined),
  };
  cache.set(graph, map);
  return map;
}
