import type { KubernetesObject } from "../../graph/kubernetes-object.ts";
import { readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceNode } from "../../graph/resource-graph.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, pass, unknown } from "../frame/verdict.ts";
import { nameOf, readIntentNumber } from "../programme/center-facts.ts";
import { type BackupJobs, jobsOf, locationOf, placeOf, type Target, targetsOf } from "./backup-jobs.ts";
import { perPlan } from "./declared-by-center.ts";

const nowhere = (plan: string, target: string): Bilingual => ({
  vi: `${plan}: nơi lưu "${target}" không được triển khai ở địa chỉ và kho đã khai báo`,
  en: `${plan}: target "${target}" is not deployed at the store and bucket that it declares`,
});
const inCluster = (location: string, host: string): Bilingual => ({
  vi: `${location} ghi vào chính cụm sản xuất (${host})`,
  en: `${location} writes into production's own cluster (${host})`,
});
const shared = (plan: string, target: string): Bilingual => ({
  vi: `${plan}: nơi lưu "${target}" trùng kho với một nơi lưu khác, không phải bản sao thứ hai`,
  en: `${plan}: target "${target}" is the same store as another one, so it is no second copy`,
});
const noRetention = (plan: string): Bilingual => ({
  vi: `${plan} không nêu thời hạn giữ các bản sao lưu`,
  en: `${plan} does not say how long its copies are kept`,
});

/** Every declared target is really there, at the declared store, outside the cluster, once, and with a retention. */
export const backupCopiesIdentified = defineRule({
  id: "backup-copies-identified",
  clauses: [{ control: "TCVN14423-5.11.2.4", extent: "part" }],
  severity: "high",
  title: { vi: "Bản sao lưu được định danh, quản lý phiên bản", en: "Copies are identified and versioned" },
  why: {
    vi: "Không biết bản nào nằm ở đâu, giữ đến khi nào thì không phục hồi được đúng bản cần",
    en: "Without knowing which copy lies where, and until when, the right one cannot be restored",
  },
  fix: {
    vi: "Để chương trình tạo BackupStorageLocation cho từng backupTargets, ngoài cụm, và nêu retentionDays",
    en: "Let the program make a BackupStorageLocation for each of backupTargets, outside the cluster; state retentionDays",
  },
  parameters: {},
  kinds: ["BackupPlan", "BackupStorageLocation"],
  scope: "stack",
  check: (graph) =>
    perPlan(graph, (plan) => {
      const targets = targetsOf(plan);
      if (targets.state !== "known") return [unknown(plan)];
      const jobs = jobsOf(graph, plan);
      const kept = readIntentNumber(plan, "retentionDays");
      const retention =
        kept.state === "unknown"
          ? unknown(plan)
          : kept.state === "known"
            ? pass(plan)
            : fail(plan, noRetention(nameOf(plan)));
      return [retention, ...targets.value.map((target) => judge(plan, target, targets.value, jobs))];
    }),
});

function judge(plan: ResourceNode, target: Target, all: readonly Target[], jobs: BackupJobs): Verdict {
  const [id] = target;
  const location = locationOf(target, jobs);
  if (location.state === "unknown") return unknown(plan, undefined, id);
  if (location.state === "absent") return fail(plan, nowhere(nameOf(plan), id), id);
  const host = hostOf(location.value);
  if (/\.svc(\.|$)/.test(host)) return fail(location.value.node, inCluster(location.value.label, host), id);
  const twin = all.find(([other]) => other < id && sameStore(all, other, id));
  return twin === undefined ? pass(plan, id) : fail(plan, shared(nameOf(plan), id), id);
}

const hostOf = (location: KubernetesObject): string => valueIfKnown(placeOf(location)[0]) ?? "";

function sameStore(all: readonly Target[], one: string, other: string): boolean {
  const storeOf = (id: string) => {
    const entry = all.find(([key]) => key === id)?.[1];
    return ["endpoint", "bucket"].map((field) => valueIfKnown(readString(entry, field))).join(" ");
  };
  return storeOf(one) === storeOf(other);
}
