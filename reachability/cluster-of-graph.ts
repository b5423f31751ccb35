import type { z } from "zod";
import { type KubernetesObject, objectsOfKind } from "../policies/graph/kubernetes-object.ts";
import { isPlainMap, type Plain, Sentinel } from "../policies/graph/plain-value.ts";
import { containersOf, type PodView, podsOf } from "../policies/graph/pod-view.ts";
import { orDefault, type Reading, read, readList, readMap, valueIfKnown } from "../policies/graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../policies/graph/resource-graph.ts";
import {
  type Cluster,
  type NamedPort,
  type Namespace,
  type NetworkPolicy,
  type Origin,
  type PodGroup,
  PROTOCOLS,
} from "./cluster.ts";
import { policySpec } from "./policy-schema.ts";

/** Something of the graph that cannot be computed with; guessing would make an answer that looks certain. */
export interface UnreadablePart {
  /** `NetworkPolicy app/allow-web`. */
  readonly label: string;
  readonly origin?: Origin | undefined;
  /** What is wrong with a policy's `spec`, with the value at its place; absent where something is not known. */
  readonly issue?: { readonly issue: z.core.$ZodIssue; readonly value: unknown } | undefined;
  /** Place in the object. */
  readonly path: readonly PropertyKey[];
}

/** What was left out of account, so that whoever reads the result knows. */
export interface LeftOut {
  /** Namespaces that things stand in but that are not described: of their labels only the name is known. */
  readonly undescribed: readonly string[];
  /** Groups of pods on their node's network. */
  readonly hostNetwork: readonly string[];
  /** Policies of kinds that are not read, such as CiliumNetworkPolicy. */
  readonly otherPolicies: readonly string[];
  /** Charts whose content is not known. */
  readonly charts: readonly string[];
}

export interface GraphCluster {
  readonly cluster: Cluster;
  readonly unreadable: readonly UnreadablePart[];
  readonly leftOut: LeftOut;
}

const OTHER_POLICIES = [
  "AdminNetworkPolicy",
  "BaselineAdminNetworkPolicy",
  "CiliumClusterwideNetworkPolicy",
  "CiliumNetworkPolicy",
  "GlobalNetworkPolicy",
  "AuthorizationPolicy",
];
const NETWORKING = "networking.k8s.io";

/** Takes namespaces, pods and NetworkPolicies out of a resource graph, whatever it was made from. */
export function clusterOfGraph(graph: ResourceGraph): GraphCluster {
  const unreadable: UnreadablePart[] = [];
  const networkPolicies = objectsOfKind(graph, "NetworkPolicy");
  const policies = networkPolicies
    .filter(({ group }) => group === NETWORKING)
    .flatMap((object) => policyOf(object, unreadable));
  const pods = uniqueIds(podsOf(graph).flatMap((view) => podGroupOf(view, unreadable)));
  const namespaces = objectsOfKind(graph, "Namespace").flatMap((one) => namespaceOf(one, unreadable));
  const described = new Set(namespaces.map(({ name }) => name));
  const used = [...policies, ...pods].map(({ namespace }) => namespace);
  const strangers = [
    ...networkPolicies.filter(({ group }) => group !== NETWORKING),
    ...objectsOfKind(graph, ...OTHER_POLICIES),
  ];
  return {
    cluster: { namespaces, pods, policies, areas: [] },
    unreadable,
    leftOut: {
      undescribed: sorted(used.filter((name) => !described.has(name))),
      hostNetwork: sorted(pods.filter(({ hostNetwork }) => hostNetwork).map(({ id }) => id)),
      otherPolicies: sorted(strangers.map(({ label }) => label)),
      charts: sorted(graph.opaque.map(({ name }) => name)),
    },
  };
}

function policyOf(object: KubernetesObject, unreadable: UnreadablePart[]): NetworkPolicy[] {
  const [name, namespace] = [valueIfKnown(object.name), valueIfKnown(object.namespace)];
  if (name === undefined || namespace === undefined) {
    unreadable.push({ ...partOf(object), path: ["metadata"] });
    return [];
  }
  const spec = withoutNulls(object.node.properties.spec ?? {});
  const parsed = policySpec.safeParse(spec);
  if (parsed.success) return [{ namespace, name, ...parsed.data, ...originOf(object.node) }];
  for (const issue of parsed.error.issues) {
    const value = issue.path.reduce<unknown>(
      (at, step) => (at as Record<PropertyKey, unknown>)?.[step],
      spec,
    );
    const known = !(value instanceof Sentinel);
    unreadable.push({
      ...partOf(object),
      path: ["spec", ...issue.path],
      ...(known ? { issue: { issue, value } } : {}),
    });
  }
  return [];
}

