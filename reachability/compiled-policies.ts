import type {
  Cluster,
  Namespace,
  NetworkPolicy,
  Peer,
  PodGroup,
  Rule,
  RulePort,
  Selector,
} from "./cluster.ts";
import { type Connections, EVERYTHING, LAST_PORT, NOTHING, union } from "./connections.ts";
import type { Ends, Likeness } from "./ends.ts";
import { Labelled } from "./selector.ts";

export type Direction = "ingress" | "egress";

/** A rule with its peers found; peers and selected pods are positions in `Ends.likenesses`, ascending. */
export interface CompiledRule {
  readonly rule: Rule;
  /** `undefined`: everybody. */
  readonly peers: readonly number[] | undefined;
  /** What passes; `undefined` where a named port makes it depend on the pod that is reached. */
  readonly connections: Connections | undefined;
}

export interface CompiledPolicy {
  readonly policy: NetworkPolicy;
  readonly selected: readonly number[];
  /** A direction that the policy does not govern has no list. */
  readonly ingress: readonly CompiledRule[] | undefined;
  readonly egress: readonly CompiledRule[] | undefined;
}

/** Finds what every selector and block of every policy means among the ends of the cluster. */
export function compilePolicies(cluster: Cluster, ends: Ends): CompiledPolicy[] {
  const lookup = new PeerLookup(cluster, ends);
  const compile = (namespace: string, rules: readonly Rule[] | undefined) =>
    rules?.map((rule): CompiledRule => {
      const peers = rule.peers && distinct(rule.peers.flatMap((peer) => lookup.peer(peer, namespace)));
      return { rule, peers, connections: isNamed(rule) ? undefined : connectionsOf(rule, undefined) };
    });
  return cluster.policies.map((policy) => ({
    policy,
    selected: lookup.podsIn(policy.namespace, policy.podSelector),
    ingress: compile(policy.namespace, policy.ingress),
    egress: compile(policy.namespace, policy.egress),
  }));
}

const isNamed = (rule: Rule): boolean => (rule.ports ?? []).some(({ port }) => typeof port === "string");

/** What a rule lets through to an end. Named ports mean those of its containers; addresses and other pods have none. */
export function connectionsOf({ ports }: Rule, reached: Likeness | undefined): Connections {
  if (ports === undefined) return EVERYTHING;
  const pods = reached?.kind === "pods" ? reached.pods : undefined;
  return ports.flatMap((port) => portConnections(port, pods)).reduce(union, NOTHING);
}

function portConnections({ protocol, port, endPort }: RulePort, pods: PodGroup | undefined): Connections[] {
  if (port === undefined) return [{ [protocol]: [[1, LAST_PORT]] }];
  if (typeof port === "number") return [{ [protocol]: [[port, endPort ?? port]] }];
  const named = (pods?.ports ?? []).filter((own) => own.name === port && own.protocol === protocol);
  return named.map((own) => ({ [protocol]: [[own.port, own.port]] }));
}

class PeerLookup {
  readonly #namespaces: Labelled;
  readonly #names: readonly string[];
  readonly #pods: Labelled;
  /** Position among labelled pods → position among likenesses. */
  readonly #likeOf: readonly number[];
  readonly #namespaceOf: readonly string[];
  readonly #holders: ReadonlyMap<string, readonly number[]>;

  constructor({ namespaces, pods }: Cluster, ends: Ends) {
    const all = knownNamespaces(namespaces, pods);
    this.#names = all.map(({ name }) => name);
    this.#namespaces = new Labelled(all.map(({ labels }) => labels));
    const groups = ends.likenesses.flatMap((likeness, like) =>
      likeness.kind === "pods" && !likeness.pods.hostNetwork ? [{ like, pods: likeness.pods }] : [],
    );
    this.#pods = new Labelled(groups.map((group) => group.pods.labels));
    this.#likeOf = groups.map(({ like }) => like);
    this.#namespaceOf = groups.map((group) => group.pods.namespace);
    this.#holders = holdersOf(ends);
  }

  podsIn(namespace: string, selector: Selector): number[] {
    return this.#podsWhere(selector, (own) => own === namespace);
  }

  peer(peer: Peer, namespace: string): readonly number[] {
    if ("ipBlock" in peer) return this.#addresses(peer.ipBlock);
    const { namespaceSelector, podSelector = {} } = peer;
    if (namespaceSelector === undefined) return this.podsIn(namespace, podSelector);
    const selected = this.#namespaces.selectedBy(namespaceSelector).map((index) => this.#names[index]);
    const within = new Set(selected);
    return this.#podsWhere(podSelector, (own) => within.has(own));
  }

  #podsWhere(selector: Selector, isWithin: (namespace: string) => boolean): number[] {
    const found: number[] = [];
    for (const index of this.#pods.selectedBy(selector))
      if (isWithin(this.#namespaceOf[index] ?? "")) found.push(this.#likeOf[index] ?? 0);
    return found;
  }

  #addresses({ cidr, except }: { readonly cidr: string; readonly except: readonly string[] }) {
    const inside = this.#holders.get(cidr) ?? [];
    if (except.length === 0) return inside;
    const out = new Set(except.flatMap((block) => this.#holders.get(block) ?? []));
    return inside.filter((like) => !out.has(like));
  }
}

/** Block → likenesses of the addresses in it. */
function holdersOf({ likenesses, blocks }: Ends): Map<string, number[]> {
  const holders = new Map(blocks.map((block) => [block, [] as number[]]));
  likenesses.forEach((likeness, like) => {
    if (likeness.kind !== "addresses") return;
    for (const block of likeness.blocks) holders.get(blocks[block] ?? "")?.push(like);
  });
  return holders;
}

/** Kubernetes gives every namespace a label with its name; one that pods stand in exists, whether listed or not. */
function knownNamespaces(listed: readonly Namespace[], pods: readonly PodGroup[]): Namespace[] {
  const labelsOf = new Map(pods.map(({ namespace }) => [namespace, {} as Namespace["labels"]]));
  for (const { name, labels } of listed) labelsOf.set(name, labels);
  return [...labelsOf].map(([name, labels]) => ({
    name,
    labels: { ...labels, "kubernetes.io/metadata.name": name },
  }));
}

const distinct = (numbers: readonly number[]): number[] => [...new Set(numbers)].sort((a, b) => a - b);
