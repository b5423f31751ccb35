import type { PlainMap } from "./plain-value.ts";
import { type Reading, readMap, readString, valueIfKnown } from "./reading.ts";
import type { ResourceGraph, ResourceNode } from "./resource-graph.ts";

/** A node seen as a Kubernetes object. */
export interface KubernetesObject {
  readonly node: ResourceNode;
  /** API group without version; empty for the core group. */
  readonly group: string;
  readonly kind: string;
  readonly name: Reading<string>;
  /** `default` where a namespaced object names none. */
  readonly namespace: Reading<string>;
  readonly labels: Reading<PlainMap>;
  readonly annotations: Reading<PlainMap>;
  /** `Deployment app/portal`: the same words whatever the graph came from. */
  readonly label: string;
}

const NOT_OBJECTS = /^kubernetes:(helm\.sh|yaml|kustomize)/;
const CLUSTER_SCOPED = new Set([
  "Namespace",
  "Node",
  "PersistentVolume",
  "StorageClass",
  "VolumeSnapshotClass",
  "ClusterRole",
  "ClusterRoleBinding",
  "CustomResourceDefinition",
  "ClusterIssuer",
  "IngressClass",
  "PriorityClass",
  "RuntimeClass",
  "APIService",
  "ValidatingAdmissionPolicy",
  "ValidatingAdmissionPolicyBinding",
  "ValidatingWebhookConfiguration",
  "MutatingWebhookConfiguration",
]);
const cache = new WeakMap<ResourceNode, KubernetesObject | null>();
const cacheByKind = new WeakMap<ResourceGraph, ReadonlyMap<string, readonly KubernetesObject[]>>();

/** The Kubernetes view of a node; `undefined` for anything else (components, charts, Docker). */
export function kubernetesObject(node: ResourceNode): KubernetesObject | undefined {
  let view = cache.get(node);
  if (view === undefined) {
    view = viewOf(node);
    cache.set(node, view);
  }
  return view ?? undefined;
}

function viewOf(node: ResourceNode): KubernetesObject | null {
  if (!node.type.startsWith("kubernetes:") || NOT_OBJECTS.test(node.type)) return null;
  const [, apiVersion = "", token = ""] = node.type.split(":");
  const kind = token.replace(/Patch$/, "");
  const group = apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
  const name = readString(node.properties, "metadata.name");
  const namespace = namespaceOf(node, kind);
  const shown = [valueIfKnown(namespace), valueIfKnown(name) ?? node.name].filter(
    (part) => part !== undefined,
  );
  return {
    node,
    group: group === "core" ? "" : group,
    kind,
    name,
    namespace,
    labels: readMap(node.properties, "metadata.labels"),
    annotations: readMap(node.properties, "metadata.annotations"),
    label: `${kind} ${shown.join("/")}`,
  };
}

function namespaceOf(node: ResourceNode, kind: string): Reading<string> {
  if (CLUSTER_SCOPED.has(kind)) return { state: "absent" };
  const found = readString(node.properties, "metadata.namespace");
  return found.state === "absent" ? { state: "known", value: "default" } : found;
}

/** All objects of the given kinds, in URN order. */
export function objectsOfKind(
  graph: ResourceGraph,
  ...kinds: readonly string[]
): readonly KubernetesObject[] {
  let byKind = cacheByKind.get(graph);
  if (byKind === undefined) {
    byKind = groupByKind(graph);
    cacheByKind.set(graph, byKind);
  }
  if (kinds.length === 1) return byKind.get(kinds[0] ?? "") ?? [];
  return kinds.flatMap((kind) => byKind.get(kind) ?? []);
}

function groupByKind(graph: ResourceGraph): ReadonlyMap<string, readonly KubernetesObject[]> {
  const byKind = new Map<string, KubernetesObject[]>();
  for (const node of graph.nodes) {
    const object = kubernetesObject(node);
    if (object === undefined) continue;
    const list = byKind.get(object.kind);
    if (list) list.push(object);
    else byKind.set(object.kind, [object]);
  }
  return byKind;
}

/** Reads one label or annotation, whose key may hold dots. */
export const labelOf = (object: KubernetesObject, key: string): Reading<string> =>
  readString(object.node.properties, ["metadata", "labels", key]);
export const annotationOf = (object: KubernetesObject, key: string): Reading<string> =>
  readString(object.node.properties, ["metadata", "annotations", key]);

/** What a person calls the node. */
export function labelOfNode(node: ResourceNode): string {
  const object = kubernetesObject(node);
  if (object !== undefined) return object.label;
  return `${node.type.slice(node.type.lastIndexOf(":") + 1)} ${node.name}`;
}
