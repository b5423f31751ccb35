import { componentsOf, readIntentString } from "../../graph/intent.ts";
import { type KubernetesObject, labelOf, objectsOfKind } from "../../graph/kubernetes-object.ts";
import { SYSTEM_LABEL } from "../../graph/label-names.ts";
import { valueIfKnown } from "../../graph/reading.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, notApplicable, pass, unknown } from "../frame/verdict.ts";

const nobodys = (namespace: string): Bilingual => ({
  vi: `Không gian tên "${namespace}" không thuộc hệ thống nào (thiếu nhãn ${SYSTEM_LABEL})`,
  en: `Namespace "${namespace}" belongs to no system (label ${SYSTEM_LABEL} is missing)`,
});
const mixed = (namespace: string, label: string, system: string): Bilingual => ({
  vi: `Không gian tên "${namespace}" ghi thuộc "${label}" nhưng là nơi chạy của "${system}"`,
  en: `Namespace "${namespace}" says that it belongs to "${label}", but "${system}" runs in it`,
});
const clusters: Bilingual = { vi: "Không gian tên của chính cụm", en: "A namespace of the cluster itself" };
const notTold: Bilingual = {
  vi: "Nguồn kiểm tra không cho biết hệ thống nào chạy ở đây",
  en: "The source does not tell which system runs here",
};

/** The scope of a system is its namespace: each belongs to one system, and to the one that runs in it. */
export const namespaceSystem = defineRule({
  id: "namespace-system",
  clauses: [{ control: "ND331-D7.2", extent: "part" }],
  severity: "medium",
  title: { vi: "Mỗi không gian tên thuộc một hệ thống", en: "Each namespace belongs to one system" },
  why: {
    vi: "Không rõ thuộc hệ thống nào thì không rõ cấp độ, phạm vi và ai chịu trách nhiệm",
    en: "Without a system there is no level, no scope and nobody in charge",
  },
  fix: {
    vi: `Gắn nhãn ${SYSTEM_LABEL} là id của hệ thống chạy trong không gian tên, hoặc xóa không gian tên`,
    en: `Label the namespace ${SYSTEM_LABEL} with the id of the system that runs in it, or remove it`,
  },
  parameters: { clusterNamespaces: ["default", "kube-node-lease", "kube-public", "kube-system"] },
  kinds: ["Namespace", "Center"],
  scope: "stack",
  check(graph, { parameters }) {
    const told = componentsOf(graph, "Center").length > 0;
    const systems = new Map(
      componentsOf(
        graph,
        ...([
          "SharedDatabase",
          "SharedSystem",
          "IntegrationPlatform",
          "AuthService",
          "SecurityMonitor",
        ] as const),
      ).map((system) => [
        valueIfKnown(readIntentString(system, "namespace")),
        valueIfKnown(readIntentString(system, "id")),
      ]),
    );
    return objectsOfKind(graph, "Namespace").map((namespace) => {
      const name = valueIfKnown(namespace.name);
      if (name !== undefined && parameters.clusterNamespaces.includes(name))
        return notApplicable(namespace.node, clusters);
      return judge(namespace, told, name === undefined ? undefined : systems.get(name));
    });
  },
});

function judge(namespace: KubernetesObject, told: boolean, system: string | undefined): Verdict {
  const { node, name } = namespace;
  const label = labelOf(namespace, SYSTEM_LABEL);
  const shown = valueIfKnown(name) ?? node.name;
  if (label.state === "unknown") return unknown(node);
  if (label.state === "absent") return told ? fail(node, nobodys(shown)) : unknown(node, notTold);
  return system === undefined || system === label.value
    ? pass(node)
    : fail(node, mixed(shown, label.value, system));
}
