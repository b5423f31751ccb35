import { componentsOf, readIntent, readIntentString } from "../../graph/intent.ts";
import type { KubernetesObject } from "../../graph/kubernetes-object.ts";
import { readBoolean, readList, readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { all, holds, not, type Truth } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, notApplicable, pass, unknown, verdictOf } from "../frame/verdict.ts";
import { idsIn, nameOf, textsIn } from "../programme/center-facts.ts";
import {
  type BackupJobs,
  backsUpNothing,
  jobsOf,
  locationOf,
  scheduleInto,
  subjectsOf,
  targetsOf,
} from "./backup-jobs.ts";
import { databaseObjects } from "./database-clusters.ts";
import { perPlan } from "./declared-by-center.ts";

const noJob = (plan: string, target: string): Bilingual => ({
  vi: `${plan}: không có lịch tự động nào ghi vào nơi lưu "${target}"`,
  en: `${plan}: no automatic job writes to target "${target}"`,
});
const stopped = (job: string): Bilingual => ({
  vi: `${job} đang bị tạm dừng`,
  en: `${job} is suspended`,
});
const other = (job: string, real: string, promised: string): Bilingual => ({
  vi: `${job} chạy theo "${real}", danh sách sao lưu ghi "${promised}"`,
  en: `${job} runs at "${real}", the backup list says "${promised}"`,
});
const readOnly = (location: string): Bilingual => ({
  vi: `${location} chỉ cho đọc (accessMode: ReadOnly): không bản sao lưu nào ghi vào được`,
  en: `${location} is read-only (accessMode: ReadOnly): no backup can be written to it`,
});
const leftOut = (job: string, namespace: string): Bilingual => ({
  vi: `${job} bỏ sót không gian tên ${namespace} có trong danh sách sao lưu`,
  en: `${job} leaves out namespace ${namespace}, which is on the backup list`,
});
const notCarried = (plan: string, kind: string): Bilingual => ({
  vi: `${plan}: loại "${kind}" không có lịch tự động hoặc sản phẩm sao lưu nào thực hiện (carriedBy)`,
  en: `${plan}: no job and no declared product backs up "${kind}" (carriedBy)`,
});
const nothing: Bilingual = { vi: "Kế hoạch không có đối tượng sao lưu", en: "The plan covers nothing" };

/** Kinds that Velero's schedules and the databases' own backups carry; an image of a server needs a product of its own. */
const CARRIED_BY_JOBS: ReadonlySet<string> = new Set(["configuration", "database", "business-data"]);

/** Every line of the backup list has a job that runs: not suspended, as often as promised, over everything listed. */
export const backupAutomatic = defineRule({
  id: "backup-automatic",
  clauses: [
    {
      control: "TCVN14423-5.11.2.2-b",
      extent: "whole",
      with: ["backup-keeps-volumes", "backup-retention-matches-intent", "database-backup-carried"],
    },
    // The list against what runs: what is listed and not backed up, or more seldom, is not as the list says.
    { control: "TCVN14423-5.11.2.2-a", extent: "part" },
  ],
  severity: "high",
  title: { vi: "Sao lưu chạy tự động", en: "Backups run on their own" },
  why: {
    vi: "Sao lưu phải nhớ mới làm thì đến lúc cần sẽ không có",
    en: "A backup that somebody has to remember is missing on the day it is needed",
  },
  fix: {
    vi: "Bỏ tạm dừng, đặt lịch đúng như backupPlans, liệt kê đủ không gian tên; loại khác ghi carriedBy",
    en: "Resume it, schedule it as backupPlans says, list every namespace; other kinds go into carriedBy",
  },
  parameters: {},
  kinds: ["BackupPlan", "SharedDatabase", "Schedule", "ScheduledBackup", "BackupStorageLocation"],
  scope: "stack",
  check: (graph) => [
    ...perPlan(graph, (plan) =>
      backsUpNothing(plan)
        ? [notApplicable(plan, nothing)]
        : [...judgeTargets(plan, jobsOf(graph, plan)), ...judgeKinds(plan)],
    ),
    ...componentsOf(graph, "SharedDatabase").flatMap((database) => judgeDatabase(graph, database)),
  ],
});

