import {
  type ComponentClass,
  componentsOf,
  readIntent,
  readIntentString,
  tellsIntent,
} from "../../graph/intent.ts";
import { isPlainMap, type Plain, type PlainMap } from "../../graph/plain-value.ts";
import {
  ABSENT,
  known,
  type Reading,
  readBoolean,
  readNumber,
  readString,
  valueIfKnown,
} from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import type { Bilingual, Verdict } from "../frame/rule.ts";
import { notApplicable, unknown } from "../frame/verdict.ts";
import { WHOLE_GRAPH } from "../frame/whole-graph.ts";

/** The center whose own rules are judged. */
export interface CenterFacts {
  readonly node: ResourceNode;
  /** Prefix of its physical ids: `<code>-<id>`. */
  readonly code: string;
}

const NO_CENTER: Bilingual = {
  vi: "Nguồn kiểm tra không có thành phần Center nên không biết quy định riêng của tỉnh",
  en: "The source has no Center component, so the province's own rules are not known",
};
const turnedOff = (path: string): Bilingual => ({
  vi: `Hồ sơ tỉnh không bật quy định này (rules.${path})`,
  en: `The province's profile does not turn this rule on (rules.${path})`,
});

/** Judges under each center of the graph. A stack of ours without a Center is unknown; foreign manifests have no rules. */
export function underCenter(
  graph: ResourceGraph,
  check: (center: CenterFacts) => readonly Verdict[],
): readonly Verdict[] {
  const centers = componentsOf(graph, "Center");
  if (centers.length === 0)
    return tellsIntent(graph) ? [{ outcome: "unknown", urn: WHOLE_GRAPH, text: NO_CENTER }] : [];
  return centers.flatMap((node) => {
    const code = readIntentString(node, "code");
    return code.state === "known" ? check({ node, code: code.value }) : [unknown(node)];
  });
}

/**
 * Judges where the province's profile turns a rule on. Off is an absent setting, `false`, `"off"` or an empty list; a
 * Center that tells no rules at all is unknown.
 * @param path below `rules` of the Center's intent, such as `lease.mode`.
 */
export function whereTurnedOn(
  graph: ResourceGraph,
  path: string,
  check: (center: CenterFacts, setting: Plain) => readonly Verdict[],
): readonly Verdict[] {
  return underCenter(graph, (center) => {
    const rules = readIntent(center.node, "rules");
    const setting = readIntent(center.node, `rules.${path}`);
    if (rules.state !== "known" || setting.state === "unknown") return [unknown(center.node)];
    if (setting.state === "absent" || isOff(setting.value))
      return [notApplicable(center.node, turnedOff(path))];
    return check(center, setting.value);
  });
}

function isOff(setting: Plain): boolean {
  return setting === false || setting === "off" || (Array.isArray(setting) && setting.length === 0);
}

/** True when a component's physical id is that of a profile entry; also when the setting already names the physical id. */
export function isSameId({ code }: CenterFacts, profileId: string, physicalId: string): boolean {
  return physicalId === profileId || physicalId === `${code}-${profileId}`;
}

/** The component that carries out a profile entry; unknown while a component does not tell its id. */
export function componentFor(
  center: CenterFacts,
  profileId: string,
  nodes: readonly ResourceNode[],
): Reading<ResourceNode> {
  const ids = nodes.map((node) => readIntentString(node, "id"));
  const place = ids.findIndex((id) => id.state === "known" && isSameId(center, profileId, id.value));
  const found = nodes[place];
  if (found !== undefined) return known(found);
  return ids.every((id) => id.state === "known") ? ABSENT : { state: "unknown", why: "before-deployment" };
}

/** Component classes that stand for an information system. */
export const SYSTEM_CLASSES = [
  "SharedSystem",
  "LeasedService",
  "IntegrationPlatform",
  "AuthService",
  "SecurityMonitor",
] as const satisfies readonly ComponentClass[];

export function systemsOf(graph: ResourceGraph): readonly ResourceNode[] {
  return componentsOf(graph, ...SYSTEM_CLASSES);
}

/** What people call a component: its official name with its id. */
export function nameOf(node: ResourceNode): string {
  const id = valueIfKnown(readIntentString(node, "id")) ?? node.name;
  const name = valueIfKnown(readIntentString(node, "name"));
  return name === undefined ? id : `${name} (${id})`;
}

export const nameOfEntry = (id: string, entry: PlainMap): string => {
  const name = valueIfKnown(readString(entry, "name"));
  return name === undefined ? id : `${name} (${id})`;
};

/** A map by id in the intent, in the order of its ids; entries that are no maps make it unknown. */
export function entriesIn(
  node: ResourceNode,
  path: string,
): Reading<readonly (readonly [id: string, entry: PlainMap])[]> {
  const found = readIntent(node, path);
  if (found.state !== "known") return found;
  if (!isPlainMap(found.value)) return { state: "unknown", why: "wrong-type" };
  const map = found.value;
  const entries = Object.keys(map)
    .sort()
    .map((id) => [id, map[id]] as const);
  const maps = entries.filter((entry): entry is [string, PlainMap] => isPlainMap(entry[1]));
  return maps.length === entries.length ? known(maps) : { state: "unknown", why: "before-deployment" };
}

/** A list of texts in the intent. */
export function textsIn(node: ResourceNode, path: string): Reading<readonly string[]> {
  const found = readIntent(node, path);
  if (found.state !== "known") return found;
  const list = Array.isArray(found.value) ? (found.value as readonly Plain[]) : undefined;
  const texts = list?.filter((item) => typeof item === "string");
  return texts !== undefined && texts.length === list?.length
    ? known(texts)
    : { state: "unknown", why: "wrong-type" };
}

export function readIntentBoolean(node: ResourceNode, path: string): Reading<boolean> {
  const found = readIntent(node, path);
  return found.state === "known" ? readBoolean(found.value) : found;
}

export function readIntentNumber(node: ResourceNode, path: string): Reading<number> {
  const found = readIntent(node, path);
  return found.state === "known" ? readNumber(found.value) : found;
}

/** The ids of a map by id (whatever its values), or of a list of ids. */
export function idsIn(node: ResourceNode, path: string): Reading<readonly string[]> {
  const found = readIntent(node, path);
  return found.state === "known" && isPlainMap(found.value)
    ? known(Object.keys(found.value).sort())
    : textsIn(node, path);
}
