import type { KubernetesObject } from "../../graph/kubernetes-object.ts";
import { readBoolean, readList, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceNode } from "../../graph/resource-graph.ts";
import { all, any, holds, not, type Truth } from "../../graph/truth.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { notApplicable, unknown, verdictOf } from "../frame/verdict.ts";
import { textsIn } from "../programme/center-facts.ts";
import { jobsOf } from "./backup-jobs.ts";
import { perPlan } from "./declared-by-center.ts";

const objectsOnly = (schedule: string): Bilingual => ({
  vi: `${schedule} bỏ các ổ dữ liệu: chỉ sao lưu cấu hình, không sao lưu dữ liệu`,
  en: `${schedule} leaves the volumes out: it keeps configuration and no data`,
});
const configuration: Bilingual = {
  vi: "Kế hoạch chỉ sao lưu cấu hình",
  en: "The plan covers configuration only",
};

/** Kinds of the backup list that lie on volumes. */
const ON_VOLUMES: readonly string[] = ["database", "business-data"];
const VOLUMES: readonly unknown[] = ["persistentvolumeclaims", "persistentvolumes", "pvc", "pv", "*"];

/** A schedule of a plan for databases or business data keeps their volumes: by snapshots, or file by file. */
export const backupKeepsVolumes = defineRule({
  id: "backup-keeps-volumes",
  clauses: [
    { control: "TCVN14423-5.11.2.2-a", extent: "part" },
    { control: "TCVN14423-5.11.2.2-b", extent: "part" },
  ],
  severity: "critical",
  title: { vi: "Lịch sao lưu gồm cả ổ dữ liệu", en: "Schedules keep the data volumes" },
  why: {
    vi: "Sao lưu chỉ có khai báo mà không có dữ liệu thì dựng lại được hệ thống rỗng",
    en: "A backup of declarations without data rebuilds an empty system",
  },
  fix: {
    vi: "Bỏ excludedResources của ổ dữ liệu; bật snapshotVolumes hoặc defaultVolumesToFsBackup",
    en: "Take volumes off excludedResources; set snapshotVolumes or defaultVolumesToFsBackup",
  },
  parameters: {},
  kinds: ["BackupPlan", "Schedule"],
  scope: "stack",
  check: (graph) =>
    perPlan(graph, (plan) =>
      jobsOf(graph, plan).schedules.map((schedule) => {
        const needed = coversVolumes(plan);
        if (needed === "no") return notApplicable(schedule.node, configuration);
        const kept = keepsVolumes(schedule);
        return needed === "unknown" && kept === "no"
          ? unknown(schedule.node)
          : verdictOf(kept, schedule.node, objectsOnly(schedule.label));
      }),
    ),
});

const coversVolumes = (plan: ResourceNode): Truth => {
  const kinds = textsIn(plan, "covers");
  return kinds.state === "known"
    ? holds(kinds, (list) => list.some((kind) => ON_VOLUMES.includes(kind)), "unknown")
    : "unknown";
};

function keepsVolumes({ node }: KubernetesObject): Truth {
  const template = "spec.template";
  const flag = (name: string, whenAbsent: Truth) =>
    holds(readBoolean(node.properties, `${template}.${name}`), (on) => on, whenAbsent);
  const excluded = holds(
    readList(node.properties, `${template}.excludedResources`),
    (list) => list.some((one) => VOLUMES.includes(one)),
    "no",
  );
  const included = readList(node.properties, `${template}.includedResources`);
  const some = valueIfKnown(included) ?? [];
  const within: Truth =
    included.state === "unknown"
      ? "unknown"
      : some.length === 0 || some.some((one) => VOLUMES.includes(one))
        ? "yes"
        : "no";
  // Velero snapshots volumes unless told otherwise.
  const content = any([flag("snapshotVolumes", "yes"), flag("defaultVolumesToFsBackup", "no")]);
  return all([not(excluded), within, content]);
}
