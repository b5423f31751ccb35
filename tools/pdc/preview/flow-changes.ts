import type { ResourceGraph } from "../../../policies/graph/resource-graph.ts";
import { changesBetween } from "../../../reachability/changes.ts";
import { clusterOfGraph } from "../../../reachability/cluster-of-graph.ts";
import { formatConnections } from "../../../reachability/connections.ts";
import { words } from "../../../reports/report.ts";
import type { PreviewReport } from "./preview-report.ts";

/** What becomes reachable and what no longer is, worst first; what cannot be computed is said, never guessed. */
export function flowChanges(before: ResourceGraph, after: ResourceGraph): PreviewReport["flows"] {
  if (before.nodes.length === 0)
    return notCompared("Chưa có gì ở phía trước để so sánh", "There is nothing to compare with");
  const [old, now] = [clusterOfGraph(before), clusterOfGraph(after)];
  const unreadable = [...old.unreadable, ...now.unreadable].map(({ label }) => label);
  if (unreadable.length > 0) {
    const names = [...new Set(unreadable)].sort().join(", ");
    return notCompared(`Chưa biết trước khi triển khai: ${names}`, `Not known before deployment: ${names}`);
  }
  const changes = changesBetween(old.cluster, now.cluster);
  const told = (kind: "opened" | "closed") =>
    changes
      .filter((change) => change.kind === kind)
      .map(({ from, to, connections, fromOutside }) => ({
        ...{ from, to, fromOutside },
        ports: formatConnections(connections),
      }));
  return { opened: told("opened"), closed: told("closed"), notCompared: null };
}

const notCompared = (vi: string, en: string): PreviewReport["flows"] => ({
  ...{ opened: [], closed: [], notCompared: words(vi, en) },
});
