import { thresholdOf } from "../../catalogue/control-index.ts";
import { longestMonths, roundMonths } from "../../catalogue/months-in-days.ts";
import { componentsOf, readIntent } from "../../graph/intent.ts";
import { readNumber } from "../../graph/reading.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, pass, unknown, warn } from "../frame/verdict.ts";
import { WHOLE_GRAPH } from "../frame/whole-graph.ts";

const tooShort = (monitor: string, days: number, wanted: number): Bilingual => ({
  vi: `${monitor} giữ nhật ký ${days} ngày, cần ít nhất ${wanted} ngày`,
  en: `${monitor} keeps logs for ${days} days, at least ${wanted} are needed`,
});
const noStore: Bilingual = {
  vi: "Trung tâm không khai báo nơi lưu nhật ký tập trung",
  en: "The center declares no central log store",
};
const noIntent: Bilingual = {
  vi: "Nguồn kiểm tra không cho biết thời hạn giữ nhật ký",
  en: "The source does not tell how long logs are kept",
};

const MONTHS = thresholdOf("TCVN14423-5.8.2.1-a-08");

/** Three calendar months are up to 92 days: 92 passes, 90 and 91 warn, less fails. The near-full alert is checked elsewhere. */
export const logRetention = defineRule({
  id: "log-retention",
  clauses: [{ control: "TCVN14423-5.8.2.1-a-08", extent: "part" }],
  severity: "high",
  title: { vi: "Giữ nhật ký ít nhất 3 tháng", en: "Logs are kept for at least 3 months" },
  why: {
    vi: "Sự cố thường được phát hiện muộn; không còn nhật ký thì không điều tra được",
    en: "Incidents are often found late; without logs there is nothing to investigate",
  },
  fix: {
    vi: "Đặt logRetentionDays của hệ thống giám sát từ 92 trở lên và dung lượng tương ứng",
    en: "Set the monitoring system's logRetentionDays to 92 or more, with the capacity it takes",
  },
  parameters: { passDays: longestMonths(MONTHS), failBelowDays: roundMonths(MONTHS) },
  kinds: ["SecurityMonitor"],
  scope: "stack",
  check(graph, { parameters }): readonly Verdict[] {
    const monitors = componentsOf(graph, "SecurityMonitor");
    if (monitors.length === 0) {
      const center = componentsOf(graph, "Center")[0];
      if (center !== undefined) return [fail(center, noStore)];
      return [{ outcome: "unknown", urn: WHOLE_GRAPH, text: noIntent }];
    }
    return monitors.map((monitor) => {
      const stated = readIntent(monitor, "logRetentionDays");
      const days = stated.state === "known" ? readNumber(stated.value) : stated;
      if (days.state !== "known") return unknown(monitor, noIntent);
      if (days.value >= parameters.passDays) return pass(monitor);
      const text = tooShort(monitor.name, days.value, parameters.passDays);
      return days.value >= parameters.failBelowDays ? warn(monitor, text) : fail(monitor, text);
    });
  },
});
