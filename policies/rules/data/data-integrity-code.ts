import { componentsOf, readIntentList, tellsIntent } from "../../graph/intent.ts";
import type { KubernetesObject } from "../../graph/kubernetes-object.ts";
import { readBoolean, readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph } from "../../graph/resource-graph.ts";
import { any, holds, type Truth } from "../../graph/truth.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { notApplicable, unknown, verdictOf } from "../frame/verdict.ts";
import { dataHoldersOf } from "../kubernetes/data-holders.ts";
import { targetsOf } from "./backup-jobs.ts";
import { dataClassOf, isSensitive } from "./data-class.ts";

const noCode = (holder: string): Bilingual => ({
  vi: `${holder} giữ dữ liệu quan trọng không kèm mã kiểm tra toàn vẹn`,
  en: `${holder} keeps important data without an integrity code`,
});
const ordinary: Bilingual = { vi: "Không phải dữ liệu quan trọng", en: "No important data" };

/** Page checksums of a database, or a backup store that lets nobody overwrite what it holds. */
export const dataIntegrityCode = defineRule({
  id: "data-integrity-code",
  clauses: [{ control: "TCVN14423-5.4.2.5", extent: "part" }],
  severity: "medium",
  title: { vi: "Dữ liệu quan trọng có mã kiểm tra toàn vẹn", en: "Important data has integrity codes" },
  why: {
    vi: "Dữ liệu bị sửa hoặc hỏng âm thầm phải phát hiện được",
    en: "Data that was changed or rotted in silence must be found out",
  },
  fix: {
    vi: "Bật dataChecksums khi tạo cơ sở dữ liệu, hoặc sao lưu vào kho có appendOnly: true",
    en: "Create the database with dataChecksums, or back it up to a store with appendOnly: true",
  },
  parameters: {},
  kinds: ["BackupPlan", "PersistentVolumeClaim", "StatefulSet", "Cluster"],
  scope: "stack",
  check(graph) {
    const locked = lockedNamespaces(graph);
    // Where nobody declares plans, a store that only appends may well be there.
    const unlisted: Truth = tellsIntent(graph) ? "no" : "unknown";
    return dataHoldersOf(graph).map(({ object }) => {
      const important = isSensitive(dataClassOf(graph, object));
      if (important === "no") return notApplicable(object.node, ordinary);
      const namespace = valueIfKnown(object.namespace);
      const kept: Truth = namespace === undefined ? "unknown" : (locked.get(namespace) ?? unlisted);
      const good = any([hasChecksums(object), kept]);
      if (good !== "yes" && important === "unknown") return unknown(object.node);
      return verdictOf(good, object.node, noCode(object.label));
    });
  },
});

function hasChecksums({ node, kind }: KubernetesObject): Truth {
  if (kind !== "Cluster") return "no";
  return holds(readBoolean(node.properties, "spec.bootstrap.initdb.dataChecksums"), (on) => on, "no");
}

/** Namespaces that a plan backs up to a store which only appends. */
function lockedNamespaces(graph: ResourceGraph): ReadonlyMap<string, Truth> {
  const locked = new Map<string, Truth>();
  for (const plan of componentsOf(graph, "BackupPlan")) {
    const targets = valueIfKnown(targetsOf(plan)) ?? [];
    const appends = any(
      targets.map(([, target]) => holds(readBoolean(target, "appendOnly"), (on) => on, "no")),
    );
    for (const subject of valueIfKnown(readIntentList(plan, "subjects")) ?? []) {
      const namespace = valueIfKnown(readString(subject, "namespace"));
      if (namespace !== undefined) locked.set(namespace, any([appends, locked.get(namespace) ?? "no"]));
    }
  }
  return locked;
}
