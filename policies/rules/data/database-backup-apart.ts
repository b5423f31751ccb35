import { componentsOf, readIntent } from "../../graph/intent.ts";
import type { KubernetesObject } from "../../graph/kubernetes-object.ts";
import { readNumber, readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, pass, unknown } from "../frame/verdict.ts";
import { hostOf } from "./backup-jobs.ts";
import { bucketOf, databaseClustersIn, databaseObjects, retentionDays } from "./database-clusters.ts";

const inCluster = (cluster: string, host: string): Bilingual => ({
  vi: `${cluster} sao lưu vào chính cụm sản xuất (${host})`,
  en: `${cluster} writes its backups into production's own cluster (${host})`,
});
const elsewhere = (cluster: string, real: string, promised: string): Bilingual => ({
  vi: `${cluster} sao lưu vào ${real}, hồ sơ ghi ${promised}`,
  en: `${cluster} writes its backups to ${real}, the profile says ${promised}`,
});
const shorter = (cluster: string, kept: number, promised: number): Bilingual => ({
  vi: `${cluster} giữ bản sao lưu ${kept} ngày, hồ sơ hứa ${promised} ngày`,
  en: `${cluster} keeps its backups for ${kept} days, ${promised} are promised`,
});
const shared = (cluster: string, other: string): Bilingual => ({
  vi: `${cluster} ghi bản sao lưu vào đúng chỗ của ${other}: không phân biệt được bản nào của ai`,
  en: `${cluster} writes its backups over the place of ${other}: copies can not be told apart`,
});

const STORE = "spec.backup.barmanObjectStore";

/** A database's own backups lie where its profile says, outside the cluster, in a place of their own, as long as promised. */
export const databaseBackupApart = defineRule({
  id: "database-backup-apart",
  clauses: [{ control: "TCVN14423-5.11.2.4", extent: "part" }],
  severity: "critical",
  title: {
    vi: "Bản sao lưu cơ sở dữ liệu nằm riêng, đủ hạn",
    en: "Database backups lie apart and last as promised",
  },
  why: {
    vi: "Bản sao lưu cùng chỗ với bản gốc, hoặc chỉ giữ một ngày, mất cùng lúc với bản gốc",
    en: "A backup beside its original, or kept for a day, is lost together with it",
  },
  fix: {
    vi: "Trả endpointURL, destinationPath và retentionPolicy của Cluster về như backupStore trong hồ sơ",
    en: "Set the Cluster's endpointURL, destinationPath and retentionPolicy to what backupStore promises",
  },
  parameters: {},
  kinds: ["SharedDatabase", "Cluster"],
  scope: "stack",
  check(graph) {
    const promises = promisesByCluster(graph);
    const firstAt = new Map<string, KubernetesObject>();
    return databaseClustersIn(graph).flatMap((cluster) =>
      judge(cluster, promises.get(cluster.node.urn), firstAt),
    );
  },
});

/** The database of ours above each Cluster. */
function promisesByCluster(graph: ResourceGraph): ReadonlyMap<string, ResourceNode> {
  return new Map(
    componentsOf(graph, "SharedDatabase").flatMap((database) =>
      databaseObjects(graph, database, "Cluster").map(({ node }) => [node.urn, database] as const),
    ),
  );
}

function judge(
  cluster: KubernetesObject,
  database: ResourceNode | undefined,
  firstAt: Map<string, KubernetesObject>,
): readonly Verdict[] {
  const { node, label } = cluster;
  const [url, path, server] = ["endpointURL", "destinationPath", "serverName"].map((field) =>
    readString(node.properties, `${STORE}.${field}`),
  );
  if (url === undefined || path === undefined || server === undefined) return [];
  // Nothing here, or an object of another kind says it: `database-backup-carried` asks for one of them.
  if (url.state === "absent" || path.state === "absent") return [];
  if (url.state === "unknown" || path.state === "unknown" || server.state === "unknown")
    return [unknown(node)];
  const host = hostOf(url.value);
  if (/\.svc(\.|$)/.test(host)) return [fail(node, inCluster(label, host), "place")];
  const folder = `${host} ${path.value} ${valueIfKnown(server) ?? valueIfKnown(cluster.name) ?? node.urn}`;
  const other = firstAt.get(folder);
  if (other !== undefined) return [fail(node, shared(label, other.label), "place")];
  firstAt.set(folder, cluster);
  return database === undefined ? [pass(node, "place")] : againstPromise(cluster, database, host, path.value);
}

function againstPromise(
  { node, label }: KubernetesObject,
  database: ResourceNode,
  host: string,
  path: string,
): readonly Verdict[] {
  const store = readIntent(database, "backupStore");
  if (store.state === "absent") return [pass(node, "place")];
  if (store.state === "unknown") return [unknown(node, undefined, "place")];
  const [endpoint, bucket] = [readString(store.value, "endpoint"), readString(store.value, "bucket")];
  const [wantedHost, wantedBucket] = [valueIfKnown(endpoint), valueIfKnown(bucket)];
  if (wantedHost === undefined || wantedBucket === undefined) return [unknown(node, undefined, "place")];
  const real = `${host}/${bucketOf(path) ?? path}`;
  const promised = `${wantedHost}/${wantedBucket}`;
  const place =
    real === promised ? pass(node, "place") : fail(node, elsewhere(label, real, promised), "place");
  return [place, judgeRetention(node, label, readNumber(store.value, "retentionDays"))];
}

function judgeRetention(node: ResourceNode, label: string, promised: ReturnType<typeof readNumber>): Verdict {
  const policy = readString(node.properties, "spec.backup.retentionPolicy");
  // The operator deletes nothing by itself.
  if (policy.state === "absent" || promised.state === "absent") return pass(node, "retention");
  const kept = policy.state === "known" ? retentionDays(policy.value) : undefined;
  if (kept === undefined || promised.state !== "known") return unknown(node, undefined, "retention");
  return kept >= promised.value
    ? pass(node, "retention")
    : fail(node, shorter(label, kept, promised.value), "retention");
}
