import { componentsOf, readIntentString } from "../../graph/intent.ts";
import { readString } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, notApplicable, pass, unknown } from "../frame/verdict.ts";
import { nameOf, readIntentNumber } from "../programme/center-facts.ts";
import { contentOf, filesOf } from "./configuration-files.ts";

const shorter = (monitor: string, promised: number, kept: number): Bilingual => ({
  vi: `${monitor} hứa giữ nhật ký ${promised} ngày nhưng kho nhật ký xóa sau ${kept} ngày`,
  en: `${monitor} promises ${promised} days of logs but the log store deletes after ${kept}`,
});
const never = (monitor: string): Bilingual => ({
  vi: `${monitor}: không thấy cấu hình thời hạn giữ của kho nhật ký`,
  en: `${monitor}: no configuration of the log store's retention is seen`,
});
const provider: Bilingual = {
  vi: "Giám sát thuê: kho nhật ký nằm ở nhà cung cấp",
  en: "A leased monitor: the log store is the provider's",
};
const HOURS_OF: Readonly<Record<string, number>> = { h: 1, d: 24, w: 168, y: 8760 };

/** What the monitor promises, against what the log store that it deploys really keeps. */
export const logStoreRetention = defineRule({
  id: "log-store-retention",
  clauses: [{ control: "TCVN14423-5.8.2.1-a-08", extent: "part" }],
  severity: "high",
  title: { vi: "Kho nhật ký giữ đúng thời hạn đã hứa", en: "The log store keeps what is promised" },
  why: {
    vi: "Hồ sơ ghi 3 tháng mà kho xóa sớm hơn thì khi điều tra không còn gì",
    en: "Where the file says three months and the store deletes earlier, nothing is left to investigate",
  },
  fix: {
    vi: "Triển khai lại chart giám sát với logs.retentionDays của hồ sơ",
    en: "Deploy the monitoring chart again with the profile's logs.retentionDays",
  },
  parameters: {},
  kinds: ["SecurityMonitor"],
  scope: "stack",
  check: (graph) => componentsOf(graph, "SecurityMonitor").flatMap((monitor) => judge(graph, monitor)),
});

function judge(graph: ResourceGraph, monitor: ResourceNode): readonly Verdict[] {
  const ownership = readIntentString(monitor, "ownership");
  if (ownership.state === "known" && ownership.value === "leased") return [notApplicable(monitor, provider)];
  const promised = readIntentNumber(monitor, "logRetentionDays");
  if (promised.state !== "known") return [unknown(monitor)];
  const { files, told } = filesOf(graph, monitor);
  const found = files.flatMap((file) => {
    const period = readString(contentOf(file), "limits_config.retention_period");
    return period.state === "absent" ? [] : [{ node: file.node, period }];
  });
  if (found.length === 0) return [unknown(monitor, told ? never(nameOf(monitor)) : undefined)];
  return found.map(({ node, period }) => {
    const kept = period.state === "known" ? daysOf(period.value) : undefined;
    if (kept === undefined) return unknown(node);
    return kept >= promised.value ? pass(node) : fail(node, shorter(nameOf(monitor), promised.value, kept));
  });
}

/** Loki's durations: `2208h`, `92d`; 0 keeps for ever. */
function daysOf(text: string): number | undefined {
  const [, amount, unit = ""] = /^(\d+)([hdwy])s?$/.exec(text) ?? [];
  const hours = HOURS_OF[unit];
  if (amount === undefined || hours === undefined) return undefined;
  return Number(amount) === 0 ? Number.POSITIVE_INFINITY : Math.floor((Number(amount) * hours) / 24);
}