function judgeTargets(plan: ResourceNode, jobs: BackupJobs): readonly Verdict[] {
  const targets = targetsOf(plan);
  if (targets.state !== "known") return [unknown(plan)];
  return targets.value.map((target) => {
    const location = locationOf(target, jobs);
    const schedule = location.state === "known" ? scheduleInto(location.value, jobs) : location;
    if (schedule.state === "unknown") return unknown(plan, undefined, target[0]);
    if (schedule.state === "absent") return fail(plan, noJob(nameOf(plan), target[0]), target[0]);
    const closed = location.state === "known" ? closedLocation(location.value) : undefined;
    if (closed !== undefined) return closed;
    return judgeJob(plan, schedule.value, "spec.paused", "");
  });
}

/** A location that takes nothing in; Velero's default is to write. */
function closedLocation({ node, label }: KubernetesObject): Verdict | undefined {
  const mode = readString(node.properties, "spec.accessMode");
  if (mode.state === "unknown") return unknown(node);
  return mode.state === "known" && mode.value === "ReadOnly" ? fail(node, readOnly(label)) : undefined;
}

function judgeJob(owner: ResourceNode, job: KubernetesObject, pause: string, seconds: string): Verdict {
  const { node, label } = job;
  const running = not(holds(readBoolean(node.properties, pause), (on) => on, "no"));
  if (running === "no") return fail(node, stopped(label));
  const promised = readIntentString(owner, seconds === "" ? "schedule" : "backupStore.schedule");
  const real = readString(node.properties, "spec.schedule");
  if (promised.state === "known" && real.state === "known" && real.value !== `${seconds}${promised.value}`)
    return fail(node, other(label, real.value, promised.value));
  const told: Truth = promised.state === "known" && real.state === "known" ? "yes" : "unknown";
  const missing = seconds === "" ? uncovered(owner, job) : [];
  if (missing === "unknown") return unknown(node);
  if (missing[0] !== undefined) return fail(node, leftOut(label, missing[0]));
  return verdictOf(all([running, told]), node, stopped(label));
}

/** Namespaces on the list that a schedule does not include; an empty list includes all of them. */
function uncovered(plan: ResourceNode, { node }: KubernetesObject): readonly string[] | "unknown" {
  const included = readList(node.properties, "spec.template.includedNamespaces");
  const excluded = readList(node.properties, "spec.template.excludedNamespaces");
  const subjects = subjectsOf(plan);
  if ([included, excluded, subjects].some(({ state }) => state === "unknown")) return "unknown";
  const inside = valueIfKnown(included) ?? [];
  const outside = valueIfKnown(excluded) ?? [];
  const every = inside.length === 0 || inside.includes("*");
  return (valueIfKnown(subjects) ?? []).flatMap((subject) => {
    const namespace = valueIfKnown(readString(subject, "namespace"));
    if (namespace === undefined) return [];
    return (every || inside.includes(namespace)) && !outside.includes(namespace) ? [] : [namespace];
  });
}

function judgeKinds(plan: ResourceNode): readonly Verdict[] {
  const kinds = textsIn(plan, "covers");
  const products = idsIn(plan, "carriedBy");
  if (kinds.state !== "known" || products.state === "unknown") return [unknown(plan, undefined, "covers")];
  const carried = valueIfKnown(products) ?? [];
  return kinds.value.map((kind) =>
    CARRIED_BY_JOBS.has(kind) || carried.includes(kind)
      ? pass(plan, kind)
      : fail(plan, notCarried(nameOf(plan), kind), kind),
  );
}

function judgeDatabase(graph: ResourceGraph, database: ResourceNode): readonly Verdict[] {
  const store = readIntent(database, "backupStore");
  if (store.state === "absent") return [];
  if (store.state === "unknown") return [unknown(database)];
  const jobs = databaseObjects(graph, database, "ScheduledBackup");
  if (jobs.length === 0) return [fail(database, noJob(nameOf(database), "backupStore"))];
  // The operator's schedule begins with seconds.
  return jobs.map((job) => judgeJob(database, job, "spec.suspend", "0 "));
}
