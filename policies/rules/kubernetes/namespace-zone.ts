import { componentsOf, readIntentString } from "../../graph/intent.ts";
import { type KubernetesObject, labelOf, objectsOfKind } from "../../graph/kubernetes-object.ts";
import { ZONE_KIND_LABEL, ZONE_LABEL } from "../../graph/label-names.ts";
import { known, type Reading, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph } from "../../graph/resource-graph.ts";

const cache = new WeakMap<ResourceGraph, ReadonlyMap<string, Reading<string>>>();

/** Kind of the zone in which an object stands (`data`, `dmz`, …); absent when its namespace is not labelled or not here. */
export function zoneKindOf(graph: ResourceGraph, object: KubernetesObject): Reading<string> {
  if (object.namespace.state !== "known") return object.namespace;
  let zones = cache.get(graph);
  if (zones === undefined) {
    zones = zonesByNamespace(graph);
    cache.set(graph, zones);
  }
  return zones.get(object.namespace.value) ?? { state: "absent" };
}

function zonesByNamespace(graph: ResourceGraph): ReadonlyMap<string, Reading<string>> {
  const kinds = kindsById(graph);
  return new Map(
    objectsOfKind(graph, "Namespace").flatMap((namespace): [string, Reading<string>][] => {
      const name = valueIfKnown(namespace.name);
      if (name === undefined) return [];
      const stated = labelOf(namespace, ZONE_KIND_LABEL);
      if (stated.state !== "absent") return [[name, stated]];
      const label = labelOf(namespace, ZONE_LABEL);
      const kind = label.state === "known" ? known(kinds.get(label.value) ?? label.value) : label;
      return [[name, kind]];
    }),
  );
}

/** The zone label carries the zone's id (`nd-data`). */
function kindsById(graph: ResourceGraph): ReadonlyMap<string, string> {
  return new Map(
    componentsOf(graph, "SecurityZone").flatMap((zone): [string, string][] => {
      const id = valueIfKnown(readIntentString(zone, "id"));
      const kind = valueIfKnown(readIntentString(zone, "kind"));
      if (kind === undefined) return [];
      return id === undefined ? [] : [[id, kind]];
    }),
  );
}
