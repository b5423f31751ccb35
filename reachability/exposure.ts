import type { Cluster, Namespace, Peer, PodGroup, Requirement, Selector } from "./cluster.ts";
import { type Connections, difference, isNothing, NOTHING } from "./connections.ts";
import { Reachability } from "./reachability.ts";
import { selects } from "./selector.ts";

/** Pods that nobody has declared yet, told by what a policy would know them by. */
export interface Stranger {
  /** A namespace that exists or that a policy names; absent: any new one. */
  readonly namespace?: string | undefined;
  /** Labels that the new namespace carries. */
  readonly namespaceLabels: Readonly<Record<string, string>>;
  readonly podLabels: Readonly<Record<string, string>>;
}

/** What declared pods would say to a stranger, or a stranger to them, the moment it is there. */
export interface Exposure {
  /** Seen from the declared pods: `in`, the stranger reaches them. */
  readonly direction: "in" | "out";
  /** Ids of groups of declared pods, sorted. */
  readonly pods: readonly string[];
  readonly stranger: Stranger;
  readonly connections: Connections;
}

const NAME = "kubernetes.io/metadata.name";
/** Stands for any value where a selector asks only that there be one. */
const ANY_VALUE = "any";
/** No namespace of a cluster: a slash cannot stand in a name. */
const STRANGERS = "new/";

/**
 * What the policies of a cluster already allow to pods that do not exist yet: for each selector that no declared pods
 * answer to, and for pods that no selector names at all. What any pod may do is not told again for a selector.
 */
export function exposureOf(cluster: Cluster): Exposure[] {
  const told = strangersOf(cluster).map((stranger, position) => ({
    stranger,
    ...allowedTo(stranger, position, cluster),
  }));
  return (["in", "out"] as const).flatMap((direction) =>
    told.flatMap(({ stranger, [direction]: allowed }, position) => {
      const found = new Map<string, { pods: string[]; connections: Connections }>();
      for (const [own, { id }] of cluster.pods.entries()) {
        const anyPod = position === 0 ? NOTHING : (told[0]?.[direction][own] ?? NOTHING);
        const connections = difference(allowed[own] ?? NOTHING, anyPod);
        if (isNothing(connections)) continue;
        const key = JSON.stringify(connections);
        const group = found.get(key) ?? { pods: [], connections };
        found.set(key, { ...group, pods: [...group.pods, id].sort() });
      }
      return [...found.values()].map((group) => ({ direction, stranger, ...group }));
    }),
  );
}

/** What passes between one stranger and each group of declared pods. It comes alone: no other stranger is there yet. */
function allowedTo(stranger: Stranger, position: number, cluster: Cluster) {
  const name = stranger.namespace ?? `${STRANGERS}${position}`;
  const pods: PodGroup = {
    ...{ id: `${STRANGERS}${position}`, namespace: name },
    ...{ labels: stranger.podLabels, ports: [] },
  };
  const isKnown = cluster.namespaces.some((namespace) => namespace.name === name);
  const made: Namespace[] = isKnown ? [] : [{ name, labels: stranger.namespaceLabels }];
  const reach = new Reachability({
    ...cluster,
    namespaces: [...cluster.namespaces, ...made],
    pods: [...cluster.pods, pods],
    areas: [],
  });
  // Pods come first among the ends, in the order given.
  const other = cluster.pods.length;
  return {
    in: cluster.pods.map((_, own) => reach.between(other, own)),
    out: cluster.pods.map((_, own) => reach.between(own, other)),
  };
}

/** First the pods that no selector names; then one for each selector of a peer, each once, in a stable order. */
function strangersOf(cluster: Cluster): Stranger[] {
  const named = new Map<string, Stranger>();
  for (const { namespace, ingress = [], egress = [] } of cluster.policies)
    for (const peer of [...ingress, ...egress].flatMap(({ peers = [] }) => peers))
      for (const stranger of answering(peer, namespace, cluster))
        named.set(JSON.stringify(stranger), stranger);
  named.delete(JSON.stringify(UNNAMED));
  return [UNNAMED, ...[...named.keys()].sort().flatMap((key) => named.get(key) ?? [])];
}

const UNNAMED: Stranger = { namespaceLabels: {}, podLabels: {} };

/** Pods that a peer selects and that nobody has declared in their namespace: one for each set of labels it asks for. */
function answering(peer: Peer, own: string, cluster: Cluster): Stranger[] {
  if ("ipBlock" in peer) return [];
  const { namespaceSelector, podSelector = {} } = peer;
  const places = namespaceSelector === undefined ? [{ [NAME]: own }] : labelsFor(namespaceSelector);
  const labelled = labelsFor(podSelector);
  return places.flatMap(({ [NAME]: namespace, ...others }) => {
    const namespaceLabels = sorted(others);
    if (namespace === undefined) return labelled.map((podLabels) => ({ namespaceLabels, podLabels }));
    const known = cluster.namespaces.find(({ name }) => name === namespace);
    if (known && namespaceSelector && !selects(namespaceSelector, { ...known.labels, [NAME]: namespace }))
      return [];
    return labelled
      .filter((podLabels) => !isDeclared(namespace, podLabels, cluster))
      .map((podLabels) => ({ namespace, namespaceLabels: known ? {} : namespaceLabels, podLabels }));
  });
}

/** Do declared pods of a namespace carry all of these labels? Then their own paths tell what is open. */
const isDeclared = (namespace: string, labels: Stranger["podLabels"], { pods }: Cluster): boolean =>
  pods.some(
    (group) =>
      group.namespace === namespace && !group.hostNetwork && selects({ matchLabels: labels }, group.labels),
  );

/** The fewest labels that a selector selects: a set for each value it lists, none if it contradicts itself. */
function labelsFor(selector: Selector): Record<string, string>[] {
  const asked = selector.matchExpressions ?? [];
  let sets: Record<string, string>[] = [{ ...selector.matchLabels }];
  for (const { key, operator, values = [] } of asked)
    if (operator === "In")
      sets = sets.flatMap((set) => (key in set ? [set] : values.map((value) => ({ ...set, [key]: value }))));
  for (const { key, operator } of asked)
    if (operator === "Exists") sets = sets.map((set) => ({ [key]: anyValueBut(key, asked), ...set }));
  return sets.filter((set) => selects(selector, set)).map(sorted);
}

/** A value that no requirement of the selector excludes. */
function anyValueBut(key: string, asked: readonly Requirement[]): string {
  const excluded = new Set(
    asked.flatMap((one) => (one.key === key && one.operator === "NotIn" ? (one.values ?? []) : [])),
  );
  let value = ANY_VALUE;
  while (excluded.has(value)) value += "-other";
  return value;
}

const sorted = (labels: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
