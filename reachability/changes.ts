import { type AddressRange, formatRange, joinRanges } from "./address-cells.ts";
import type { Cluster } from "./cluster.ts";
import { type Connections, countPorts, difference, formatConnections, isNothing } from "./connections.ts";
import type { End } from "./ends.ts";
import { Reachability } from "./reachability.ts";

/** A path that a change opens or closes, in the words of the ends' ids. */
export interface PathChange {
  readonly kind: "opened" | "closed";
  readonly from: string;
  readonly to: string;
  readonly connections: Connections;
  /** The source lies outside the cluster. */
  readonly fromOutside: boolean;
}

/**
 * What becomes reachable and what no longer is, worst first: opened before closed, from outside before from pods, many
 * ports before few. A group of pods that exists on one side only counts as reaching nothing on the other.
 */
export function changesBetween(before: Cluster, after: Cluster): PathChange[] {
  // Both are cut along the edges of both, so that an address means the same run on either side.
  const blocks = [...new Set([...blocksIn(before), ...blocksIn(after)])].sort();
  const cut = (cluster: Cluster) => new Reachability({ ...cluster, areas: [], cuts: blocks });
  const [old, now] = [cut(before), cut(after)];
  const changes = [...changed("opened", now, old), ...changed("closed", old, now)];
  return joined(changes).sort(worstFirst);
}

function blocksIn({ policies, areas }: Cluster): string[] {
  const rules = policies.flatMap(({ ingress = [], egress = [] }) => [...ingress, ...egress]);
  const peers = rules.flatMap(({ peers: list = [] }) => list);
  const named = peers.flatMap((peer) =>
    "ipBlock" in peer ? [peer.ipBlock.cidr, ...peer.ipBlock.except] : [],
  );
  return [...named, ...areas.flatMap(({ ranges }) => ranges)];
}

interface RawChange extends PathChange {
  readonly ranges: readonly AddressRange[];
}

function changed(kind: PathChange["kind"], here: Reachability, there: Reachability): RawChange[] {
  const other = new Map(there.ends.map((end, position) => [keyOf(end), position]));
  const counterpart = here.ends.map((end) => other.get(keyOf(end)));
  const found: RawChange[] = [];
  for (const { from, to, connections } of here.paths()) {
    const [a, b] = [counterpart[from], counterpart[to]];
    const rest =
      a === undefined || b === undefined ? connections : difference(connections, there.between(a, b));
    if (isNothing(rest)) continue;
    const [source, destination] = [here.ends[from], here.ends[to]];
    if (!source || !destination) continue;
    const ranges = [source, destination].flatMap((end) => (end.kind === "addresses" ? end.ranges : []));
    const name = (end: End) => (end.kind === "pods" ? end.id : "");
    const fromOutside = source.kind === "addresses";
    found.push({ kind, from: name(source), to: name(destination), connections: rest, fromOutside, ranges });
  }
  return found;
}

/** A run of addresses is the same on both sides when it starts at the same one: both are cut alike. */
function keyOf(end: End): string {
  if (end.kind === "pods") return `pods ${end.id}`;
  return end.ranges.map(formatRange).join();
}

/** Addresses between which and the same pods the same changes are told once, as few runs. */
function joined(changes: readonly RawChange[]): PathChange[] {
  const groups = new Map<string, RawChange>();
  for (const change of changes) {
    const key = JSON.stringify([change.kind, change.from, change.to, formatConnections(change.connections)]);
    const group = groups.get(key);
    groups.set(key, group ? { ...group, ranges: [...group.ranges, ...change.ranges] } : change);
  }
  return [...groups.values()].map(({ ranges, from, to, ...change }) => {
    const addresses = joinRanges(ranges).map(formatRange).join(", ");
    return { ...change, from: from || addresses, to: to || addresses };
  });
}

function worstFirst(a: PathChange, b: PathChange): number {
  if (a.kind !== b.kind) return a.kind === "opened" ? -1 : 1;
  if (a.fromOutside !== b.fromOutside) return a.fromOutside ? -1 : 1;
  const ports = countPorts(b.connections) - countPorts(a.connections);
  const [first, second] = [`${a.from} ${a.to}`, `${b.from} ${b.to}`];
  return ports || (first < second ? -1 : 1);
}
