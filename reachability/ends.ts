import { type AddressRange, addressCells, formatRange } from "./address-cells.ts";
import type { Cluster, NetworkPolicy, PodGroup } from "./cluster.ts";

/** One end of a path: a group of pods, or addresses outside the cluster that every policy treats alike. */
export type End =
  | { readonly kind: "pods"; readonly id: string; readonly like: number; readonly pods: PodGroup }
  | {
      readonly kind: "addresses";
      readonly id: string;
      readonly like: number;
      readonly ranges: readonly AddressRange[];
      /** Named areas that all of these addresses lie in. */
      readonly areas: readonly string[];
    };

/** Ends that no policy can tell apart; everything is computed once for all of them. */
export type Likeness =
  | { readonly kind: "pods"; readonly pods: PodGroup }
  /** Positions in `Ends.blocks` of the blocks that hold these addresses. */
  | { readonly kind: "addresses"; readonly blocks: ReadonlySet<number> };

export interface Ends {
  readonly ends: readonly End[];
  readonly likenesses: readonly Likeness[];
  /** Every block that a policy names, each once. */
  readonly blocks: readonly string[];
}

/** All ends of a cluster, in the order of its pods and then of addresses, and what is alike among them. */
export function endsOf(cluster: Cluster): Ends {
  const likenesses: Likeness[] = [];
  const known = new Map<string, number>();
  const likeness = (key: string, make: () => Likeness): number => {
    const found = known.get(key) ?? likenesses.push(make()) - 1;
    known.set(key, found);
    return found;
  };
  const pods = cluster.pods.map((group): End => {
    const like = likeness(podKey(group), () => ({ kind: "pods", pods: group }));
    return { kind: "pods", id: group.id, like, pods: group };
  });
  const blocks = [...new Set(cluster.policies.flatMap(blocksOf))].sort();
  const areas = cluster.areas.flatMap(({ id, ranges }) => ranges.map((range) => ({ id, range })));
  const cells = addressCells([...blocks, ...areas.map(({ range }) => range), ...(cluster.cuts ?? [])]);
  const addresses = cells.map(({ ranges, blocks: inside }): End => {
    const named = inside.filter((block) => block < blocks.length);
    const key = JSON.stringify(["addresses", named]);
    const like = likeness(key, () => ({ kind: "addresses", blocks: new Set(named) }));
    const within = inside.flatMap((block) => areas[block - blocks.length]?.id ?? []);
    const own = [...new Set(within)].sort();
    return { kind: "addresses", id: addressId(own, ranges), like, ranges, areas: own };
  });
  return { ends: [...pods, ...addresses], likenesses, blocks };
}

function podKey({ namespace, labels, ports, hostNetwork }: PodGroup): string {
  const sorted = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  const named = ports.map(({ name, port, protocol }) => `${name}=${port}/${protocol}`).sort();
  return JSON.stringify(["pods", namespace, sorted, named, hostNetwork === true]);
}

function blocksOf({ ingress = [], egress = [] }: NetworkPolicy): string[] {
  const peers = [...ingress, ...egress].flatMap((rule) => rule.peers ?? []);
  return peers.flatMap((peer) => ("ipBlock" in peer ? [peer.ipBlock.cidr, ...peer.ipBlock.except] : []));
}

/** Runs that an id spells out; more are counted. */
const SHOWN_RANGES = 4;

function addressId(areas: readonly string[], ranges: readonly AddressRange[]): string {
  const shown = ranges.slice(0, SHOWN_RANGES).map(formatRange).join(",");
  const text = ranges.length > SHOWN_RANGES ? `${shown},+${ranges.length - SHOWN_RANGES}` : shown;
  return areas.length === 0 ? text : `${areas.join("+")} (${text})`;
}
