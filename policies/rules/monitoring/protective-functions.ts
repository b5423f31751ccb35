import { componentsOf, readIntentString } from "../../graph/intent.ts";
import type { PlainMap } from "../../graph/plain-value.ts";
import { read, readList, readMap, readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { all, any, type Truth } from "../../graph/truth.ts";
import type { Bilingual, Verdict } from "../frame/rule.ts";
import { fail, unknown } from "../frame/verdict.ts";
import { WHOLE_GRAPH } from "../frame/whole-graph.ts";
import { type CenterFacts, componentFor, entriesIn, systemsOf } from "../programme/center-facts.ts";

/** A protective function that the center declares (`securityFunctions`), and whether what fulfils it is there. */
export interface ProtectiveFunction {
  readonly id: string;
  readonly kind: string;
  readonly entry: PlainMap;
  /** The system, device, provider or equivalent measure that it names is there, with reason and evidence. */
  readonly fulfilled: Truth;
  /** The component of the system that fulfils it, where one does. */
  readonly system?: ResourceNode;
  /** Profile ids of the zones it covers; `undefined` when not known. */
  readonly zones: readonly string[] | undefined;
}

const NO_INTENT: Bilingual = {
  vi: "Nguồn kiểm tra không cho biết các chức năng bảo vệ của trung tâm",
  en: "The source does not tell the center's protective functions",
};

/** Judges under every center of the graph; without one, as in foreign manifests, the answer is unknown. */
export function underAnyCenter(
  graph: ResourceGraph,
  check: (center: CenterFacts) => readonly Verdict[],
): readonly Verdict[] {
  const centers = componentsOf(graph, "Center");
  if (centers.length === 0) return [{ outcome: "unknown", urn: WHOLE_GRAPH, text: NO_INTENT }];
  return centers.flatMap((node) => {
    const code = readIntentString(node, "code");
    return code.state === "known" ? check({ node, code: code.value }) : [unknown(node)];
  });
}

/** The functions of one kind, by id; `undefined` when the center does not tell them. */
export function functionsOf(
  graph: ResourceGraph,
  center: CenterFacts,
  ...kinds: readonly string[]
): readonly ProtectiveFunction[] | undefined {
  const entries = entriesIn(center.node, "securityFunctions");
  if (entries.state === "unknown") return undefined;
  return (valueIfKnown(entries) ?? []).flatMap(([id, entry]) => {
    const kind = readString(entry, "kind");
    if (kind.state !== "known" || !kinds.includes(kind.value)) return [];
    return [functionFrom(graph, center, id, kind.value, entry)];
  });
}

/** Judges each function of a kind; none at all is a failure of the center, `missing` says of what. */
export function functionVerdicts(
  graph: ResourceGraph,
  kinds: readonly string[],
  missing: Bilingual,
  judge: (found: ProtectiveFunction, center: CenterFacts) => Verdict | readonly Verdict[],
): readonly Verdict[] {
  return underAnyCenter(graph, (center) => {
    const found = functionsOf(graph, center, ...kinds);
    if (found === undefined) return [unknown(center.node)];
    if (found.length === 0) return [fail(center.node, missing)];
    return found.flatMap((one) => judge(one, center));
  });
}

function functionFrom(
  graph: ResourceGraph,
  center: CenterFacts,
  id: string,
  kind: string,
  entry: PlainMap,
): ProtectiveFunction {
  const listed = readList(entry, "zones");
  const zones =
    listed.state === "known" ? listed.value.filter((zone) => typeof zone === "string") : undefined;
  const base = { id, kind, entry, zones: listed.state === "absent" ? [] : zones };
  const by = readMap(entry, "by");
  if (by.state !== "known") return { ...base, fulfilled: by.state === "absent" ? "no" : "unknown" };
  const system = readString(by.value, "system");
  if (system.state === "absent") return { ...base, fulfilled: fulfilledBy(center, by.value) };
  if (system.state === "unknown") return { ...base, fulfilled: "unknown" };
  const component = componentFor(center, system.value, systemsOf(graph));
  if (component.state === "known") return { ...base, fulfilled: "yes", system: component.value };
  return { ...base, fulfilled: component.state === "absent" ? "no" : "unknown" };
}

/** A device must stand in the equipment list; a provider is a contract; an equivalent needs reason and evidence. */
function fulfilledBy(center: CenterFacts, by: PlainMap): Truth {
  return any([
    isThere(readString(by, "provider").state),
    all(["equivalent", "reason", "evidence"].map((field) => isThere(readString(by, field).state))),
    inEquipment(center, by),
  ]);
}

function inEquipment(center: CenterFacts, by: PlainMap): Truth {
  const device = readString(by, "equipment");
  if (device.state !== "known") return isThere(device.state);
  const list = entriesIn(center.node, "equipment");
  if (list.state === "unknown") return "unknown";
  return (valueIfKnown(list) ?? []).some(([id]) => id === device.value) ? "yes" : "no";
}

function isThere(state: "known" | "unknown" | "absent"): Truth {
  return state === "known" ? "yes" : state === "absent" ? "no" : "unknown";
}

/** True when the function is carried out by a measure of another kind, with its reason and evidence. */
export function isEquivalent({ entry, fulfilled }: ProtectiveFunction): boolean {
  return fulfilled === "yes" && read(entry, "by.equivalent").state === "known";
}