function namespaceOf(object: KubernetesObject, unreadable: UnreadablePart[]): Namespace[] {
  const name = valueIfKnown(object.name);
  const labels = textMap(object.labels);
  if (name !== undefined && labels !== undefined) return [{ name, labels }];
  unreadable.push({ ...partOf(object), path: ["metadata"] });
  return [];
}

function podGroupOf(view: PodView, unreadable: UnreadablePart[]): PodGroup[] {
  const { object } = view;
  // Made by a workload that stands in the graph itself, in what a running cluster hands out.
  if (read(object.node.properties, "metadata.ownerReferences").state !== "absent") return [];
  const [name, namespace] = [valueIfKnown(object.name), valueIfKnown(object.namespace)];
  const labels = textMap(
    view.metadata.state === "known" ? readMap(view.metadata.value, "labels") : view.metadata,
  );
  const ports = namedPorts(view);
  const host = view.spec.state === "known" ? read(view.spec.value, "hostNetwork") : view.spec;
  if (name === undefined || namespace === undefined || !labels || !ports || host.state === "unknown") {
    unreadable.push({ ...partOf(object), path: ["spec", "template"] });
    return [];
  }
  const hostNetwork = valueIfKnown(host) === true;
  return [
    {
      id: `${namespace}/${name}`,
      ...{ namespace, labels, ports },
      ...(hostNetwork ? { hostNetwork } : {}),
      ...originOf(object.node),
    },
  ];
}

/** Kubernetes looks a port's name up in the main containers; `undefined` where they are not known. */
function namedPorts(view: PodView): NamedPort[] | undefined {
  const containers = containersOf(view);
  if (containers.state === "unknown") return undefined;
  const main = (valueIfKnown(containers) ?? []).filter(({ role }) => role === "main");
  const lists = main.map(({ value }) => orDefault(readList(value, "ports"), []));
  if (lists.some(({ state }) => state === "unknown")) return undefined;
  return lists.flatMap((list) => valueIfKnown(list) ?? []).flatMap(namedPort);
}

function namedPort(value: Plain): NamedPort[] {
  if (!isPlainMap(value)) return [];
  const { name, containerPort: port, protocol = "TCP" } = value;
  const known = PROTOCOLS.find((one) => one === protocol);
  return typeof name === "string" && typeof port === "number" && known
    ? [{ name, port, protocol: known }]
    : [];
}

/** Labels as text; `undefined` where one of them is not known. Absent: none. */
function textMap(reading: Reading<Plain>): Record<string, string> | undefined {
  if (reading.state === "absent") return {};
  if (reading.state === "unknown" || !isPlainMap(reading.value)) return undefined;
  const entries = Object.entries(reading.value).filter(([, value]) => value !== null);
  if (entries.some(([, value]) => typeof value !== "string")) return undefined;
  return Object.fromEntries(entries.map(([key, value]) => [key, String(value)]));
}

/** Two workloads of one name in a namespace differ by their kind. */
function uniqueIds(pods: readonly PodGroup[]): PodGroup[] {
  const seen = new Map<string, number>();
  return pods.map((group) => {
    const copies = (seen.get(group.id) ?? 0) + 1;
    seen.set(group.id, copies);
    return copies === 1 ? group : { ...group, id: `${group.id}#${copies}` };
  });
}

const partOf = ({ label, node }: KubernetesObject) => ({ label, ...originOf(node) });

const originOf = ({ origin }: ResourceNode) =>
  origin === undefined ? {} : { origin: { file: origin.file, line: origin.line } };

/** Kubernetes reads null as absent. */
function withoutNulls(value: Plain): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isPlainMap(value)) return value;
  const kept = Object.entries(value).filter(([, child]) => child !== null);
  return Object.fromEntries(kept.map(([key, child]) => [key, withoutNulls(child)]));
}

const sorted = (texts: readonly string[]): string[] => [...new Set(texts)].sort();
