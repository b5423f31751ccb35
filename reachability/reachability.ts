import type { Cluster } from "./cluster.ts";
import {
  type CompiledPolicy,
  type CompiledRule,
  compilePolicies,
  connectionsOf,
  type Direction,
} from "./compiled-policies.ts";
import { type Connections, ConnectionTable, NOTHING } from "./connections.ts";
import { type End, type Ends, endsOf } from "./ends.ts";

/** What passes from one end to another; positions in `Reachability.ends`. */
export interface Path {
  readonly from: number;
  readonly to: number;
  readonly connections: Connections;
}

/** By the likeness of the other end: number of the set of connections that passes. */
type Row = Uint32Array;

/**
 * Which end reaches which on which ports, by the semantics of networking.k8s.io/v1: a path is open where the policies
 * on the source let it out and those on the destination let it in; an end that no policy selects in a direction is
 * open in it. An answer always has a pod at one end: NetworkPolicy says nothing of two addresses outside.
 */
export class Reachability {
  readonly ends: readonly End[];
  readonly #ends: Ends;
  readonly #policies: readonly CompiledPolicy[];
  readonly #table = new ConnectionTable();
  readonly #out: readonly (Row | undefined)[];
  readonly #in: readonly (Row | undefined)[];

  constructor(cluster: Cluster) {
    this.#ends = endsOf(cluster);
    this.ends = this.#ends.ends;
    this.#policies = compilePolicies(cluster, this.#ends);
    this.#out = this.#rows("egress");
    this.#in = this.#rows("ingress");
  }

  /** False for two addresses: no policy speaks of them. */
  governs(from: number, to: number): boolean {
    return this.#end(from).kind === "pods" || this.#end(to).kind === "pods";
  }

  /** What passes from one end to another; nothing for a pair that no policy speaks of. */
  between(from: number, to: number): Connections {
    return this.governs(from, to)
      ? this.#table.at(this.#pass(this.#end(from).like, this.#end(to).like))
      : NOTHING;
  }

  /** Every pair between which something passes, in the order of the ends. */
  *paths(): Generator<Path> {
    const { nothing } = this.#table;
    // Most ends are alike with many others: what passes from one likeness to all others is worked out once.
    const rows = new Map<number, Row>();
    for (const [from, source] of this.ends.entries()) {
      const row = rows.get(source.like) ?? this.#passes(source.like);
      rows.set(source.like, row);
      for (const [to, { like }] of this.ends.entries()) {
        const number = row[like] ?? nothing;
        if (number !== nothing) yield { from, to, connections: this.#table.at(number) };
      }
    }
  }

  /** What passes to every likeness; nothing between two addresses, of which no policy speaks. */
  #passes(from: number): Row {
    const { likenesses } = this.#ends;
    const outside = likenesses[from]?.kind === "addresses";
    return Uint32Array.from(likenesses, ({ kind }, to) =>
      outside && kind === "addresses" ? this.#table.nothing : this.#pass(from, to),
    );
  }

  /** Policies that govern an end in a direction; none for addresses. */
  governing(end: number, direction: Direction): readonly CompiledPolicy[] {
    const { like } = this.#end(end);
    return this.#policies.filter((policy) => policy[direction] && policy.selected.includes(like));
  }

  /** What a rule lets through, seen by itself, between the end that it stands for and the other one. */
  passesRule(rule: CompiledRule, direction: Direction, from: number, to: number) {
    const other = this.#end(direction === "egress" ? to : from).like;
    const connections =
      rule.connections ?? connectionsOf(rule.rule, this.#ends.likenesses[this.#end(to).like]);
    return { isPeer: rule.peers === undefined || rule.peers.includes(other), connections };
  }

  #end(position: number): End {
    const end = this.ends[position];
    if (end === undefined) throw new RangeError(`no end at ${position}, there are ${this.ends.length}`);
    return end;
  }

  #pass(from: number, to: number): number {
    const { everything } = this.#table;
    return this.#table.intersection(this.#out[from]?.[to] ?? everything, this.#in[to]?.[from] ?? everything);
  }

  /** One row for each likeness that is governed; those under the same policies share theirs. */
  #rows(direction: Direction): (Row | undefined)[] {
    const { likenesses } = this.#ends;
    const governing = likenesses.map((): number[] => []);
    this.#policies.forEach((policy, index) => {
      if (policy[direction]) for (const like of policy.selected) governing[like]?.push(index);
    });
    const shared = new Map<string, Row>();
    return likenesses.map((likeness, like) => {
      const policies = governing[like] ?? [];
      if (policies.length === 0) return undefined;
      const ports = likeness.kind === "pods" ? likeness.pods.ports : [];
      const key = JSON.stringify([policies, direction === "ingress" ? ports : []]);
      const row = shared.get(key) ?? this.#row(direction, policies, like);
      shared.set(key, row);
      return row;
    });
  }

  #row(direction: Direction, policies: readonly number[], own: number): Row {
    const { likenesses } = this.#ends;
    const row = new Uint32Array(likenesses.length).fill(this.#table.nothing);
    const everybody = likenesses.map((_, like) => like);
    for (const rule of policies.flatMap((index) => this.#policies[index]?.[direction] ?? [])) {
      const whole = rule.connections && this.#table.numberOf(rule.connections);
      for (const other of rule.peers ?? everybody) {
        const reached = direction === "ingress" ? own : other;
        const number = whole ?? this.#table.numberOf(connectionsOf(rule.rule, likenesses[reached]));
        row[other] = this.#table.union(row[other] ?? 0, number);
      }
    }
    return row;
  }
}
