import { tellsIntent } from "../../graph/intent.ts";
import { annotationOf, type KubernetesObject } from "../../graph/kubernetes-object.ts";
import { BACKUP_ANNOTATION, BACKUP_REASON } from "../../graph/label-names.ts";
import { all, any, holds, type Truth } from "../../graph/truth.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { unknown, verdictOf } from "../frame/verdict.ts";
import { type BackupSubject, backupSubjects } from "./backup-subjects.ts";
import { dataHoldersOf } from "./data-holders.ts";

const uncovered = (holder: string): Bilingual => ({
  vi: `${holder} giữ dữ liệu nhưng không nằm trong kế hoạch sao lưu nào`,
  en: `${holder} keeps data but no backup plan covers it`,
});
const noIntent: Bilingual = {
  vi: "Nguồn kiểm tra không cho biết kế hoạch sao lưu",
  en: "The source does not tell which backup plans there are",
};

/** Every data holder stands in a namespace of a BackupPlan, or says that it needs none, and why. */
export const statefulHasBackup = defineRule({
  id: "stateful-has-backup",
  clauses: [{ control: "TCVN14423-5.11.2.2-a", extent: "part" }],
  programme: { rows: ["XX-07", "QN-10"], level: "mandatory" },
  severity: "critical",
  title: { vi: "Mọi nơi giữ dữ liệu đều có sao lưu", en: "Everything that keeps data is backed up" },
  why: {
    vi: "Dữ liệu không có trong danh sách sao lưu sẽ mất khi hỏng ổ, mã độc hoặc xóa nhầm",
    en: "Data that is on no backup list is lost to a failed disk, malware or a wrong command",
  },
  fix: {
    vi: `Thêm vào BackupPlan; nếu là bộ đệm dựng lại được thì ghi chú ${BACKUP_ANNOTATION}: none và ${BACKUP_REASON}`,
    en: `Add it to a BackupPlan; for a rebuildable cache annotate ${BACKUP_ANNOTATION}: none and ${BACKUP_REASON}`,
  },
  parameters: {},
  kinds: ["PersistentVolumeClaim", "StatefulSet", "Cluster", "BackupPlan"],
  scope: "stack",
  check(graph) {
    const subjects = backupSubjects(graph);
    const told = tellsIntent(graph);
    return dataHoldersOf(graph).map(({ object, holdsData }) => {
      const good = any([isExcused(object), isCovered(object, subjects)]);
      if (good === "no" && !told) return unknown(object.node, noIntent);
      if (good === "no" && holdsData === "unknown") return unknown(object.node);
      return verdictOf(good, object.node, uncovered(object.label));
    });
  },
});

function isExcused(object: KubernetesObject): Truth {
  return all([
    holds(annotationOf(object, BACKUP_ANNOTATION), (value) => value === "none", "no"),
    holds(annotationOf(object, BACKUP_REASON), (reason) => reason.trim() !== "", "no"),
  ]);
}

function isCovered(object: KubernetesObject, subjects: readonly BackupSubject[] | "unknown"): Truth {
  if (subjects === "unknown" || object.namespace.state !== "known") return "unknown";
  const own = object.namespace.value;
  return any(subjects.map(({ namespace }) => holds(namespace, (covered) => covered === own, "no")));
}
