import { tellsIntent } from "../../graph/intent.ts";
import { type KubernetesObject, labelOf, objectsOfKind } from "../../graph/kubernetes-object.ts";
import { OWNER_LABEL, SYSTEM_LABEL } from "../../graph/label-names.ts";
import { valueIfKnown } from "../../graph/reading.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, notApplicable, pass, unknown } from "../frame/verdict.ts";

const ownerless = (namespace: string, missing: readonly string[]): Bilingual => ({
  vi: `Không gian tên "${namespace}" và mọi thứ trong đó chưa có chủ (thiếu nhãn ${missing.join(", ")})`,
  en: `Namespace "${namespace}" and all that is in it has no owner (label ${missing.join(", ")} is missing)`,
});
const system: Bilingual = {
  vi: "Không gian tên của chính cụm",
  en: "A namespace of the cluster itself",
};
const notTold: Bilingual = {
  vi: "Nguồn kiểm tra không cho biết tài nguyên này thuộc đơn vị, hệ thống nào",
  en: "The source does not tell whose this is",
};

/** Every namespace names its agency and its system; what is in it inherits both. Rogue hardware needs a scan. */
export const assetsOwned = defineRule({
  id: "assets-owned",
  clauses: [{ control: "TCVN14423-5.2.1-b", extent: "part" }],
  severity: "medium",
  title: { vi: "Không có tài nguyên vô chủ", en: "Nothing is without an owner" },
  why: {
    vi: "Tài nguyên vô chủ không ai vá, không ai tắt, và thường bị lợi dụng đầu tiên",
    en: "What nobody owns, nobody patches or switches off; it tends to be misused first",
  },
  fix: {
    vi: `Gắn nhãn ${OWNER_LABEL} và ${SYSTEM_LABEL} cho không gian tên, hoặc xóa nó`,
    en: `Label the namespace with ${OWNER_LABEL} and ${SYSTEM_LABEL}, or remove it`,
  },
  parameters: { systemNamespaces: ["default", "kube-node-lease", "kube-public", "kube-system"] },
  kinds: ["Namespace"],
  scope: "stack",
  check: (graph, { parameters }) =>
    objectsOfKind(graph, "Namespace").map((namespace) =>
      judge(namespace, tellsIntent(graph), parameters.systemNamespaces),
    ),
});

function judge(namespace: KubernetesObject, told: boolean, systemNamespaces: readonly string[]): Verdict {
  const name = valueIfKnown(namespace.name) ?? namespace.node.name;
  if (systemNamespaces.includes(name)) return notApplicable(namespace.node, system);
  const labels = [OWNER_LABEL, SYSTEM_LABEL].map((key) => [key, labelOf(namespace, key)] as const);
  const missing = labels.flatMap(([key, label]) => (label.state === "absent" ? [key] : []));
  if (missing.length > 0)
    return told ? fail(namespace.node, ownerless(name, missing)) : unknown(namespace.node, notTold);
  return labels.some(([, { state }]) => state === "unknown") ? unknown(namespace.node) : pass(namespace.node);
}
