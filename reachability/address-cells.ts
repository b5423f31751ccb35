import { parseCidr } from "cidr-tools";
import { stringifyIp } from "ip-bigint";

type Version = 4 | 6;

/** A run of addresses, first and last both in. */
export interface AddressRange {
  readonly version: Version;
  readonly first: bigint;
  readonly last: bigint;
}

/** Addresses that lie in exactly the same blocks: whatever is said of blocks holds for all of them alike. */
export interface AddressCell {
  readonly ranges: readonly AddressRange[];
  /** Blocks that hold it: their positions in the list that the cells were cut by. */
  readonly blocks: readonly number[];
}

const BITS: Readonly<Record<Version, bigint>> = { 4: 32n, 6: 128n };

/**
 * Cuts all addresses of both families along the edges of blocks, and puts runs that lie in the same blocks together.
 * The cells are disjoint and cover everything; there are at most twice as many runs as blocks.
 */
export function addressCells(cidrs: readonly string[]): AddressCell[] {
  return ([4, 6] as const).flatMap((version) => cellsOf(version, cidrs));
}

function cellsOf(version: Version, cidrs: readonly string[]): AddressCell[] {
  const starts = new Map<bigint, number[]>();
  const ends = new Map<bigint, number[]>();
  const edges = new Set<bigint>([0n]);
  cidrs.forEach((cidr, block) => {
    const range = rangeOf(cidr);
    if (range.version !== version) return;
    note(starts, range.first, block);
    note(ends, range.last + 1n, block);
    edges.add(range.first).add(range.last + 1n);
  });
  const beyond = 1n << BITS[version];
  edges.delete(beyond);
  const sorted = [...edges].sort((a, b) => (a < b ? -1 : 1));
  const inside = new Set<number>();
  const cells = new Map<string, { ranges: AddressRange[]; blocks: readonly number[] }>();
  sorted.forEach((first, index) => {
    for (const block of ends.get(first) ?? []) inside.delete(block);
    for (const block of starts.get(first) ?? []) inside.add(block);
    const blocks = [...inside].sort((a, b) => a - b);
    const range = { version, first, last: (sorted[index + 1] ?? beyond) - 1n };
    const cell = cells.get(blocks.join());
    if (cell) cell.ranges.push(range);
    else cells.set(blocks.join(), { ranges: [range], blocks });
  });
  return [...cells.values()];
}

function note(map: Map<bigint, number[]>, at: bigint, block: number): void {
  const list = map.get(at);
  if (list) list.push(block);
  else map.set(at, [block]);
}

/** Reads a block or a single address. */
export function rangeOf(cidr: string): AddressRange {
  const { start, end, version } = parseCidr(cidr);
  return { version, first: start, last: end };
}

/** `10.0.0.0/8` where the run is one block, else `10.0.0.0-10.2.255.255`. */
export function formatRange({ version, first, last }: AddressRange): string {
  const text = (number: bigint) => stringifyIp({ number, version });
  const size = last - first + 1n;
  const isBlock = (size & (size - 1n)) === 0n && first % size === 0n;
  if (!isBlock) return `${text(first)}-${text(last)}`;
  return `${text(first)}/${BITS[version] - BigInt(size.toString(2).length - 1)}`;
}

/** The same addresses in the fewest runs, ascending, IPv4 first. */
export function joinRanges(ranges: readonly AddressRange[]): AddressRange[] {
  const sorted = [...ranges].sort((a, b) => a.version - b.version || (a.first < b.first ? -1 : 1));
  const joined: AddressRange[] = [];
  for (const range of sorted) {
    const before = joined.at(-1);
    if (before?.version === range.version && range.first <= before.last + 1n)
      joined[joined.length - 1] = { ...before, last: range.last > before.last ? range.last : before.last };
    else joined.push(range);
  }
  return joined;
}
