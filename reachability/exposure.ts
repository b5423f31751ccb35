import type { Cluster, Namespace, Peer, PodGroup, Selector } from "./cluster.ts";
import { type Connections, difference, isNothing } from "./connections.ts";
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
  const strangers = strangersOf(cluster);
  const groups = strangers.map((stranger, position) => groupOf(stranger, `${STRANGERS}${position}`));
  const reach = new Reachability({
    ...cluster,
    namespaces: [...cluster.namespaces, ...groups.flatMap(({ namespace }) => namespace ?? [])],
    pods: [...cluster.pods, ...groups.map(({ pods }) => pods)],
    areas: [],
  });
  // Pods come first among the ends, in the order given.
  const declared = cluster.pods.length;
  return (["in", "out"] as const).flatMap((direction) =>
    strangers.flatMap((stranger, position) => {
      const found = new Map<string, { pods: string[]; connections: Connections }>();
      for (const [own, { id }] of cluster.pods.entries()) {
        const between = (other: number) =>
          direction === "in" ? reach.between(other, own) : reach.between(own, other);
        const passes = between(declared + position);
        const anyPod = between(declared);
        const connections = position === 0 ? passes : difference(passes, anyPod);
        if (isNothing(connections)) continue;
        const key = JSON.stringify(connections);
        const group = found.get(key) ?? { pods: [], connections };
        found.set(key, { ...group, pods: [...group.pods, id].sort() });
      }
      return [...found.values()].map((group) => ({ direction, stranger, ...group }));
    }),
  );
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

/** Pods that a peer selects and that nobody has declared in their namespace. */
function answering(peer: Peer, own: string, cluster: Cluster): Stranger[] {
  if ("ipBlock" in peer) return [];
  const { namespaceSelector, podSelector = {} } = peer;
  const podLabels = labelsFor(podSelector)[0];
  if (podLabels === undefined) return [];
  const places = namespaceSelector === undefined ? [{ [NAME]: own }] : labelsFor(namespaceSelector);
  return places.flatMap(({ [NAME]: namespace, ...namespaceLabels }): Stranger[] => {
    if (namespace === undefined) return [{ namespaceLabels: sorted(namespaceLabels), podLabels }];
    const known = cluster.namespaces.find(({ name }) => name === namespace);
    if (known && namespaceSelector && !selects(namespaceSelector, { ...known.labels, [NAME]: namespace }))
      return [];
    const there = cluster.pods.some(
      (pods) => pods.namespace === namespace && !pods.hostNetwork && selects(podSelector, pods.labels),
    );
    return there ? [] : [{ namespace, namespaceLabels: known ? {} : sorted(namespaceLabels), podLabels }];
  });
}

/** The fewest labels that a selector selects: one set for each value it lists first; none if it contradicts itself. */
function labelsFor(selector: Selector): Record<string, string>[] {
  let sets: Record<string, string>[] = [{ ...selector.matchLabels }];
  for (const { key, operator, values = [] } of selector.matchExpressions ?? []) {
    if (operator === "In")
      sets = sets.flatMap((set) => (key in set ? [set] : values.map((value) => ({ ...set, [key]: value }))));
    else if (operator === "Exists") sets = sets.map((set) => ({ [key]: ANY_VALUE, ...set }));
  }
  return sets.filter((set) => selects(selector, set)).map(sorted);
}

function groupOf({ namespace, namespaceLabels, podLabels }: Stranger, fresh: string) {
  const name = namespace ?? fresh;
  const pods: PodGroup = { id: fresh, namespace: name, labels: podLabels, ports: [] };
  const made: Namespace | undefined =
    namespace === undefined || Object.keys(namespaceLabels).length > 0
      ? { name, labels: namespaceLabels }
      : undefined;
  return { pods, namespace: made };
}

const sorted = (labels: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
