import { componentsOf, readIntent } from "../../../policies/graph/intent.ts";
import { isPlainMap, type Plain, type PlainMap } from "../../../policies/graph/plain-value.ts";
import { valueIfKnown } from "../../../policies/graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../../policies/graph/resource-graph.ts";
import { moneyOf as canonicalMoney } from "../../../stacks/schema/scalars/money.ts";
import { quantityValue } from "../../../stacks/schema/scalars/quantity.ts";

/** A figure of a center that people decide about. */
export interface Figure {
  readonly kind: "money" | "capacity" | "address";
  /** Unique among all figures of a center, the same from run to run. */
  readonly key: string;
  /** What people call the thing it belongs to. */
  readonly subject: string;
  readonly aspect: Aspect;
  /** As people read it: a canonical amount of money, a Kubernetes quantity, a range. */
  readonly text: string;
  /** Đồng, cores or bytes; absent for addresses and for amounts that are not stated. */
  readonly amount?: number;
}

export type Aspect =
  | "budget"
  | "cost"
  | "cpu"
  | "memory"
  | "storage"
  | "worker-cpu"
  | "worker-memory"
  | "pool-capacity"
  | "ipv4"
  | "ipv6"
  | "vlan"
  | "gateway"
  | "host"
  | "range";

/** One figure before and after; null: not there. */
export interface FigureChange {
  readonly kind: Figure["kind"];
  readonly key: string;
  readonly subject: string;
  readonly aspect: Aspect;
  readonly before: string | null;
  readonly after: string | null;
  /** After less before, in the unit of the figure; null where one side has no amount. */
  readonly difference: number | null;
}

/** Money, capacity and addresses that the components of a graph state, by key. A graph that tells no intent has none. */
export function figuresOf(graph: ResourceGraph): ReadonlyMap<string, Figure> {
  const figures = [
    ...componentsOf(graph, "Center").flatMap(moneyOf),
    ...graph.nodes.flatMap(quotaOf),
    ...componentsOf(graph, "ComputeCluster").flatMap(workersOf),
    ...componentsOf(graph, "StoragePool").flatMap(poolOf),
    ...componentsOf(graph, "NetworkSegment").flatMap(networkOf),
    ...graph.nodes.flatMap(endpointOf),
  ];
  return new Map(figures.map((figure) => [figure.key, figure]));
}

/** What differs between two sides, by kind and key. */
export function figureChanges(
  before: ReadonlyMap<string, Figure>,
  after: ReadonlyMap<string, Figure>,
): FigureChange[] {
  const keys = [...new Set([...before.keys(), ...after.keys()])].sort();
  return keys.flatMap((key) => {
    const [old, now] = [before.get(key), after.get(key)];
    const either = now ?? old;
    if (either === undefined || old?.text === now?.text) return [];
    const { kind, subject, aspect } = either;
    // What is not there weighs nothing; what is there without an amount cannot be weighed.
    const [a, b] = [old ? old.amount : 0, now ? now.amount : 0];
    const difference = kind === "address" || a === undefined || b === undefined ? null : b - a;
    return [{ kind, key, subject, aspect, before: old?.text ?? null, after: now?.text ?? null, difference }];
  });
}

const intentOf = (node: ResourceNode): PlainMap => mapOf(valueIfKnown(readIntent(node, [])));
const mapOf = (value: Plain | undefined): PlainMap => (isPlainMap(value) ? value : {});
const nameOf = (intent: PlainMap, node: ResourceNode): string =>
  typeof intent.name === "string" ? intent.name : node.name;

function moneyOf(node: ResourceNode): Figure[] {
  const { budgets, costItems } = intentOf(node);
  const figure = (aspect: "budget" | "cost", id: string, entry: Plain, amount: Plain | undefined): Figure => {
    const { name } = mapOf(entry);
    const { vnd, text } = mapOf(amount);
    const known = typeof amount === "number" ? amount : typeof vnd === "number" ? vnd : undefined;
    return {
      kind: "money",
      key: `${aspect} ${id}`,
      subject: typeof name === "string" ? name : id,
      aspect,
      text: typeof text === "string" ? text : known === undefined ? "" : canonicalMoney(known).text,
      ...(known === undefined ? {} : { amount: known }),
    };
  };
  return [
    ...Object.entries(mapOf(budgets)).map(([id, entry]) => figure("budget", id, entry, mapOf(entry).total)),
    ...Object.entries(mapOf(costItems)).map(([id, entry]) => figure("cost", id, entry, mapOf(entry).vnd)),
  ];
}

/** The quota of a system, database or zone: what all of its workloads together may take. */
function quotaOf(node: ResourceNode): Figure[] {
  if (!node.type.startsWith("pdc:")) return [];
  const intent = intentOf(node);
  const quota = mapOf(intent.quota);
  return (["cpu", "memory", "storage"] as const).flatMap((aspect) => {
    const text = quota[aspect];
    return typeof text === "string"
      ? [capacity(`quota ${node.name} ${aspect}`, nameOf(intent, node), aspect, text)]
      : [];
  });
}

function workersOf(node: ResourceNode): Figure[] {
  const intent = intentOf(node);
  const { cpuMillis, memoryBytes } = mapOf(intent.capacity);
  const subject = nameOf(intent, node);
  return [
    ...(typeof cpuMillis === "number"
      ? [capacity(`workers ${node.name} cpu`, subject, "worker-cpu", `${cpuMillis}m`)]
      : []),
    ...(typeof memoryBytes === "number"
      ? [
          capacity(
            `workers ${node.name} memory`,
            subject,
            "worker-memory",
            `${Math.round(memoryBytes / 2 ** 20)}Mi`,
          ),
        ]
      : []),
  ];
}

function poolOf(node: ResourceNode): Figure[] {
  const intent = intentOf(node);
  return typeof intent.capacity === "string"
    ? [capacity(`pool ${node.name}`, nameOf(intent, node), "pool-capacity", intent.capacity)]
    : [];
}

function capacity(key: string, subject: string, aspect: Aspect, text: string): Figure {
  const amount = quantityValue(text);
  return { kind: "capacity", key, subject, aspect, text, ...(Number.isNaN(amount) ? {} : { amount }) };
}

function networkOf(node: ResourceNode): Figure[] {
  const intent = intentOf(node);
  const sites = Object.entries(mapOf(intent.sites)).flatMap(([id, site]) =>
    addresses(`site ${node.name}/${id}`, String(mapOf(site).name ?? id), mapOf(site)),
  );
  return [...addresses(`network ${node.name}`, nameOf(intent, node), intent), ...sites];
}

/** Where a leased system or an outside party is reached. */
function endpointOf(node: ResourceNode): Figure[] {
  if (!node.type.startsWith("pdc:")) return [];
  const intent = intentOf(node);
  const endpoint = mapOf(intent.endpoint ?? mapOf(intent.lease).endpoint);
  return addresses(`endpoint ${node.name}`, nameOf(intent, node), endpoint);
}

function addresses(key: string, subject: string, from: PlainMap): Figure[] {
  return (["ipv4", "ipv6", "vlan", "gateway", "host", "range"] as const).flatMap((aspect) => {
    const value = from[aspect];
    if (typeof value !== "string" && typeof value !== "number") return [];
    return [{ kind: "address" as const, key: `${key} ${aspect}`, subject, aspect, text: String(value) }];
  });
}
