import { componentsOf, readIntent } from "../../graph/intent.ts";
import { kubernetesObject } from "../../graph/kubernetes-object.ts";
import { readNumber, readString } from "../../graph/reading.ts";
import { descendantsOf, type ResourceGraph, type ResourceNode } from "../../graph/resource-graph.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, pass, unknown } from "../frame/verdict.ts";

const HOURS_PER_DAY = 24;
const HOURS_OF: Readonly<Record<string, number>> = { h: 1, m: 1 / 60, s: 1 / 3600 };

const shorter = (plan: string, promised: number, schedule: string, kept: number): Bilingual => ({
  vi: `${plan} hứa giữ ${promised} ngày nhưng ${schedule} chỉ giữ ${kept} ngày`,
  en: `${plan} promises ${promised} days but ${schedule} keeps only ${kept}`,
});
const noSchedule = (plan: string): Bilingual => ({
  vi: `${plan} không có lịch sao lưu nào thực hiện lời hứa`,
  en: `${plan} has no schedule that carries it out`,
});
const unreadable: Bilingual = {
  vi: "không đọc được thời hạn giữ (ttl) của lịch",
  en: "the schedule's ttl can not be read",
};

/** What a plan says it keeps, against what its Velero schedules really keep. */
export const backupRetentionMatchesIntent = defineRule({
  id: "backup-retention-matches-intent",
  clauses: [
    { control: "TCVN14423-5.11.2.2-b", extent: "part" },
    { control: "TCVN14423-5.11.2.4", extent: "part" },
  ],
  programme: { rows: ["XX-07"], level: "mandatory" },
  severity: "high",
  title: { vi: "Lịch sao lưu giữ đúng thời hạn đã hứa", en: "Schedules keep what the plan promises" },
  why: {
    vi: "Hồ sơ ghi một đằng, hệ thống làm một nẻo thì khi cần phục hồi mới biết là thiếu",
    en: "Where paper and system differ, the gap shows on the day of the restore",
  },
  fix: {
    vi: "Đặt spec.template.ttl của Schedule bằng retentionDays × 24h, hoặc sửa lại kế hoạch",
    en: "Set the Schedule's spec.template.ttl to retentionDays × 24h, or correct the plan",
  },
  parameters: {},
  kinds: ["BackupPlan", "Schedule"],
  scope: "stack",
  check: (graph) => componentsOf(graph, "BackupPlan").flatMap((plan) => judgePlan(graph, plan)),
});

function judgePlan(graph: ResourceGraph, plan: ResourceNode): readonly Verdict[] {
  const stated = readIntent(plan, "retentionDays");
  const promised = stated.state === "known" ? readNumber(stated.value) : stated;
  if (promised.state !== "known") return [unknown(plan)];
  const inside = descendantsOf(graph, plan.urn);
  const schedules = inside.filter((node) => {
    const object = kubernetesObject(node);
    return object?.kind === "Schedule" && object.group === "velero.io";
  });
  if (schedules.length === 0) {
    const hidden = inside.some((node) => graph.opaque.includes(node));
    return [hidden ? unknown(plan) : fail(plan, noSchedule(plan.name))];
  }
  return schedules.map((schedule) => judgeSchedule(plan, promised.value, schedule));
}

function judgeSchedule(plan: ResourceNode, promised: number, schedule: ResourceNode): Verdict {
  const ttl = readString(schedule.properties, "spec.template.ttl");
  // Velero keeps 30 days when a schedule does not say.
  const kept = ttl.state === "absent" ? 30 : ttl.state === "known" ? daysOf(ttl.value) : undefined;
  if (ttl.state === "unknown") return unknown(schedule);
  if (kept === undefined) return unknown(schedule, unreadable);
  if (kept >= promised) return pass(schedule);
  return fail(schedule, shorter(plan.name, promised, schedule.name, Math.floor(kept * 10) / 10));
}

/** Go durations such as `2160h0m0s`. */
function daysOf(duration: string): number | undefined {
  if (!/^(\d+(\.\d+)?[hms])+$/.test(duration)) return undefined;
  let hours = 0;
  for (const [, amount = "0", unit = "h"] of duration.matchAll(/(\d+(?:\.\d+)?)([hms])/g)) {
    hours += Number(amount) * (HOURS_OF[unit] ?? 0);
  }
  return hours / HOURS_PER_DAY;
}
