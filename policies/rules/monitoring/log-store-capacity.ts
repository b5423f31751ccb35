import { thresholdOf } from "../../catalogue/control-index.ts";
import { longestMonths, roundMonths } from "../../catalogue/months-in-days.ts";
import { readNumber, readString } from "../../graph/reading.ts";
import type { ResourceNode } from "../../graph/resource-graph.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, notApplicable, pass, unknown, warn } from "../frame/verdict.ts";
import type { CenterFacts } from "../programme/center-facts.ts";
import { quantityOf } from "../programme/kubernetes-quantity.ts";
import { functionVerdicts, isEquivalent, type ProtectiveFunction } from "./protective-functions.ts";

const none: Bilingual = {
  vi: "Trung tâm không khai báo nơi lưu nhật ký tập trung (log-store)",
  en: "The center declares no central log store (log-store)",
};
const small = (id: string, days: number, wanted: number): Bilingual => ({
  vi: `Kho nhật ký "${id}" chỉ chứa được ${days} ngày với lượng nhật ký đã khai, cần ${wanted} ngày`,
  en: `The log store "${id}" holds only ${days} days of the declared volume, ${wanted} are needed`,
});
const unsized: Bilingual = {
  vi: "Không khai lượng nhật ký mỗi ngày (dailyVolume): chỉ xét theo thời hạn giữ của hệ thống giám sát",
  en: "No daily volume is declared (dailyVolume): the monitor's retention alone is judged",
};

const brief = (id: string, days: number, wanted: number): Bilingual => ({
  vi: `Kho nhật ký "${id}" khai báo giữ ${days} ngày, cần ${wanted} ngày`,
  en: `The log store "${id}" is declared to keep ${days} days, ${wanted} are needed`,
});

const MONTHS = thresholdOf("TCVN14423-5.8.2.1-a-08");

/**
 * The declared volume of one day times the days, against the declared size; where they are not both given, the days that
 * the store itself is declared to keep.
 */
export const logStoreCapacity = defineRule({
  id: "log-store-capacity",
  clauses: [{ control: "TCVN14423-5.8.2.1-a-08", extent: "part" }],
  severity: "high",
  title: { vi: "Kho nhật ký đủ chỗ cho 3 tháng", en: "The log store has room for 3 months" },
  why: {
    vi: "Kho đầy trước hạn thì nhật ký cũ bị xóa hoặc nhật ký mới bị mất",
    en: "A store that fills up early loses old logs or new ones",
  },
  fix: {
    vi: "Tăng capacity của kho nhật ký (securityFunctions) lên dailyVolume × 92",
    en: "Raise the log store's capacity (securityFunctions) to dailyVolume × 92",
  },
  parameters: { passDays: longestMonths(MONTHS), failBelowDays: roundMonths(MONTHS) },
  kinds: ["Center"],
  scope: "stack",
  check: (graph, { parameters }) =>
    functionVerdicts(graph, ["log-store"], none, (store, center) =>
      judge(store, center, parameters.passDays, parameters.failBelowDays),
    ),
});

function judge(
  store: ProtectiveFunction,
  { node }: CenterFacts,
  passDays: number,
  failBelow: number,
): Verdict {
  const subject = `securityFunctions.${store.id}`;
  if (isEquivalent(store)) return pass(node, subject);
  const daily = readString(store.entry, "dailyVolume");
  const size = readString(store.entry, "capacity");
  if (daily.state === "absent" || size.state === "absent") {
    const kept = readNumber(store.entry, "retentionDays");
    if (kept.state === "absent") return notApplicable(node, unsized, subject);
    if (kept.state === "unknown") return unknown(node, undefined, subject);
    return against(node, subject, kept.value, brief(store.id, kept.value, passDays), passDays, failBelow);
  }
  const volume = daily.state === "known" ? quantityOf(daily.value) : undefined;
  const capacity = size.state === "known" ? quantityOf(size.value) : undefined;
  if (volume === undefined || capacity === undefined || volume === 0)
    return unknown(node, undefined, subject);
  const days = Math.floor(capacity / volume);
  return against(node, subject, days, small(store.id, days, passDays), passDays, failBelow);
}

function against(
  node: ResourceNode,
  subject: string,
  days: number,
  text: Bilingual,
  passDays: number,
  failBelow: number,
): Verdict {
  if (days >= passDays) return pass(node, subject);
  return days >= failBelow ? warn(node, text, subject) : fail(node, text, subject);
}
