import { readIntent, readIntentString } from "../../graph/intent.ts";
import { type KubernetesObject, labelOf, objectsOfKind } from "../../graph/kubernetes-object.ts";
import { DATA_CLASS_LABEL } from "../../graph/label-names.ts";
import { ABSENT, type Reading, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { holds, type Truth } from "../../graph/truth.ts";

/** The four levels that the standard suggests; the profile tells two kinds of `restricted` apart. */
export const SUGGESTED_CLASSES = [
  "public",
  "internal",
  "restricted",
  "important",
  "highly-sensitive",
  "state-secret",
] as const;

const SENSITIVE: ReadonlySet<string> = new Set([
  "restricted",
  "important",
  "highly-sensitive",
  "state-secret",
]);

/** Whether a class asks for encryption, integrity codes and signatures; `unknown` when no class is told. */
export function isSensitive(dataClass: Reading<string>): Truth {
  return holds(dataClass, (value) => SENSITIVE.has(value), "unknown");
}

/** The class that an object's label states, else its namespace's. */
export function labelledClass(graph: ResourceGraph, object: KubernetesObject): Reading<string> {
  const own = labelOf(object, DATA_CLASS_LABEL);
  if (own.state !== "absent" || object.namespace.state !== "known") return own;
  return namespaceClasses(graph).get(object.namespace.value) ?? ABSENT;
}

/** The class of what an object keeps: that of the component it belongs to, else the one it is labelled with. */
export function dataClassOf(graph: ResourceGraph, object: KubernetesObject): Reading<string> {
  const owner = componentAbove(graph, object.node);
  const declared = owner === undefined ? ABSENT : readIntentString(owner, "dataClass");
  return declared.state === "absent" || hasNoIntent(owner) ? labelledClass(graph, object) : declared;
}

function hasNoIntent(owner: ResourceNode | undefined): boolean {
  return owner !== undefined && readIntent(owner, []).state === "unknown";
}

/** The component of ours that made a resource, at any height. */
export function componentAbove(graph: ResourceGraph, node: ResourceNode): ResourceNode | undefined {
  const parent = node.parent === null ? undefined : graph.byUrn.get(node.parent);
  if (parent === undefined || parent.type.startsWith("pdc:")) return parent;
  return componentAbove(graph, parent);
}

const cache = new WeakMap<ResourceGraph, ReadonlyMap<string, Reading<string>>>();

function namespaceClasses(graph: ResourceGraph): ReadonlyMap<string, Reading<string>> {
  let classes = cache.get(graph);
  if (classes === undefined) {
    const namespaces = objectsOfKind(graph, "Namespace");
    classes = new Map(
      namespaces.flatMap((object): [string, Reading<string>][] => {
        const name = valueIfKnown(object.name);
        return name === undefined ? [] : [[name, labelOf(object, DATA_CLASS_LABEL)]];
      }),
    );
    cache.set(graph, classes);
  }
  return classes;
}
