import { type KubernetesObject, kubernetesObject, objectsOfKind } from "../../graph/kubernetes-object.ts";
import { readBoolean, readList, readMap, readString } from "../../graph/reading.ts";
import { descendantsOf, type ResourceGraph, type ResourceNode } from "../../graph/resource-graph.ts";
import { any, holds, type Truth } from "../../graph/truth.ts";

const GROUP = "postgresql.cnpg.io";

/** Every database cluster of CloudNativePG: a `Cluster` of another group is no database. */
export const databaseClustersIn = (graph: ResourceGraph): readonly KubernetesObject[] =>
  objectsOfKind(graph, "Cluster").filter(({ group }) => group === GROUP);

/** Objects of CloudNativePG below a database of ours. */
export function databaseObjects(
  graph: ResourceGraph,
  database: ResourceNode,
  kind: "Cluster" | "ScheduledBackup",
): readonly KubernetesObject[] {
  return descendantsOf(graph, database.urn).flatMap((node) => {
    const object = kubernetesObject(node);
    return object?.kind === kind && object.group === GROUP ? [object] : [];
  });
}

/** Does the cluster say where its backups go: a store, snapshots of its volumes, or a plugin that archives its log? */
export function saysWhereBackupsGo({ node }: KubernetesObject): Truth {
  const ways = ["barmanObjectStore", "volumeSnapshot"].map((way) =>
    holds(readMap(node.properties, `spec.backup.${way}`), () => true, "no"),
  );
  const plugins = readList(node.properties, "spec.plugins");
  const archives =
    plugins.state === "known"
      ? any(plugins.value.map((plugin) => holds(readBoolean(plugin, "isWALArchiver"), (on) => on, "no")))
      : holds(plugins, () => false, "no");
  return any([...ways, archives]);
}

/** Days that `retentionPolicy` keeps (`92d`, `13w`, `3m`); undefined for another text. */
export function retentionDays(text: string): number | undefined {
  const [, amount, unit = ""] = /^([1-9]\d*)([dwm])$/.exec(text) ?? [];
  const days: Readonly<Record<string, number>> = { d: 1, w: 7, m: 30 };
  return amount === undefined ? undefined : Number(amount) * (days[unit] ?? 0);
}

/** Bucket of an address such as `s3://bucket/path`. */
export const bucketOf = (path: string): string | undefined => /^[a-z0-9]+:\/\/([^/]+)/.exec(path)?.[1];

/** What a ScheduledBackup backs up: the name of a Cluster. */
export const clusterNameOf = ({ node }: KubernetesObject) => readString(node.properties, "spec.cluster.name");
