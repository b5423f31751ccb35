import {
  annotationOf,
  type KubernetesObject,
  labelOf,
  objectsOfKind,
} from "../../graph/kubernetes-object.ts";
import { POD_SECURITY_LABEL, POD_SECURITY_REASON } from "../../graph/label-names.ts";
import { valueIfKnown } from "../../graph/reading.ts";
import { any, holds, type Truth } from "../../graph/truth.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { notApplicable, verdictOf } from "../frame/verdict.ts";

const tooOpen = (namespace: string, level: string | undefined): Bilingual => ({
  vi: `Không gian tên "${namespace}" đặt mức Pod Security ${level ?? "(chưa đặt)"} mà không nêu lý do`,
  en: `Namespace "${namespace}" enforces Pod Security ${level ?? "(none)"} without a reason`,
});
const exempt: Bilingual = {
  vi: "Không gian tên có sẵn của Kubernetes",
  en: "A namespace of Kubernetes itself",
};

/** `restricted`, or another level with its reason in an annotation: the named list of infrastructure namespaces. */
export const podSecurityNamespace = defineRule({
  id: "pod-security-namespace",
  clauses: [{ control: "TCVN14423-5.5.2.1-b", extent: "part" }],
  programme: { rows: [], level: "mandatory" },
  severity: "high",
  title: { vi: "Không gian tên áp mức Pod Security", en: "Namespaces enforce Pod Security" },
  why: {
    vi: "Máy chủ API từ chối Pod nguy hiểm, kể cả khi ai đó tạo tay",
    en: "The API server then refuses dangerous pods, also those made by hand",
  },
  fix: {
    vi: `Đặt nhãn ${POD_SECURITY_LABEL}: restricted; hạ tầng cần mức khác thì nêu lý do ở ghi chú ${POD_SECURITY_REASON}`,
    en: `Label it ${POD_SECURITY_LABEL}: restricted; infrastructure that needs another level states why in ${POD_SECURITY_REASON}`,
  },
  parameters: { systemNamespaces: ["default", "kube-system", "kube-public", "kube-node-lease"] },
  kinds: ["Namespace"],
  scope: "resource",
  check: (graph, { parameters }) =>
    objectsOfKind(graph, "Namespace").map((namespace) => {
      const name = valueIfKnown(namespace.name) ?? namespace.node.name;
      if (parameters.systemNamespaces.includes(name)) return notApplicable(namespace.node, exempt);
      const level = labelOf(namespace, POD_SECURITY_LABEL);
      const restricted = holds(level, (value) => value === "restricted", "no");
      const good = any([restricted, hasReason(namespace)]);
      return verdictOf(good, namespace.node, tooOpen(name, valueIfKnown(level)));
    }),
});

function hasReason(namespace: KubernetesObject): Truth {
  return holds(annotationOf(namespace, POD_SECURITY_REASON), (reason) => reason.trim() !== "", "no");
}
