import { componentsOf } from "../../graph/intent.ts";
import type { PlainMap } from "../../graph/plain-value.ts";
import { type Reading, read, readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import type { Bilingual, Verdict } from "../frame/rule.ts";
import { fail, unknown } from "../frame/verdict.ts";
import { WHOLE_GRAPH } from "../frame/whole-graph.ts";
import { entriesIn } from "../programme/center-facts.ts";

/** An entry of the center's account list. */
export interface ListedAccount {
  readonly id: string;
  readonly center: ResourceNode;
  readonly entry: PlainMap;
}

const NOT_TOLD: Bilingual = {
  vi: "Nguồn kiểm tra không cho biết danh sách tài khoản",
  en: "The source does not tell the list of accounts",
};
const empty: Bilingual = {
  vi: "Trung tâm không có danh sách tài khoản",
  en: "The center has no list of accounts",
};

/** The account lists of the graph's centers; `unknown` as soon as one of them is. */
export function listedAccounts(graph: ResourceGraph): Reading<readonly ListedAccount[]> {
  const centers = componentsOf(graph, "Center");
  const lists = centers.map((center) => ({ center, entries: entriesIn(center, "accounts") }));
  if (lists.length === 0 || lists.some(({ entries }) => entries.state === "unknown")) {
    return { state: "unknown", why: "before-deployment" };
  }
  const value = lists.flatMap(({ center, entries }) =>
    (valueIfKnown(entries) ?? []).map(([id, entry]) => ({ id, center, entry })),
  );
  return { state: "known", value };
}

/** Judges the account list of each center; an empty one fails, one that is not told is unknown. */
export function accountVerdicts(
  graph: ResourceGraph,
  judge: (accounts: readonly ListedAccount[], center: ResourceNode) => readonly Verdict[],
): readonly Verdict[] {
  const centers = componentsOf(graph, "Center");
  if (centers.length === 0) return [{ outcome: "unknown", urn: WHOLE_GRAPH, text: NOT_TOLD }];
  return centers.flatMap((center) => {
    const entries = entriesIn(center, "accounts");
    if (entries.state === "unknown") return [unknown(center, NOT_TOLD)];
    const accounts = (valueIfKnown(entries) ?? []).map(([id, entry]) => ({ id, center, entry }));
    return accounts.length === 0 ? [fail(center, empty)] : judge(accounts, center);
  });
}

/** A day as the profile reads it, or as plain text. @param edge of a month or year that stands for one. */
export function dayOf(entry: PlainMap, field: string, edge: "firstDay" | "lastDay"): Reading<string> {
  const found = read(entry, field);
  if (found.state !== "known" || typeof found.value === "string") return readString(entry, field);
  return readString(found.value, edge);
}
