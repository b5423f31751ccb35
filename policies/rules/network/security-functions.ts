import { readIntent } from "../../graph/intent.ts";
import { isPlainMap, type Plain, type PlainMap } from "../../graph/plain-value.ts";
import {
  ABSENT,
  known,
  type Reading,
  read,
  readList,
  readString,
  valueIfKnown,
} from "../../graph/reading.ts";
import type { ResourceGraph } from "../../graph/resource-graph.ts";
import { all, any, holds, type Truth } from "../../graph/truth.ts";
import { type CenterFacts, componentFor, entriesIn, systemsOf } from "../programme/center-facts.ts";
import { zoneKindsById } from "./zone-flows.ts";

/** A protective function that a center declares, with what fulfils it. */
export interface SecurityFunction {
  readonly id: string;
  readonly entry: PlainMap;
}

/** Functions of a kind, in the order of their ids; unknown while the declarations are. */
export function functionsOf(center: CenterFacts, kind: string): Reading<readonly SecurityFunction[]> {
  const entries = entriesIn(center.node, "securityFunctions");
  if (entries.state === "absent") return known([]);
  if (entries.state === "unknown") return entries;
  if (entries.value.some(([, entry]) => readString(entry, "kind").state === "unknown"))
    return { state: "unknown", why: "before-deployment" };
  return known(
    entries.value.flatMap(([id, entry]) =>
      valueIfKnown(readString(entry, "kind")) === kind ? [{ id, entry }] : [],
    ),
  );
}

/**
 * Is the function really there? A system must be in the stack, a device on the equipment list (with `deviceFunction`, when
 * one is asked for), a provider named, an equivalent measure given with reason and evidence.
 */
export function isFulfilled(
  graph: ResourceGraph,
  center: CenterFacts,
  { entry }: SecurityFunction,
  deviceFunction?: string,
): Truth {
  const by = read(entry, "by");
  if (by.state !== "known") return by.state === "unknown" ? "unknown" : "no";
  const system = readString(by.value, "system");
  if (system.state === "known") return isDeployed(graph, center, system.value);
  const device = readString(by.value, "equipment");
  if (device.state === "known")
    return deviceHas(center, device.value, deviceFunction === undefined ? [] : [deviceFunction]);
  const provider = readString(by.value, "provider");
  const equivalent = ["equivalent", "reason", "evidence"].map((field) => readString(by.value, field));
  return any([isText(provider), all(equivalent.map(isText))]);
}

const isText = (reading: Reading<string>): Truth => holds(reading, (text) => text.trim() !== "", "no");

function isDeployed(graph: ResourceGraph, center: CenterFacts, id: string): Truth {
  const found = componentFor(center, id, systemsOf(graph));
  return found.state === "known" ? "yes" : found.state === "absent" ? "no" : "unknown";
}

/** One device of the equipment list: absent when the list does not have it. */
function deviceOf(center: CenterFacts, id: string): Reading<PlainMap> {
  const found = readIntent(center.node, ["equipment", id]);
  if (found.state !== "known") return found;
  return isPlainMap(found.value) ? known(found.value) : { state: "unknown", why: "wrong-type" };
}

/** Is the device on the list, with every one of these functions? */
export function deviceHas(center: CenterFacts, id: string, wanted: readonly string[]): Truth {
  const device = deviceOf(center, id);
  if (device.state !== "known") return device.state === "absent" ? "no" : "unknown";
  if (wanted.length === 0) return "yes";
  return holds(
    readList(device.value, "functions"),
    (list) => wanted.every((one) => list.includes(one)),
    "no",
  );
}

/** Does the function cover a zone of one of these kinds? `yes` for an empty demand. */
export function covers(graph: ResourceGraph, { entry }: SecurityFunction, kinds: readonly string[]): Truth {
  if (kinds.length === 0) return "yes";
  const zones = readList(entry, "zones");
  if (zones.state !== "known") return zones.state === "absent" ? "no" : "unknown";
  const known = zoneKindsById(graph);
  return any(zones.value.map((zone) => isOfKind(zone, known, kinds)));
}

function isOfKind(zone: Plain, known: ReadonlyMap<string, string>, kinds: readonly string[]): Truth {
  if (typeof zone !== "string") return "unknown";
  // The profile says `border`; the zone's own id is `<code>-zone-border`.
  const found = [...known].find(([id]) => id === zone || id.endsWith(`-zone-${zone}`));
  return found !== undefined && kinds.includes(found[1]) ? "yes" : "no";
}

/** The ways in which something enforces a flow, or `absent` when nothing of that id is declared. */
function enforcerOf(center: CenterFacts, id: string): Reading<"equipment" | "function"> {
  const device = readIntent(center.node, ["equipment", id]);
  if (device.state !== "absent") return device.state === "known" ? known("equipment") : device;
  const fn = readIntent(center.node, ["securityFunctions", id]);
  if (fn.state !== "absent") return fn.state === "known" ? known("function") : fn;
  return ABSENT;
}

/** Does this device or function give every wanted function? A function of another kind does not. */
export function enforces(
  graph: ResourceGraph,
  center: CenterFacts,
  id: string,
  wanted: readonly string[],
): Truth {
  const found = enforcerOf(center, id);
  if (found.state !== "known") return found.state === "absent" ? "no" : "unknown";
  if (found.value === "equipment") return deviceHas(center, id, wanted);
  const entry = readIntent(center.node, ["securityFunctions", id]);
  if (entry.state !== "known" || !isPlainMap(entry.value)) return "unknown";
  const fits = holds(readString(entry.value, "kind"), (kind) => wanted.includes(kind), "no");
  return all([fits, isFulfilled(graph, center, { id, entry: entry.value })]);
}
