import { kubernetesObject } from "../../../policies/graph/kubernetes-object.ts";
import { readList, valueIfKnown } from "../../../policies/graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../../policies/graph/resource-graph.ts";

/** Kinds whose objects are data: without them it is gone, or nobody can read it any more. */
const DATA_KINDS = new Set([
  "PersistentVolume",
  "PersistentVolumeClaim",
  "VolumeSnapshot",
  "VolumeSnapshotContent",
]);
const DATABASE_GROUP = "postgresql.cnpg.io";
const PASSWORD = /^random:/;

/**
 * URNs of what holds data: whatever is protected, volumes and their claims, databases, sets with volumes of their own,
 * generated passwords, and a namespace in which one of these stands.
 */
export function dataHolders(graph: ResourceGraph): ReadonlySet<string> {
  const holders = graph.nodes.filter(holdsData);
  const homes = new Set(holders.flatMap(namespaceOf));
  const namespaces = graph.nodes.filter((node) => {
    const object = kubernetesObject(node);
    return object?.kind === "Namespace" && homes.has(valueIfKnown(object.name) ?? "");
  });
  return new Set([...holders, ...namespaces].map(({ urn }) => urn));
}

function holdsData(node: ResourceNode): boolean {
  if (node.isComponent) return false;
  if (node.protect === true || PASSWORD.test(node.type)) return true;
  const object = kubernetesObject(node);
  if (object === undefined) return false;
  if (DATA_KINDS.has(object.kind)) return true;
  if (object.kind === "Cluster") return object.group === DATABASE_GROUP;
  return (
    object.kind === "StatefulSet" &&
    (valueIfKnown(readList(node.properties, "spec.volumeClaimTemplates")) ?? []).length > 0
  );
}

function namespaceOf(node: ResourceNode): string[] {
  const object = kubernetesObject(node);
  const name = object === undefined ? undefined : valueIfKnown(object.namespace);
  return name === undefined ? [] : [name];
}
