import { componentsOf, readIntent } from "../../graph/intent.ts";
import { type KubernetesObject, objectsOfKind } from "../../graph/kubernetes-object.ts";
import type { PlainMap } from "../../graph/plain-value.ts";
import { isPlainMap } from "../../graph/plain-value.ts";
import { orDefault, readBoolean, readNumber, readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { all, any, holds, type Truth } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { notApplicable, unknown, verdictOf } from "../frame/verdict.ts";
import { type CenterFacts, entriesIn, nameOf, nameOfEntry } from "../programme/center-facts.ts";
import { notTold, perCenter } from "./center-declarations.ts";

const texts = {
  single: (device: string): Bilingual => ({
    vi: `${device} không có dự phòng nóng và cân bằng tải: cần từ 2 thành viên trên các máy khác nhau, tự chuyển đổi`,
    en: `${device} has no hot standby with load balancing: it needs 2 or more members on different hosts that take over by themselves`,
  }),
  pool: (pool: string): Bilingual => ({
    vi: `${pool}: máy chủ lưu trữ chỉ có một nút hoặc chỉ nằm ở một tủ`,
    en: `${pool}: the storage servers have one node or stand in one rack`,
  }),
  copies: (pool: string): Bilingual => ({
    vi: `${pool} giữ dữ liệu trên một bản duy nhất: hỏng một ổ đĩa là mất lưu trữ`,
    en: `${pool} keeps its data once only: one broken disk takes the storage down`,
  }),
  replicas: (workload: string): Bilingual => ({
    vi: `${workload} làm chức năng thiết bị chính nhưng chỉ chạy một bản`,
    en: `${workload} works as a main device but runs one replica`,
  }),
  none: {
    vi: "Không khai báo thiết bị chính nào (chuyển mạch lõi, tường lửa, WAF, lưu trữ, tường lửa CSDL)",
    en: "No main device is declared (core switch, firewall, WAF, storage, database firewall)",
  },
};

/**
 * Main devices have two members on different hosts that take over by themselves; one that only stands by may share the load
 * through another. In Kubernetes: storage servers on two racks, and two replicas of an ingress controller.
 */
export const mainDevicesRedundant = defineRule({
  id: "main-devices-redundant",
  clauses: [{ control: "TCVN14423-5.12.2.2-a-01", extent: "part" }],
  severity: "high",
  title: { vi: "Thiết bị chính có dự phòng nóng", en: "Main devices have a hot standby" },
  why: {
    vi: "Hỏng một thiết bị lõi thì cả trung tâm ngừng phục vụ",
    en: "When one core device breaks, the whole center stops serving",
  },
  fix: {
    vi: "Khai báo redundancy: { members: 2, mode: active-active, loadBalanced: true } đúng với thiết bị thật",
    en: "State redundancy: { members: 2, mode: active-active, loadBalanced: true } as the devices really are",
  },
  parameters: { kinds: ["core-switch", "firewall", "waf", "storage", "database-firewall"] },
  kinds: ["Center", "ComputeCluster", "CephBlockPool", "Deployment"],
  scope: "stack",
  check: (graph, { parameters }): readonly Verdict[] => [
    ...perCenter(graph, (center) => judgeDevices(center, parameters.kinds)),
    ...componentsOf(graph, "ComputeCluster").flatMap(judgeStorage),
    ...objectsOfKind(graph, "CephBlockPool").map(judgePool),
    ...controllersIn(graph),
  ],
});

function judgeDevices(center: CenterFacts, kinds: readonly string[]): readonly Verdict[] {
  const devices = entriesIn(center.node, "equipment");
  if (devices.state === "unknown") return [notTold(center.node, "equipment")];
  const verdicts = (valueIfKnown(devices) ?? []).flatMap(([id, device]): Verdict[] => {
    const kind = readString(device, "kind");
    const subject = `equipment.${id}`;
    if (kind.state === "unknown") return [unknown(center.node, undefined, subject)];
    if (kind.state === "absent" || !kinds.includes(kind.value)) return [];
    return [verdictOf(isRedundant(device), center.node, texts.single(nameOfEntry(id, device)), subject)];
  });
  return verdicts.length > 0 ? verdicts : [notApplicable(center.node, texts.none, "equipment")];
}

function isRedundant(device: PlainMap): Truth {
  const members = holds(readNumber(device, "redundancy.members"), (count) => count >= 2, "no");
  const mode = holds(readString(device, "redundancy.mode"), (value) => value !== "none", "no");
  const balanced = holds(readBoolean(device, "redundancy.loadBalanced"), (value) => value, "no");
  const apart = holds(
    orDefault(readBoolean(device, "redundancy.differentHosts"), true),
    (value) => value,
    "yes",
  );
  return all([members, mode, balanced, apart]);
}

function judgeStorage(cluster: ResourceNode): Verdict[] {
  const pools = readIntent(cluster, "nodePools");
  if (pools.state !== "known" || !isPlainMap(pools.value))
    return pools.state === "absent" ? [] : [notTold(cluster, "nodePools")];
  return Object.entries(pools.value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([id, pool]): Verdict[] => {
      if (valueIfKnown(readString(pool, "role")) !== "storage") return [];
      const nodes = holds(readNumber(pool, "nodes"), (count) => count >= 2, "no");
      const racks = isPlainMap(pool) ? pool.failureDomains : undefined;
      const apart: Truth = Array.isArray(racks) ? (new Set(racks).size >= 2 ? "yes" : "no") : "unknown";
      return [
        verdictOf(all([nodes, apart]), cluster, texts.pool(`${nameOf(cluster)}, ${id}`), `nodePools.${id}`),
      ];
    });
}

/** The pool is the center's central storage: two copies at least, or the parts of an erasure code. */
function judgePool({ node, label }: KubernetesObject): Verdict {
  const copies = holds(readNumber(node.properties, "spec.replicated.size"), (size) => size >= 2, "no");
  const coded = holds(
    readNumber(node.properties, "spec.erasureCoded.codingChunks"),
    (chunks) => chunks >= 1,
    "no",
  );
  return verdictOf(any([copies, coded]), node, texts.copies(label), "copies");
}

const CONTROLLER = /(^|[-_/])ingress([-_]|.*controller|$)|haproxy|modsecurity|coraza/i;

/** An ingress controller is the firewall or WAF of the cluster's edge. */
function controllersIn(graph: ResourceGraph): Verdict[] {
  return objectsOfKind(graph, "Deployment").flatMap((workload: KubernetesObject): Verdict[] => {
    const name = valueIfKnown(workload.name) ?? "";
    if (workload.group !== "apps" || !CONTROLLER.test(name)) return [];
    const replicas = holds(
      readNumber(workload.node.properties, "spec.replicas"),
      (count) => count >= 2,
      "no",
    );
    // An autoscaler may keep more than the manifest says.
    const scaled: Truth = objectsOfKind(graph, "HorizontalPodAutoscaler").some(
      (scaler) => valueIfKnown(readString(scaler.node.properties, "spec.scaleTargetRef.name")) === name,
    )
      ? "unknown"
      : "no";
    return [verdictOf(any([replicas, scaled]), workload.node, texts.replicas(workload.label), "replicas")];
  });
}
