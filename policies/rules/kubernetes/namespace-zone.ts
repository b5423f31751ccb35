import { labelOf, objectsOfKind, type KubernetesObject } from "../../graph/kubernetes-object.ts";
import { ZONE_LABEL } from "../../graph/label-names.ts";
import { componentsOf, readIntentString } from "../../graph/intent.ts";
import { known, type Reading, valueOf } from "../../graph/reading.ts";
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
      const name = valueOf(namespace.name);
      if (name === undefined) return [];
      const label = labelOf(namespace, ZONE_LABEL);
      const kind = label.state === "known" ? known(kinds.get(label.value) ?? label.value) : label;
      return [[name, kind]];
    }),
  );
}

/** The label may carry a zone's id (`nd-data`) instead of its kind. */
function kindsById(graph: ResourceGraph): ReadonlyMap<string, string> {
  return new Map(
    componentsOf(graph, "SecurityZone").flatMap((zone): [string, string][] => {
      const id = valueOf(readIntentString(zone, "id"));
      const kind = valueOf(readIntentString(zone, "kind"));
      if (kind === undefined) return [];
      const label = valueOf(readIntentString(zone, "zone"));
      return [id, label].flatMap((key): [string, string][] => (key === undefined ? [] : [[key, kind]]));
    }),
  );
}
