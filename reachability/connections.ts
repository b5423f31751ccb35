import { PROTOCOLS, type Protocol } from "./cluster.ts";

/** First and last port, both in. */
export type PortRange = readonly [first: number, last: number];

/** Ports by protocol: disjoint ranges that do not touch, ascending; a protocol without ports is absent. */
export type Connections = Readonly<Partial<Record<Protocol, readonly PortRange[]>>>;

export const LAST_PORT = 65_535;
const EVERY_PORT: readonly PortRange[] = [[1, LAST_PORT]];

export const NOTHING: Connections = {};
export const EVERYTHING: Connections = { TCP: EVERY_PORT, UDP: EVERY_PORT, SCTP: EVERY_PORT };

export function union(a: Connections, b: Connections): Connections {
  return byProtocol((protocol) => merge([...(a[protocol] ?? []), ...(b[protocol] ?? [])]));
}

export function intersection(a: Connections, b: Connections): Connections {
  return byProtocol((protocol) => overlap(a[protocol] ?? [], b[protocol] ?? []));
}

/** What is in `a` and not in `b`. */
export function difference(a: Connections, b: Connections): Connections {
  return byProtocol((protocol) => overlap(a[protocol] ?? [], gaps(b[protocol] ?? [])));
}

export const isNothing = (connections: Connections): boolean => Object.keys(connections).length === 0;

/** `TCP 443, 8000-8100; UDP 53`; empty for nothing, `*` for everything. The same set always gives the same text. */
export function formatConnections(connections: Connections): string {
  const parts = PROTOCOLS.flatMap((protocol) => {
    const ranges = connections[protocol];
    return ranges === undefined ? [] : [{ protocol, ports: formatRanges(ranges) }];
  });
  if (parts.length === PROTOCOLS.length && parts.every(({ ports }) => ports === "*")) return "*";
  return parts.map(({ protocol, ports }) => `${protocol} ${ports}`).join("; ");
}

function formatRanges(ranges: readonly PortRange[]): string {
  const [only] = ranges;
  if (ranges.length === 1 && only?.[0] === 1 && only[1] === LAST_PORT) return "*";
  return ranges.map(([first, last]) => (first === last ? String(first) : `${first}-${last}`)).join(", ");
}

/** How many ports are open in all protocols together: what ranks one change above another. */
export function countPorts(connections: Connections): number {
  return PROTOCOLS.flatMap((protocol) => connections[protocol] ?? []).reduce(
    (sum, [first, last]) => sum + last - first + 1,
    0,
  );
}

function byProtocol(rangesOf: (protocol: Protocol) => readonly PortRange[]): Connections {
  const entries = PROTOCOLS.map((protocol) => [protocol, rangesOf(protocol)] as const);
  return Object.fromEntries(entries.filter(([, ranges]) => ranges.length > 0));
}

function merge(ranges: readonly PortRange[]): readonly PortRange[] {
  const merged: [number, number][] = [];
  for (const [first, last] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const before = merged.at(-1);
    if (before && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else merged.push([first, last]);
  }
  return merged;
}

function overlap(a: readonly PortRange[], b: readonly PortRange[]): readonly PortRange[] {
  return a.flatMap(([first, last]) =>
    b.flatMap(([from, to]): PortRange[] => {
      const both: PortRange = [Math.max(first, from), Math.min(last, to)];
      return both[0] <= both[1] ? [both] : [];
    }),
  );
}

function gaps(ranges: readonly PortRange[]): readonly PortRange[] {
  const edges = [0, ...ranges.flat(), LAST_PORT + 1];
  const found: PortRange[] = [];
  for (let i = 0; i < edges.length; i += 2) {
    const gap: PortRange = [(edges[i] ?? 0) + 1, (edges[i + 1] ?? 0) - 1];
    if (gap[0] <= gap[1]) found.push(gap);
  }
  return found;
}

/**
 * Sets of connections by number, so that a matrix of a million pairs holds numbers and each union or intersection of
 * two sets is computed once.
 */
export class ConnectionTable {
  readonly #sets: Connections[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #unions = new Map<number, number>();
  readonly #intersections = new Map<number, number>();
  readonly nothing = this.numberOf(NOTHING);
  readonly everything = this.numberOf(EVERYTHING);

  numberOf(connections: Connections): number {
    const text = formatConnections(connections);
    let number = this.#numbers.get(text);
    if (number === undefined) {
      number = this.#sets.push(connections) - 1;
      this.#numbers.set(text, number);
    }
    return number;
  }

  at(number: number): Connections {
    return this.#sets[number] ?? NOTHING;
  }

  union(a: number, b: number): number {
    if (a === b || b === this.nothing || a === this.everything) return a;
    if (a === this.nothing || b === this.everything) return b;
    return this.#remember(this.#unions, a, b, union);
  }

  intersection(a: number, b: number): number {
    if (a === b || b === this.everything || a === this.nothing) return a;
    if (a === this.everything || b === this.nothing) return b;
    return this.#remember(this.#intersections, a, b, intersection);
  }

  #remember(known: Map<number, number>, a: number, b: number, combine: typeof union): number {
    const key = a < b ? a * TABLE_LIMIT + b : b * TABLE_LIMIT + a;
    let number = known.get(key);
    if (number === undefined) {
      number = this.numberOf(combine(this.at(a), this.at(b)));
      known.set(key, number);
    }
    return number;
  }
}

/** More distinct sets than any cluster has; two numbers below it fit one safe integer. */
const TABLE_LIMIT = 2 ** 26;
