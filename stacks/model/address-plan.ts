import type { Profile } from "../schema/profile.ts";
import { bitsOf, blocksIn, cidrAt, rangeOf } from "./ip-range.ts";
import { type Allocation, type Ledger, ledgerKey } from "./ledger.ts";
import { byId } from "./plain-data.ts";
import { sitesOf } from "./sites.ts";

/** Who asks for ranges: a site or segment of a network, with the prefix lengths it wants. */
export interface AddressRequest {
  readonly kind: "sites" | "segments";
  readonly key: string;
  readonly formerKeys: readonly string[];
  readonly network: string;
  readonly ipv4?: { readonly from: string; readonly prefix: number };
  readonly ipv6?: { readonly from: string; readonly prefix: number };
  readonly vlan: boolean;
  readonly path: readonly string[];
}

/** Owner, in the ledger, of a host's Docker network: no id of a segment or site holds a slash. */
export function edgeOwner(
  host: string,
  network: string,
  { formerly }: { readonly formerly?: readonly string[] | undefined },
): { readonly id: string; readonly formerly: readonly string[] } {
  return {
    id: `${host}/${network}`,
    formerly: (formerly ?? []).map((former) => `${former}/${network}`),
  };
}

/** Every range that the profile needs, in the order of ids; windows do not matter, so that a later window moves nothing. */
export function addressRequests(profile: Profile): AddressRequest[] {
  const request = (
    kind: AddressRequest["kind"],
    networkId: string,
    owner: { id: string; formerly: readonly string[]; path: readonly string[] },
    prefix: number | undefined,
    prefix6: number | undefined,
  ): AddressRequest | undefined => {
    const network = profile.networks[networkId];
    if (!network) return undefined;
    const ipv4 = network.ipv4 && prefix !== undefined ? { from: network.ipv4, prefix } : undefined;
    const ipv6 = network.ipv6 && prefix6 !== undefined ? { from: network.ipv6, prefix: prefix6 } : undefined;
    if (!ipv4 && !ipv6) return undefined;
    return {
      kind,
      key: ledgerKey(networkId, owner.id),
      formerKeys: owner.formerly.map((former) => ledgerKey(networkId, former)),
      network: networkId,
      ...(ipv4 ? { ipv4 } : {}),
      ...(ipv6 ? { ipv6 } : {}),
      vlan: kind === "segments",
      path: owner.path,
    };
  };
  const segments = byId(profile.segments).map(([id, s]) =>
    request(
      "segments",
      s.network,
      { id, formerly: s.formerly ?? [], path: ["segments", id] },
      s.prefix,
      s.prefix6,
    ),
  );
  const edges = byId(profile.edgeHosts).flatMap(([id, host]) =>
    byId(host.networks).map(([key, { network, prefix }]) => {
      const path = ["edgeHosts", id, "networks", key];
      const asked = request("segments", network, { ...edgeOwner(id, key, host), path }, prefix, undefined);
      // A Docker network is told apart by its engine, not by a VLAN.
      return asked && { ...asked, vlan: false };
    }),
  );
  const sites = sitesOf(profile).map((s) => {
    const network = profile.networks[s.network];
    return request("sites", s.network, s, network?.sitePrefix, network?.sitePrefix6);
  });
  return [...segments, ...edges, ...sites].filter((r) => r !== undefined);
}

/** Ranges that a network is too small for: both numbers, for the message. */
export interface Shortage {
  readonly network: string;
  readonly range: string;
  readonly prefix: number;
  readonly needed: number;
  readonly available: number;
  readonly path: readonly string[];
}

export interface AllocationResult {
  readonly ledger: Ledger;
  readonly added: readonly string[];
  readonly shortages: readonly Shortage[];
}

/**
 * Completes the ledger: whoever has a range keeps it, whoever has none takes the lowest free block of its
 * network, in the order of ids. Deterministic; linear in sites and allocations. Entries without an owner stay.
 */
