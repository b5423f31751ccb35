import { readNumber, readString, valueIfKnown } from "../../graph/reading.ts";
import { any, holds, type Truth } from "../../graph/truth.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { unknown, verdictOf } from "../frame/verdict.ts";
import { nameOf } from "../programme/center-facts.ts";
import { type Target, targetsOf } from "./backup-jobs.ts";
import { perPlan } from "./declared-by-center.ts";

const single = (plan: string): Bilingual => ({
  vi: `${plan}: kho sao lưu hỏng một thành phần là mất khả năng sao lưu, phục hồi`,
  en: `${plan}: one failed component of the backup store ends backup and restore`,
});

/** A store of two members or more, or stores on different infrastructure. Whether members are alive is not visible. */
export const backupServiceResilient = defineRule({
  id: "backup-service-resilient",
  clauses: [{ control: "TCVN14423-5.11.2.1-b", extent: "part" }],
  severity: "medium",
  title: { vi: "Sao lưu tập trung chịu được một thành phần hỏng", en: "Central backup survives one failure" },
  why: {
    vi: "Kho sao lưu thường hỏng đúng lúc cả hệ thống gặp sự cố",
    en: "A backup store tends to fail on the day that everything else does",
  },
  fix: {
    vi: "Đặt members từ 2 trở lên cho backupTargets, hoặc thêm một kho trên hạ tầng khác",
    en: "Set members of backupTargets to 2 or more, or add a store on other infrastructure",
  },
  parameters: { members: 2 },
  kinds: ["BackupPlan"],
  scope: "stack",
  check: (graph, { parameters }) =>
    perPlan(graph, (plan) => {
      const targets = targetsOf(plan);
      if (targets.state !== "known") return [unknown(plan)];
      const enough = targets.value.map(([, target]) =>
        holds(readNumber(target, "members"), (members) => members >= parameters.members, "no"),
      );
      return [verdictOf(any([...enough, onTwo(targets.value)]), plan, single(nameOf(plan)))];
    }),
});

function onTwo(targets: readonly Target[]): Truth {
  const places = targets.map(([, target]) => readString(target, "infrastructure"));
  const named = new Set(places.flatMap((place) => valueIfKnown(place) ?? []));
  if (named.size > 1) return "yes";
  return places.some(({ state }) => state === "unknown") ? "unknown" : "no";
}
