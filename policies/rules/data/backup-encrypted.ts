import { componentsOf, readIntentString } from "../../graph/intent.ts";
import { type KubernetesObject, objectsOfKind } from "../../graph/kubernetes-object.ts";
import { type Reading, read, readBoolean, readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { all, any, holds, type Truth } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, notApplicable, unknown, verdictOf } from "../frame/verdict.ts";
import { nameOf, SYSTEM_CLASSES } from "../programme/center-facts.ts";
import {
  type BackupJobs,
  byIntentId,
  jobsOf,
  locationOf,
  subjectsOf,
  type Target,
  targetsOf,
} from "./backup-jobs.ts";
import { dataClassOf, isSensitive } from "./data-class.ts";
import { perPlan } from "./declared-by-center.ts";

const plain = (plan: string, target: string): Bilingual => ({
  vi: `${plan}: bản sao lưu dữ liệu quan trọng ở "${target}" không được mã hóa`,
  en: `${plan}: the backup of important data at "${target}" is not encrypted`,
});
const noKey = (plan: string, target: string): Bilingual => ({
  vi: `${plan}: "${target}" không nêu khóa mã hóa được giữ ở đâu (keyReference), tách khỏi bản sao lưu`,
  en: `${plan}: "${target}" does not say where its key is kept (keyReference), apart from the backup`,
});
const onlyDeclared = (location: string): Bilingual => ({
  vi: `Hồ sơ ghi có mã hóa nhưng ${location} không bật mã hóa`,
  en: `The profile says encrypted but ${location} does not switch encryption on`,
});
const plainDatabase = (cluster: string): Bilingual => ({
  vi: `${cluster}: bản sao lưu và nhật ký giao dịch của cơ sở dữ liệu quan trọng không được mã hóa`,
  en: `${cluster}: base backups and transaction log of an important database are not encrypted`,
});
const ordinary: Bilingual = {
  vi: "Không sao lưu dữ liệu quan trọng: mã hóa chỉ là khuyến nghị",
  en: "No important data is backed up: encryption is advice only",
};

/** Backups of important data are encrypted where they lie, with a key kept elsewhere; what is declared is switched on. */
export const backupEncrypted = defineRule({
  id: "backup-encrypted",
  clauses: [{ control: "TCVN14423-5.11.2.3-b", extent: "whole" }],
  severity: "high",
  title: { vi: "Mã hóa bản sao lưu dữ liệu quan trọng", en: "Backups of important data are encrypted" },
  why: {
    vi: "Bản sao lưu rời khỏi hệ thống; ai lấy được đĩa là đọc được toàn bộ dữ liệu",
    en: "A backup leaves the system; whoever gets hold of the disk reads all the data",
  },
  fix: {
    vi: "Đặt encrypted: true và keyReference cho backupTargets; serverSideEncryption, encryption ở tài nguyên",
    en: "Set encrypted: true and keyReference on backupTargets; serverSideEncryption, encryption on the resources",
  },
  parameters: {},
  kinds: ["BackupPlan", "SharedDatabase", ...SYSTEM_CLASSES, "BackupStorageLocation", "Cluster"],
  scope: "stack",
  check: (graph) => [
    ...perPlan(graph, (plan) => judgePlan(graph, plan)),
    ...objectsOfKind(graph, "Cluster").flatMap((cluster) => judgeCluster(graph, cluster)),
  ],
});

function judgePlan(graph: ResourceGraph, plan: ResourceNode): readonly Verdict[] {
  const targets = targetsOf(plan);
  const important = coversImportant(graph, plan);
  if (important === "no") return [notApplicable(plan, ordinary)];
  if (targets.state !== "known" || important === "unknown") return [unknown(plan)];
  const jobs = jobsOf(graph, plan);
  return targets.value.map((target) => judgeTarget(plan, target, jobs));
}

function coversImportant(graph: ResourceGraph, plan: ResourceNode): Truth {
  const subjects = subjectsOf(plan);
  if (subjects.state !== "known") return "unknown";
  const holders = byIntentId(componentsOf(graph, "SharedDatabase", ...SYSTEM_CLASSES));
  return any(
    subjects.value.map((subject) => {
      const holder = holders.get(valueIfKnown(readString(subject, "id")) ?? "");
      return holder === undefined ? "unknown" : isSensitive(readIntentString(holder, "dataClass"));
    }),
  );
}

function judgeTarget(plan: ResourceNode, target: Target, jobs: BackupJobs): Verdict {
  const [id, entry] = target;
  const declared = holds(readBoolean(entry, "encrypted"), (on) => on, "no");
  if (declared !== "yes") return verdictOf(declared, plan, plain(nameOf(plan), id), id);
  const key = holds(readString(entry, "keyReference"), (text) => text.trim() !== "", "no");
  if (key !== "yes") return verdictOf(key, plan, noKey(nameOf(plan), id), id);
  const location = locationOf(target, jobs);
  if (location.state === "unknown") return unknown(plan, undefined, id);
  if (location.state === "absent") return unknown(plan, undefined, id);
  const config = read(location.value.node.properties, "spec.config");
  const settings = ["serverSideEncryption", "kmsKeyId", "customerKeyEncryptionFile"];
  const real: Truth =
    config.state === "unknown"
      ? "unknown"
      : any(settings.map((field) => isSet(readString(valueIfKnown(config), field))));
  return verdictOf(real, location.value.node, onlyDeclared(location.value.label), id);
}

function judgeCluster(graph: ResourceGraph, cluster: KubernetesObject): readonly Verdict[] {
  const { node, label } = cluster;
  const store = read(node.properties, "spec.backup.barmanObjectStore");
  if (cluster.group !== "postgresql.cnpg.io" || store.state === "absent") return [];
  const important = isSensitive(dataClassOf(graph, cluster));
  if (store.state === "unknown") return [unknown(node)];
  const encrypted = all(["data", "wal"].map((part) => isSet(readString(store.value, `${part}.encryption`))));
  if (encrypted === "yes") return [verdictOf("yes", node, plainDatabase(label))];
  if (important === "no") return [notApplicable(node, ordinary)];
  if (important === "unknown" || encrypted === "unknown") return [unknown(node)];
  return [fail(node, plainDatabase(label))];
}

const isSet = (reading: Reading<string>): Truth => holds(reading, (text) => text.trim() !== "", "no");
