import { type KubernetesObject, objectsOfKind } from "../../graph/kubernetes-object.ts";
import { readList } from "../../graph/reading.ts";
import type { ResourceGraph } from "../../graph/resource-graph.ts";
import { holds, type Truth } from "../../graph/truth.ts";
import { databaseClustersIn } from "../data/database-clusters.ts";

export interface DataHolder {
  readonly object: KubernetesObject;
  /** `unknown` when its claim templates are not told. */
  readonly holdsData: Truth;
}

/** What keeps data: claims, StatefulSets with claim templates, CloudNativePG clusters. */
export function dataHoldersOf(graph: ResourceGraph): readonly DataHolder[] {
  const claims = objectsOfKind(graph, "PersistentVolumeClaim").map((object) => certain(object));
  const databases = databaseClustersIn(graph).map((object) => certain(object));
  const sets = objectsOfKind(graph, "StatefulSet").flatMap((object): DataHolder[] => {
    const templates = readList(object.node.properties, "spec.volumeClaimTemplates");
    const holdsData = holds(templates, (list) => list.length > 0, "no");
    return holdsData === "no" ? [] : [{ object, holdsData }];
  });
  return [...claims, ...sets, ...databases];
}

function certain(object: KubernetesObject): DataHolder {
  return { object, holdsData: "yes" };
}
