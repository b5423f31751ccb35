import { readIntent } from "../../graph/intent.ts";
import { valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { any, holds } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { unknown, verdictOf } from "../frame/verdict.ts";
import { clusterNameOf, databaseObjects, saysWhereBackupsGo } from "./database-clusters.ts";
import { perComponent } from "./declared-by-center.ts";

const nowhere = (cluster: string): Bilingual => ({
  vi: `${cluster} không có spec.backup: lịch sao lưu chạy nhưng không ghi được gì`,
  en: `${cluster} has no spec.backup: its backup schedule runs and writes nothing`,
});
const another = (cluster: string): Bilingual => ({
  vi: `Không lịch ScheduledBackup nào sao lưu ${cluster}`,
  en: `No ScheduledBackup backs ${cluster} up`,
});

/** A database that promises backups of its own has a store for them, and a schedule that names this very database. */
export const databaseBackupCarried = defineRule({
  id: "database-backup-carried",
  clauses: [
    { control: "TCVN14423-5.11.2.2-a", extent: "part" },
    { control: "TCVN14423-5.11.2.2-b", extent: "part" },
  ],
  severity: "critical",
  title: { vi: "Cơ sở dữ liệu được sao lưu thật", en: "Databases are really backed up" },
  why: {
    vi: "Lịch trỏ sai chỗ vẫn báo chạy đều, đến khi phục hồi mới biết không có bản nào",
    en: "A schedule that points nowhere looks healthy until the day of the restore",
  },
  fix: {
    vi: "Giữ spec.backup của Cluster và spec.cluster.name của ScheduledBackup như chương trình tạo ra",
    en: "Keep the Cluster's spec.backup and the ScheduledBackup's spec.cluster.name as the program makes them",
  },
  parameters: {},
  kinds: ["SharedDatabase", "Cluster", "ScheduledBackup"],
  scope: "stack",
  check: (graph) => perComponent(graph, "SharedDatabase", (database) => judge(graph, database)),
});

function judge(graph: ResourceGraph, database: ResourceNode): readonly Verdict[] {
  const store = readIntent(database, "backupStore");
  if (store.state === "absent") return [];
  if (store.state === "unknown") return [unknown(database)];
  const jobs = databaseObjects(graph, database, "ScheduledBackup").map(clusterNameOf);
  return databaseObjects(graph, database, "Cluster").flatMap((cluster) => {
    const name = valueIfKnown(cluster.name);
    const scheduled = any(jobs.map((job) => holds(job, (value) => value === name, "no")));
    return [
      verdictOf(saysWhereBackupsGo(cluster), cluster.node, nowhere(cluster.label), "backup"),
      verdictOf(name === undefined ? "unknown" : scheduled, cluster.node, another(cluster.label), "schedule"),
    ];
  });
}
