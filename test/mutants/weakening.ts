import type { Plain, PlainMap } from "../../policies/graph/plain-value.ts";
import type { RawResource, ResourceNode } from "../../policies/graph/resource-graph.ts";
import { edited, placesOf, type Replacement, type Steps, valueAt } from "./edit-value.ts";

/**
 * One way to break a compliant center, with the controls whose requirement text it violates. Written from the catalogue
 * and from the documentation of the Kubernetes, Velero and CloudNativePG APIs, never from the rules.
 */
export interface Weakening {
  /** Kebab-case, unique. */
  readonly id: string;
  /** Ids of the catalogue. */
  readonly controls: readonly string[];
  mutationsOf(center: readonly ResourceNode[]): readonly Mutation[];
}

/** One change of a center: a resource changed or taken away, or one that somebody adds by hand. */
export interface Mutation {
  /** `Kind name place`, without the province's code: what the list of survivors names. */
  readonly place: string;
  readonly urn?: string;
  /** New properties; `undefined`: the resource is gone. */
  readonly properties?: PlainMap | undefined;
  readonly added?: RawResource;
}

export type Edit = readonly [place: string | Steps, replacement: Replacement];

/** Kinds that make pods, with the place of the pod's spec. */
const POD_SPEC: Readonly<Record<string, Steps>> = {
  Deployment: ["spec", "template", "spec"],
  StatefulSet: ["spec", "template", "spec"],
  DaemonSet: ["spec", "template", "spec"],
  Job: ["spec", "template", "spec"],
  CronJob: ["spec", "jobTemplate", "spec", "template", "spec"],
  Pod: ["spec"],
};
export const POD_KINDS: readonly string[] = Object.keys(POD_SPEC);

interface FieldWeakening {
  readonly id: string;
  readonly controls: readonly string[];
  readonly kinds: readonly string[];
  /** Each place below which the edits are made; a leading `pod` is the pod's spec. Default: the resource itself. */
  readonly each?: string | Steps;
  readonly edits: readonly Edit[];
  /** Edits from the resource's root, made with every one of `each`. */
  readonly also?: readonly Edit[];
  where?(resource: ResourceNode, at: Plain | undefined): boolean;
}

/** Fields removed, weakened or widened in turn. A change that changes nothing is no mutant. */
export function weakenField(weakening: FieldWeakening): Weakening {
  return {
    id: weakening.id,
    controls: weakening.controls,
    mutationsOf: (center) =>
      center
        .filter((node) => weakening.kinds.includes(kindOf(node)))
        .flatMap((node) => changes(node, weakening)),
  };
}

function changes(node: ResourceNode, { each = [], edits, also = [], where }: FieldWeakening): Mutation[] {
  return placesOf(node.properties, absolute(node, each)).flatMap((place) => {
    if (where && !where(node, valueAt(node.properties, place))) return [];
    const all = [
      ...edits.map(([at, to]) => [[...place, ...stepsOf(at)], to] as const),
      ...also.map(([at, to]) => [absolute(node, at), to] as const),
    ];
    const properties = all.reduce<Plain | undefined>(
      (value, [at, to]) => edited(value, at, to),
      node.properties,
    );
    if (JSON.stringify(properties) === JSON.stringify(node.properties)) return [];
    const shown = place.length === 0 ? "" : ` ${place.join(".")}`;
    return [{ place: `${placeOf(node)}${shown}`, urn: node.urn, properties: properties as PlainMap }];
  });
}

/** A resource that is no longer there. */
export function takeAway(weakening: {
  readonly id: string;
  readonly controls: readonly string[];
  readonly kinds: readonly string[];
  where?(resource: ResourceNode): boolean;
}): Weakening {
  return {
    id: weakening.id,
    controls: weakening.controls,
    mutationsOf: (center) =>
      center
        .filter((node) => weakening.kinds.includes(kindOf(node)) && (weakening.where?.(node) ?? true))
        .map((node) => ({ place: placeOf(node), urn: node.urn, properties: undefined })),
  };
}

/** An object that somebody adds by hand, in every namespace of the given zone kinds, or once without a namespace. */
export function addObject(weakening: {
  readonly id: string;
  readonly controls: readonly string[];
  /** `kubernetes:apps/v1:Deployment`. */
  readonly type: string;
  readonly zones?: readonly string[];
  readonly object: PlainMap;
}): Weakening {
  const { id, controls, type, zones, object } = weakening;
  const added = (namespace?: string): Mutation => {
    const metadata = {
      name: "added",
      ...(object.metadata as PlainMap | undefined),
      ...(namespace ? { namespace } : {}),
    };
    const name = namespace ? `${namespace}/added` : "added";
    const urn = `urn:pulumi:mutant::pdc::${type}::${name}`;
    return {
      place: `${type.split(":").at(-1)} added`,
      added: { urn, type, name, properties: { ...object, metadata } },
    };
  };
  return {
    id,
    controls,
    mutationsOf: (center) => (zones ? firstNamespaces(center, zones).map(added) : [added()]),
  };
}

/** The first namespace of each zone kind: more of the same zone would tell nothing new. */
function firstNamespaces(center: readonly ResourceNode[], zones: readonly string[]): string[] {
  return zones.flatMap((zone) => {
    const found = center.find(
      (node) =>
        kindOf(node) === "Namespace" &&
        valueAt(node.properties, ["metadata", "labels", "pdc.internal/zone-kind"]) === zone,
    );
    const name = valueAt(found?.properties, ["metadata", "name"]);
    return typeof name === "string" ? [name] : [];
  });
}

/** `Deployment`, `SecurityZone`: the last part of the type. CloudNativePG's `Cluster` and others stay as they are named. */
export function kindOf(node: { readonly type: string }): string {
  return node.type.slice(node.type.lastIndexOf(":") + 1);
}

/** The value at a place of a resource, with dots. */
export function at(node: ResourceNode, place: string): Plain | undefined {
  return valueAt(node.properties, stepsOf(place));
}

function absolute(node: ResourceNode, place: string | Steps): Steps {
  const steps = stepsOf(place);
  return steps[0] === "pod" ? [...(POD_SPEC[kindOf(node)] ?? []), ...steps.slice(1)] : steps;
}

const stepsOf = (place: string | Steps): Steps =>
  typeof place === "string" ? (place === "" ? [] : place.split(".")) : place;

/** `NetworkPolicy email-in-tier-province (zone-dmz)`: every name of a center starts with its province's code. */
function placeOf(node: ResourceNode): string {
  const zone = valueAt(node.properties, ["metadata", "labels", "pdc.internal/zone"]);
  const shown = typeof zone === "string" ? ` (${zone})` : "";
  return `${kindOf(node)} ${node.name}${shown}`.replaceAll(/(^|[ (:/])[a-z]{2}-/g, "$1");
}
