import { readIntent } from "../../graph/intent.ts";
import type { KubernetesObject } from "../../graph/kubernetes-object.ts";
import { readBoolean, readString } from "../../graph/reading.ts";
import type { ResourceNode } from "../../graph/resource-graph.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, notApplicable, pass, unknown } from "../frame/verdict.ts";
import { nameOf } from "../programme/center-facts.ts";
import { backsUpNothing, jobsOf } from "./backup-jobs.ts";
import { perPlan } from "./declared-by-center.ts";

const noDrill = (plan: string): Bilingual => ({
  vi: `${plan} không quy định phục hồi thử định kỳ (drill)`,
  en: `${plan} sets no periodic restore test (drill)`,
});
const noJob = (plan: string): Bilingual => ({
  vi: `${plan} quy định phục hồi thử nhưng không có CronJob nào thực hiện`,
  en: `${plan} sets a restore test but no CronJob carries it out`,
});
const stopped = (job: string): Bilingual => ({ vi: `${job} đang bị tạm dừng`, en: `${job} is suspended` });
const other = (job: string, real: string, promised: string): Bilingual => ({
  vi: `${job} chạy theo "${real}", kế hoạch ghi "${promised}"`,
  en: `${job} runs at "${real}", the plan says "${promised}"`,
});
const nothing: Bilingual = { vi: "Kế hoạch không có đối tượng sao lưu", en: "The plan covers nothing" };

/** A restore is tried periodically, by a job that really runs. Kinds, frequency and place are judged by the other rules. */
export const backupPlanComplete = defineRule({
  id: "backup-plan-complete",
  clauses: [{ control: "TCVN14423-5.11.2.1-a", extent: "part" }],
  severity: "high",
  title: { vi: "Có phục hồi thử định kỳ", en: "Restores are tried periodically" },
  why: {
    vi: "Bản sao lưu chưa từng phục hồi thử thì chưa chắc là bản sao lưu",
    en: "A backup that nobody has restored is a hope, not a backup",
  },
  fix: {
    vi: "Khai báo drill trong backupPlans và để CronJob của nó chạy",
    en: "Declare drill in backupPlans and let its CronJob run",
  },
  parameters: {},
  kinds: ["BackupPlan", "CronJob"],
  scope: "stack",
  check: (graph) =>
    perPlan(graph, (plan) => {
      if (backsUpNothing(plan)) return [notApplicable(plan, nothing)];
      const drill = readIntent(plan, "drill");
      if (drill.state === "unknown") return [unknown(plan)];
      if (drill.state === "absent") return [fail(plan, noDrill(nameOf(plan)))];
      const { drills, hidden } = jobsOf(graph, plan);
      if (drills.length === 0) return [hidden ? unknown(plan) : fail(plan, noJob(nameOf(plan)))];
      return drills.map((job) => judge(plan, job));
    }),
});

function judge(plan: ResourceNode, { node, label }: KubernetesObject): Verdict {
  const suspended = readBoolean(node.properties, "spec.suspend");
  const drill = readIntent(plan, "drill");
  const promised = drill.state === "known" ? readString(drill.value, "schedule") : drill;
  const real = readString(node.properties, "spec.schedule");
  if (suspended.state === "known" && suspended.value) return fail(node, stopped(label));
  if (suspended.state === "unknown" || promised.state !== "known" || real.state !== "known")
    return unknown(node);
  return real.value === promised.value ? pass(node) : fail(node, other(label, real.value, promised.value));
}
