import { type KubernetesObject, kubernetesObject, objectsOfKind } from "./kubernetes-object.ts";
import type { Plain } from "./plain-value.ts";
import { known, type Reading, read, readList, readString, valueIfKnown } from "./reading.ts";
import type { ResourceGraph, ResourceNode } from "./resource-graph.ts";

/** The pods a workload makes. */
export interface PodView {
  readonly object: KubernetesObject;
  /** The pod spec; `unknown` when it is not told yet. */
  readonly spec: Reading<Plain>;
  /** Labels and annotations of the pod template. */
  readonly metadata: Reading<Plain>;
}

export interface ContainerView {
  /** `?` when the name is not known. */
  readonly name: string;
  readonly role: "main" | "init" | "ephemeral";
  readonly value: Plain;
}

const TEMPLATE_OF: Readonly<Record<string, string>> = {
  Deployment: "spec.template",
  StatefulSet: "spec.template",
  DaemonSet: "spec.template",
  ReplicaSet: "spec.template",
  ReplicationController: "spec.template",
  Job: "spec.template",
  CronJob: "spec.jobTemplate.spec.template",
  Pod: "",
};
const GROUPS = new Set(["", "apps", "batch"]);
const LISTS = [
  ["main", "containers"],
  ["init", "initContainers"],
  ["ephemeral", "ephemeralContainers"],
] as const;

/** Kinds that make pods. */
export const WORKLOAD_KINDS: readonly string[] = Object.keys(TEMPLATE_OF);

/** The pod view of one node; `undefined` when it makes no pods. */
export function podSpecs(node: ResourceNode): PodView | undefined {
  const object = kubernetesObject(node);
  if (object === undefined || !GROUPS.has(object.group)) return undefined;
  const place = TEMPLATE_OF[object.kind];
  if (place === undefined) return undefined;
  const template = place === "" ? known<Plain>(node.properties) : read(node.properties, place);
  if (template.state !== "known") {
    return { object, spec: template.state === "absent" ? template : { ...template }, metadata: template };
  }
  return { object, spec: read(template.value, "spec"), metadata: read(template.value, "metadata") };
}

// Most rules look at every pod: a graph's are found once.
const podsByGraph = new WeakMap<ResourceGraph, readonly PodView[]>();
const containersByPod = new WeakMap<PodView, Reading<readonly ContainerView[]>>();

/** Every pod view of the graph, in URN order of each kind. */
export function podsOf(graph: ResourceGraph): readonly PodView[] {
  let pods = podsByGraph.get(graph);
  if (pods === undefined) {
    pods = objectsOfKind(graph, ...WORKLOAD_KINDS).flatMap((object) => podSpecs(object.node) ?? []);
    podsByGraph.set(graph, pods);
  }
  return pods;
}

/** Main, init and ephemeral containers; unknown as soon as one of the three lists is. */
export function containersOf(pod: PodView): Reading<readonly ContainerView[]> {
  let containers = containersByPod.get(pod);
  if (containers === undefined) {
    containers = readContainers(pod);
    containersByPod.set(pod, containers);
  }
  return containers;
}

function readContainers(pod: PodView): Reading<readonly ContainerView[]> {
  if (pod.spec.state !== "known") return pod.spec;
  const found: ContainerView[] = [];
  for (const [role, place] of LISTS) {
    const list = readList(pod.spec.value, place);
    if (list.state === "unknown") return list;
    for (const value of valueIfKnown(list) ?? []) {
      found.push({ role, value, name: valueIfKnown(readString(value, "name")) ?? "?" });
    }
  }
  return known(found);
}

/** A security setting: the container's own, else the pod's. */
export function securitySetting(pod: PodView, container: ContainerView, field: string): Reading<Plain> {
  const own = read(container.value, `securityContext.${field}`);
  if (own.state !== "absent" || pod.spec.state !== "known") return own;
  return read(pod.spec.value, `securityContext.${field}`);
}

/** An annotation of the pod template, else of the workload itself. */
export function podAnnotation(pod: PodView, key: string): Reading<string> {
  const own =
    pod.metadata.state === "known" ? readString(pod.metadata.value, ["annotations", key]) : pod.metadata;
  if (own.state === "known") return own;
  return readString(pod.object.node.properties, ["metadata", "annotations", key]);
}
