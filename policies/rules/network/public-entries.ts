import { readIntentString } from "../../graph/intent.ts";
import { annotationOf, type KubernetesObject, objectsOfKind } from "../../graph/kubernetes-object.ts";
import type { Reading } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { SYSTEM_CLASSES, systemsOf } from "../programme/center-facts.ts";

/** What leads users of a Kubernetes service in by name and path. */
export function routesOf(graph: ResourceGraph): readonly KubernetesObject[] {
  return objectsOfKind(graph, "Ingress", "HTTPRoute");
}

/** Systems with a host for citizens: their published entry. */
export function publishedSystems(graph: ResourceGraph): readonly ResourceNode[] {
  return systemsOf(graph).filter((system) => readIntentString(system, "publicHost").state !== "absent");
}

/** The first of several annotations that is there; unknown when one of them is not told. */
export function firstAnnotation(object: KubernetesObject, keys: readonly string[]): Reading<string> {
  for (const key of keys) {
    const found = annotationOf(object, key);
    if (found.state !== "absent") return found;
  }
  return { state: "absent" };
}

/** The system, or other component of ours, that made an object. */
export function systemAbove(graph: ResourceGraph, node: ResourceNode): ResourceNode | undefined {
  for (let at: ResourceNode | undefined = node; at !== undefined; ) {
    const parent: ResourceNode | undefined = at.parent === null ? undefined : graph.byUrn.get(at.parent);
    if (parent !== undefined && SYSTEM_CLASSES.some((name) => parent.type.endsWith(`:${name}`)))
      return parent;
    at = parent;
  }
  return undefined;
}
