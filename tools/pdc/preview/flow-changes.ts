import { objectsOfKind } from "../../../policies/graph/kubernetes-object.ts";
import { valueIfKnown } from "../../../policies/graph/reading.ts";
import type { ResourceGraph } from "../../../policies/graph/resource-graph.ts";
import { changesBetween } from "../../../reachability/changes.ts";
import type { PodGroup } from "../../../reachability/cluster.ts";
import { clusterOfGraph, type GraphCluster } from "../../../reachability/cluster-of-graph.ts";
import { formatConnections } from "../../../reachability/connections.ts";
import { words } from "../../../reports/report.ts";
import type { PreviewReport } from "./preview-report.ts";

const DATABASE_GROUP = "postgresql.cnpg.io";

/** The graph's cluster, with the pods that the operator of databases makes: no workload of the graph tells of them. */
export function clusterWithDatabases(graph: ResourceGraph): GraphCluster {
  const found = clusterOfGraph(graph);
  const databases = objectsOfKind(graph, "Cluster").flatMap((object): PodGroup[] => {
    const [name, namespace] = [valueIfKnown(object.name), valueIfKnown(object.namespace)];
    if (object.group !== DATABASE_GROUP || name === undefined || namespace === undefined) return [];
    return [{ id: `${namespace}/${name}`, namespace, labels: { "cnpg.io/cluster": name }, ports: [] }];
  });
  return { ...found, cluster: { ...found.cluster, pods: [...found.cluster.pods, ...databases] } };
}

/** What becomes reachable and what no longer is, worst first; what cannot be computed is said, never guessed. */
export function flowChanges(before: ResourceGraph, after: ResourceGraph): PreviewReport["flows"] {
  if (before.nodes.length === 0)
    return notCompared("Chưa có gì ở phía trước để so sánh", "There is nothing to compare with");
  const [old, now] = [clusterWithDatabases(before), clusterWithDatabases(after)];
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