export function allocate(profile: Profile, before: Ledger): AllocationResult {
  const after = { sites: { ...before.sites }, segments: { ...before.segments } };
  const added: string[] = [];
  const shortages: Shortage[] = [];
  const pools = new Map<string, FreeBlocks>();
  const vlans = new Set(Object.values(before.segments).flatMap((a) => a.vlan ?? []));
  const requests = addressRequests(profile);
  for (const request of requests) adoptFormerKey(request, after[request.kind]);

  for (const request of requests) {
    const held: Allocation = { ...after[request.kind][request.key] };
    const next: Allocation = { ...held };
    for (const family of ["ipv4", "ipv6"] as const) {
      const wanted = request[family];
      if (!wanted || next[family]) continue;
      const poolKey = `${request.network} ${family}`;
      const pool = pools.get(poolKey) ?? new FreeBlocks(wanted.from, taken(after, request.network, family));
      pools.set(poolKey, pool);
      const block = pool.take(wanted.prefix);
      if (block) next[family] = block as never;
      else shortages.push(shortage(requests, request, wanted));
    }
    if (request.vlan && next.vlan === undefined) next.vlan = nextVlan(vlans);
    if (JSON.stringify(next) !== JSON.stringify(held)) {
      after[request.kind][request.key] = next;
      added.push(request.key);
    }
  }
  return {
    ledger: { schema: 1, sites: sorted(after.sites), segments: sorted(after.segments) },
    added,
    shortages: firstOfEach(shortages),
  };
}

function adoptFormerKey(request: AddressRequest, entries: Record<string, Allocation>): void {
  if (entries[request.key]) return;
  const former = request.formerKeys.find((key) => entries[key]);
  if (former === undefined) return;
  entries[request.key] = entries[former]!;
  delete entries[former];
}

/** Hands out aligned blocks of one network from the lowest free address upwards. */
class FreeBlocks {
  readonly #range: ReturnType<typeof rangeOf>;
  readonly #taken: { start: bigint; end: bigint }[];
  readonly #cursor = new Map<number, { at: bigint; next: number }>();

  constructor(network: string, taken: readonly string[]) {
    this.#range = rangeOf(network);
    this.#taken = taken.map(rangeOf).sort((a, b) => (a.start < b.start ? -1 : 1));
  }

  /** The lowest free block of the prefix length, or undefined when none is left. */
  take(prefix: number): string | undefined {
    const { start, end, version } = this.#range;
    const size = 1n << BigInt(bitsOf(version) - prefix);
    // Each prefix length remembers how far it has looked, so a network of n sites costs n steps and not n².
    const cursor = this.#cursor.get(prefix) ?? { at: start, next: 0 };
    this.#cursor.set(prefix, cursor);
    while (cursor.at + size - 1n <= end) {
      while (this.#taken[cursor.next] && this.#taken[cursor.next]!.end < cursor.at) cursor.next += 1;
      const blocking = this.#taken[cursor.next];
      if (!blocking || blocking.start > cursor.at + size - 1n) {
        const block = { start: cursor.at, end: cursor.at + size - 1n };
        this.#taken.splice(cursor.next, 0, block);
        cursor.at += size;
        return cidrAt(block.start, prefix, version);
      }
      const after = blocking.end + 1n;
      cursor.at = start + ((after - start + size - 1n) / size) * size;
    }
    return undefined;
  }
}

function taken(
  ledger: Pick<Ledger, "sites" | "segments">,
  network: string,
  family: "ipv4" | "ipv6",
): string[] {
  const entries = [...Object.entries(ledger.sites), ...Object.entries(ledger.segments)];
  return entries.flatMap(([key, a]) => (key.startsWith(`${network}/`) && a[family] ? [a[family]] : []));
}

const FIRST_VLAN = 101;
function nextVlan(used: Set<number>): number {
  let vlan = FIRST_VLAN;
  while (used.has(vlan)) vlan += 1;
  used.add(vlan);
  return vlan;
}

function shortage(
  all: readonly AddressRequest[],
  request: AddressRequest,
  wanted: { from: string; prefix: number },
): Shortage {
  const needed = all.filter(
    (other) => other.network === request.network && other.kind === request.kind,
  ).length;
  const available = blocksIn(wanted.from, wanted.prefix);
  return {
    network: request.network,
    range: wanted.from,
    prefix: wanted.prefix,
    needed,
    available,
    path: ["networks", request.network],
  };
}

function firstOfEach(shortages: readonly Shortage[]): Shortage[] {
  return [...new Map(shortages.map((s) => [`${s.network} ${s.range} ${s.prefix}`, s])).values()];
}

function sorted<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(byId(record));
}
