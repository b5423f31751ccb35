import { containsCidr, mergeCidr, overlapCidr, parseCidr } from "cidr-tools";
import { stringifyIp } from "ip-bigint";

/** A range as two numbers: first and last address, and the width of its family in bits (32 or 128). */
export interface IpRange {
  readonly start: bigint;
  readonly end: bigint;
  readonly version: 4 | 6;
}

export const bitsOf = (version: 4 | 6): number => (version === 4 ? 32 : 128);

/** Reads a range that the schema has already accepted. */
export function rangeOf(cidr: string): IpRange {
  const { start, end, version } = parseCidr(cidr);
  return { start, end, version: version as 4 | 6 };
}

/** `10.36.0.0/27` for the block of that prefix length which starts at `start`. */
export function cidrAt(start: bigint, prefix: number, version: 4 | 6): string {
  return `${stringifyIp({ number: start, version })}/${prefix}`;
}

/** The `n`-th address of a range, as text; 1 is the first host. */
export function addressAt(cidr: string, n: number): string {
  const { start, version } = rangeOf(cidr);
  return stringifyIp({ number: start + BigInt(n), version });
}

/** How many blocks of a prefix length fit in a range. */
export function blocksIn(cidr: string, prefix: number): number {
  const own = prefixOf(cidr);
  return prefix < own ? 0 : 2 ** (prefix - own);
}

const prefixOf = (cidr: string): number => Number(cidr.slice(cidr.lastIndexOf("/") + 1));

export const overlaps = (a: string, b: string): boolean => overlapCidr(a, b);
export const contains = (outer: string, inner: string): boolean => containsCidr(outer, inner);

/** The fewest blocks that cover exactly the same addresses, sorted: keeps network policies small. */
export const aggregate = (cidrs: readonly string[]): string[] =>
  cidrs.length === 0 ? [] : mergeCidr(apart(cidrs));

/** Blocks none of which lies in another, in the order of their addresses: mergeCidr merges IPv6 rightly only so. */
function apart(cidrs: readonly string[]): string[] {
  const order = cidrs
    .map((cidr) => ({ cidr, ...rangeOf(cidr) }))
    .sort((a, b) => a.version - b.version || compare(a.start, b.start) || compare(b.end, a.end));
  const kept: typeof order = [];
  for (const one of order) {
    const last = kept.at(-1);
    if (!last || last.version !== one.version || one.start > last.end) kept.push(one);
  }
  return kept.map(({ cidr }) => cidr);
}

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);
