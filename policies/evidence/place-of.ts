import { componentsOf, readIntentString } from "../graph/intent.ts";
import {
  type KubernetesObject,
  kubernetesObject,
  labelOf,
  objectsOfKind,
} from "../graph/kubernetes-object.ts";
import { ZONE_LABEL } from "../graph/label-names.ts";
import { valueIfKnown } from "../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../graph/resource-graph.ts";

/** Where a resource belongs; `null` where nothing tells. The ids are those of labels and intent. */
export interface Place {
  readonly zone: string | null;
  readonly agency: string | null;
  readonly system: string | null;
}

const SYSTEMS = [
  "SharedSystem",
  "SharedDatabase",
  "LeasedService",
  "IntegrationPlatform",
  "AuthService",
  "SecurityMonitor",
] as const;
const SYSTEM_CLASS = new RegExp(`^pdc:.*:(${SYSTEMS.join("|")})$`);
// `pdc.internal/component` of their objects.
const SYSTEM_LABELS = new Set<string>(SYSTEMS.map(kebabCase));
const NOWHERE: Place = { zone: null, agency: null, system: null };

/**
 * Tells for every resource which zone, agency and system it belongs to: by its own labels or intent, else by those of
 * its namespace, else by the component that made it. Labels come first, so that a state and its rendered files agree.
 */
export function placesIn(graph: ResourceGraph): (urn: string) => Place {
  const namespaces = new Map(
    objectsOfKind(graph, "Namespace").map((object) => [
      valueIfKnown(object.name) ?? "",
      placeOfObject(object),
    ]),
  );
  const known = new Map<string, Place>();
  const placeOf = (urn: string): Place => {
    const found = known.get(urn);
    if (found !== undefined) return found;
    const node = graph.byUrn.get(urn);
    if (node === undefined) return NOWHERE;
    const place = first(ownPlace(node), namespacePlace(node, namespaces), () =>
      node.parent === null ? NOWHERE : placeOf(node.parent),
    );
    known.set(urn, place);
    return place;
  };
  return placeOf;
}

/** What people call a zone or system; the id itself where no component tells a name. */
export function namesIn(graph: ResourceGraph): (id: string) => string {
  const components = componentsOf(graph, "SecurityZone", ...SYSTEMS);
  const names = new Map(
    components.map((node) => [
      valueIfKnown(readIntentString(node, "id")) ?? node.name,
      valueIfKnown(readIntentString(node, "name")) ?? node.name,
    ]),
  );
  return (id) => names.get(id) ?? id;
}

function ownPlace(node: ResourceNode): Place {
  const object = kubernetesObject(node);
  if (object !== undefined) return placeOfObject(object);
  if (!node.type.startsWith("pdc:")) return NOWHERE;
  const told = (path: string) => valueIfKnown(readIntentString(node, path)) ?? null;
  return {
    zone: told("zone"),
    agency: told("owner"),
    system: SYSTEM_CLASS.test(node.type) ? told("id") : null,
  };
}

function placeOfObject(object: KubernetesObject): Place {
  const label = (key: string) => valueIfKnown(labelOf(object, key)) ?? null;
  const component = label("pdc.internal/component");
  return {
    zone: label(ZONE_LABEL),
    agency: label("pdc.internal/owner"),
    system: component !== null && SYSTEM_LABELS.has(component) ? label("pdc.internal/id") : null,
  };
}

function namespacePlace(node: ResourceNode, namespaces: ReadonlyMap<string, Place>): Place {
  const object = kubernetesObject(node);
  const namespace = object === undefined ? undefined : valueIfKnown(object.namespace);
  return (namespace === undefined ? undefined : namespaces.get(namespace)) ?? NOWHERE;
}

function first(own: Place, namespace: Place, parent: () => Place): Place {
  const zone = own.zone ?? namespace.zone;
  const agency = own.agency ?? namespace.agency;
  const system = own.system ?? namespace.system;
  if (zone !== null && agency !== null && system !== null) return { zone, agency, system };
  const above = parent();
  return {
    zone: zone ?? above.zone,
    agency: agency ?? above.agency,
    system: system ?? above.system,
  };
}

function kebabCase(name: string): string {
  return name.replace(/(?<=[a-z])[A-Z]/g, "-$&").toLowerCase();
}
