import { componentsOf } from "../../graph/intent.ts";
import { objectsOfKind } from "../../graph/kubernetes-object.ts";
import { WORKLOAD_KINDS } from "../../graph/pod-view.ts";
import { readBoolean } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { any, holds, type Truth } from "../../graph/truth.ts";
import { untold } from "../data/declared-by-center.ts";
import { containerVerdicts } from "../frame/container-verdicts.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { unknown, verdictOf } from "../frame/verdict.ts";
import { nameOf, readIntentNumber } from "../programme/center-facts.ts";

const writable = (workload: string, container: string): Bilingual => ({
  vi: `${workload}: container "${container}" ghi được vào hệ thống tệp của mình và không có chính sách kiểm soát nạp nào được triển khai`,
  en: `${workload}: container "${container}" may write to its own file system and no admission policy is deployed`,
});
const unwatched = (cluster: string): Bilingual => ({
  vi: `${cluster} không ghi nhật ký kiểm toán nên không theo dõi được việc cài đặt (auditLogDays)`,
  en: `${cluster} keeps no audit log, so that installing is not watched (auditLogDays)`,
});

/** Nothing is installed into a running container, or admission control decides what runs; installing is logged. */
export const installControl = defineRule({
  id: "install-control",
  clauses: [{ control: "TCVN14423-5.3.2.2-c", extent: "whole", with: ["privilege-escalation"] }],
  severity: "medium",
  title: { vi: "Chặn và theo dõi cài đặt trái phép", en: "Installing is prevented and watched" },
  why: {
    vi: "Kẻ đột nhập thường tải thêm công cụ vào nơi ghi được",
    en: "An intruder tends to download more tools to wherever one may write",
  },
  fix: {
    vi: "Đặt readOnlyRootFilesystem: true, hoặc bật cluster.admission; đặt cluster.auditLogDays",
    en: "Set readOnlyRootFilesystem: true, or switch cluster.admission on; set cluster.auditLogDays",
  },
  parameters: {},
  kinds: ["ComputeCluster", "ValidatingAdmissionPolicy", ...WORKLOAD_KINDS],
  scope: "stack",
  check(graph) {
    const admission = hasAdmission(graph);
    const clusters = componentsOf(graph, "ComputeCluster");
    return [
      ...(clusters.length === 0 ? [untold()] : clusters.map(judgeAudit)),
      ...containerVerdicts(graph, ({ object }, { name, value }) => {
        const readOnly = holds(
          readBoolean(value, "securityContext.readOnlyRootFilesystem"),
          (on) => on,
          "no",
        );
        const good = any([readOnly, admission]);
        return verdictOf(good, object.node, writable(object.label, name), name);
      }),
    ];
  },
});

/** Policies of the API server that are really there. Foreign manifests may stand under some that are not shown. */
function hasAdmission(graph: ResourceGraph): Truth {
  if (objectsOfKind(graph, "ValidatingAdmissionPolicy").length > 0) return "yes";
  return componentsOf(graph, "ComputeCluster").length > 0 ? "no" : "unknown";
}

function judgeAudit(cluster: ResourceNode): Verdict {
  const days = readIntentNumber(cluster, "auditLogDays");
  if (days.state === "unknown") return unknown(cluster);
  return verdictOf(
    holds(days, (kept) => kept > 0, "no"),
    cluster,
    unwatched(nameOf(cluster)),
  );
}
