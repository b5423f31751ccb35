import { componentsOf, readIntentList } from "../../graph/intent.ts";
import { type Reading, readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";

/** One thing that a BackupPlan promises to back up. */
export interface BackupSubject {
  readonly plan: ResourceNode;
  readonly namespace: Reading<string>;
  /** Infrastructure (storage system, cluster, site) on which the production copy lies. */
  readonly infrastructure: Reading<string>;
  readonly label: string;
}

/** Subjects of all plans; `unknown` when a plan does not tell its list. */
export function backupSubjects(graph: ResourceGraph): readonly BackupSubject[] | "unknown" {
  const found: BackupSubject[] = [];
  for (const plan of componentsOf(graph, "BackupPlan")) {
    const list = readIntentList(plan, "subjects");
    if (list.state === "unknown") return "unknown";
    for (const subject of valueIfKnown(list) ?? []) {
      const namespace = readString(subject, "namespace");
      const label = valueIfKnown(readString(subject, "id")) ?? valueIfKnown(namespace) ?? "?";
      found.push({ plan, namespace, infrastructure: readString(subject, "infrastructure"), label });
    }
  }
  return found;
}
