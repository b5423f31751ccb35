import { componentsOf, readIntent } from "../../graph/intent.ts";
import { kubernetesObject } from "../../graph/kubernetes-object.ts";
import { isPlainMap, type Plain } from "../../graph/plain-value.ts";
import { valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import type { EquivalentMeasure } from "./finding.ts";

/** A rule that is broken knowingly, for a time. Written in the profile, carried as intent of the center component. */
export interface Waiver {
  /** Control id of the catalogue, or rule id. */
  readonly control: string;
  /** URN, or `type::name` where `*` stands for any text; the name is the Pulumi name or `namespace/name`. */
  readonly resource: string;
  readonly reason: string;
  readonly compensatingMeasure: string;
  readonly owner: string;
  readonly approval: string;
  /** Last day on which it counts, `YYYY-MM-DD`. */
  readonly expiresOn: string;
}

/** A waiver as found: `missing` names the fields that are absent or no text. */
export interface CarriedWaiver {
  readonly waiver: Waiver;
  readonly center: ResourceNode;
  readonly missing: readonly string[];
}

const FIELDS = [
  "control",
  "resource",
  "reason",
  "compensatingMeasure",
  "owner",
  "approval",
  "expiresOn",
] as const;
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** Every waiver that the graph carries, in the order of its key. */
export function waiversIn(graph: ResourceGraph): readonly CarriedWaiver[] {
  return entriesOf(graph, "waivers").map(({ center, entry }) => {
    const fields = Object.fromEntries(FIELDS.map((name) => [name, textOf(entry, name)]));
    const missing = FIELDS.filter((name) => fields[name] === "");
    if (!missing.includes("expiresOn") && !DAY.test(fields.expiresOn ?? "")) missing.push("expiresOn");
    return { waiver: fields as unknown as Waiver, center, missing };
  });
}

/** Equivalent measures that the graph carries; one without measure or evidence does not count. */
export function equivalentsIn(graph: ResourceGraph): readonly EquivalentMeasure[] {
  return entriesOf(graph, "equivalents").flatMap(({ entry }) => {
    const control = textOf(entry, "control");
    const measure = textOf(entry, "measure");
    const evidence = textOf(entry, "evidence");
    if (control === "" || measure === "" || evidence === "") return [];
    return [{ control, resource: textOf(entry, "resource"), measure, evidence }];
  });
}

/** Lists and maps by id are both accepted; a map is read in the order of its ids. */
function entriesOf(graph: ResourceGraph, field: string): { center: ResourceNode; entry: Plain }[] {
  return componentsOf(graph, "Center").flatMap((center) => {
    const carried = valueIfKnown(readIntent(center, field));
    if (Array.isArray(carried)) return carried.map((entry: Plain) => ({ center, entry }));
    if (!isPlainMap(carried)) return [];
    return Object.keys(carried)
      .sort()
      .map((id) => ({ center, entry: carried[id] ?? null }));
  });
}

function textOf(entry: Plain, name: string): string {
  const value = isPlainMap(entry) ? entry[name] : undefined;
  return typeof value === "string" ? value.trim() : "";
}

/** True when `pattern` (URN or `type::name`) means this node. */
export function matchesResource(pattern: string, node: ResourceNode): boolean {
  if (pattern === node.urn) return true;
  const cut = pattern.indexOf("::");
  if (cut < 0 || pattern.startsWith("urn:")) return false;
  if (!matchesText(pattern.slice(0, cut), node.type)) return false;
  const name = pattern.slice(cut + 2);
  return namesOf(node).some((candidate) => matchesText(name, candidate));
}

function namesOf(node: ResourceNode): readonly string[] {
  const object = kubernetesObject(node);
  const name = object && valueIfKnown(object.name);
  if (object === undefined || name === undefined) return [node.name];
  const namespace = valueIfKnown(object.namespace);
  return [node.name, namespace === undefined ? name : `${namespace}/${name}`];
}

function matchesText(pattern: string, text: string): boolean {
  const [head = "", ...rest] = pattern.split("*");
  if (rest.length === 0) return pattern === text;
  const tail = rest.pop() ?? "";
  if (!text.startsWith(head) || !text.endsWith(tail) || text.length < head.length + tail.length) return false;
  let place = head.length;
  for (const part of rest) {
    const found = text.indexOf(part, place);
    if (found < 0 || found + part.length > text.length - tail.length) return false;
    place = found + part.length;
  }
  return true;
}
