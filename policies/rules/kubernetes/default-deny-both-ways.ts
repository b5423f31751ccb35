import { type KubernetesObject, objectsOfKind } from "../../graph/kubernetes-object.ts";
import type { ResourceGraph } from "../../graph/resource-graph.ts";
import { any, type Truth } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { notApplicable, unknown, verdictOf } from "../frame/verdict.ts";
import { type Direction, deniesAll, policiesIn } from "./network-policies.ts";

const DIRECTIONS: readonly [Direction, string, string][] = [
  ["Ingress", "chiều vào", "inbound"],
  ["Egress", "chiều ra", "outbound"],
];

const missing = (namespace: string, vi: string, en: string): Bilingual => ({
  vi: `Không gian tên "${namespace}" không chặn mặc định ${vi}`,
  en: `Namespace "${namespace}" has no ${en} default deny`,
});
const exempt: Bilingual = {
  vi: "Không gian tên có sẵn của Kubernetes, do cụm quản lý",
  en: "A namespace of Kubernetes itself, kept by the cluster",
};

/** Each namespace has NetworkPolicies that select all pods and allow nothing, one for each direction or one for both. */
export const defaultDenyBothWays = defineRule({
  id: "default-deny-both-ways",
  clauses: [{ control: "TCVN14423-5.12.2.4-d", extent: "part" }],
  programme: { rows: ["LA-11", "LA-09"], level: "mandatory" },
  severity: "critical",
  title: { vi: "Chặn mặc định cả hai chiều", en: "Default deny in both directions" },
  why: {
    vi: "Chỉ luồng đã khai báo mới được đi; nếu không, mọi dịch vụ trong cụm với tới nhau và ra Internet",
    en: "Only declared flows may pass; otherwise every service reaches every other one, and the Internet",
  },
  fix: {
    vi: "Thêm NetworkPolicy podSelector: {} với policyTypes: [Ingress, Egress], không có luật cho phép",
    en: "Add a NetworkPolicy with podSelector: {}, policyTypes: [Ingress, Egress] and no allow rules",
  },
  parameters: { systemNamespaces: ["default", "kube-system", "kube-public", "kube-node-lease"] },
  kinds: ["Namespace", "NetworkPolicy"],
  scope: "stack",
  check(graph, { parameters }): readonly Verdict[] {
    return objectsOfKind(graph, "Namespace").flatMap((namespace) => {
      if (namespace.name.state !== "known") return [unknown(namespace.node)];
      const name = namespace.name.value;
      if (parameters.systemNamespaces.includes(name)) return [notApplicable(namespace.node, exempt)];
      return DIRECTIONS.map(([direction, vi, en]) =>
        verdictOf(isDenied(graph, name, direction), namespace.node, missing(name, vi, en), direction),
      );
    });
  },
});

/** A policy may still be inside a chart whose content is not known. */
function isDenied(graph: ResourceGraph, namespace: string, direction: Direction): Truth {
  const policies = policiesIn(graph, namespace).map((policy: KubernetesObject) =>
    deniesAll(policy, direction),
  );
  return any([...policies, graph.opaque.length > 0 ? "unknown" : "no"]);
}
