import type { StateResource } from "./state-resource.ts";

/** What a state says was deployed, counted. */
export interface DeploymentSummary {
  readonly components: number;
  readonly objects: number;
  /** Component class → how many, in the order of names. */
  readonly byComponent: readonly (readonly [name: string, count: number])[];
  /** Zone id → namespaces and objects; the empty id holds what belongs to no zone. */
  readonly byZone: readonly (readonly [zone: string, namespaces: number, objects: number])[];
  /** Status of the plan, when it is not approved: the deployment is a draft. */
  readonly draft?: string;
}

const zoneLabel = "pdc.internal/zone";

export function summarise(resources: readonly StateResource[]): DeploymentSummary {
  const components = resources.filter(({ type }) => type.startsWith("pdc:"));
  const objects = resources.filter(
    ({ type, custom, inputs }) =>
      type.startsWith("kubernetes:") && custom === true && inputs?.kind !== undefined,
  );
  const byComponent = count(components.map(({ type }) => type.slice(type.lastIndexOf(":") + 1)));
  const draft = draftStatus(components);
  return {
    ...{ components: components.length, objects: objects.length },
    ...{ byComponent, byZone: zonesOf(objects) },
    ...(draft === undefined ? {} : { draft }),
  };
}

function zonesOf(objects: readonly StateResource[]): DeploymentSummary["byZone"] {
  const zoneOfNamespace = new Map<string, string>();
  for (const object of objects) {
    const { name, labels } = metadataOf(object);
    if (object.inputs?.kind === "Namespace" && name) zoneOfNamespace.set(name, labels?.[zoneLabel] ?? "");
  }
  const zones = objects.map((object) => {
    const { name, namespace } = metadataOf(object);
    const home = object.inputs?.kind === "Namespace" ? name : namespace;
    return zoneOfNamespace.get(home ?? "") ?? "";
  });
  const namespaces = new Map(count([...zoneOfNamespace.values()]));
  return count(zones).map(([zone, objectCount]) => [zone, namespaces.get(zone) ?? 0, objectCount]);
}

function metadataOf({ inputs }: StateResource) {
  return (inputs?.metadata ?? {}) as { name?: string; namespace?: string; labels?: Record<string, string> };
}

function draftStatus(components: readonly StateResource[]): string | undefined {
  const center = components.find(({ type }) => type.endsWith(":Center"));
  const intent = (center?.outputs?.intent ?? {}) as { draft?: unknown; planStatus?: unknown };
  return intent.draft === true ? String(intent.planStatus) : undefined;
}

function count(words: readonly string[]): (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}
