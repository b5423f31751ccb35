import { labelOf, objectsOfKind } from "../../graph/kubernetes-object.ts";
import { ZONE_LABEL } from "../../graph/label-names.ts";
import { valueIfKnown } from "../../graph/reading.ts";
import { holds } from "../../graph/truth.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { notApplicable, verdictOf } from "../frame/verdict.ts";

const unlabelled = (namespace: string): Bilingual => ({
  vi: `Không gian tên "${namespace}" không có nhãn vùng ${ZONE_LABEL}`,
  en: `Namespace "${namespace}" has no zone label ${ZONE_LABEL}`,
});
const exempt: Bilingual = {
  vi: "Không gian tên có sẵn của Kubernetes",
  en: "A namespace of Kubernetes itself",
};

/** A label holds one value, so a label that is there names exactly one zone. */
export const oneZonePerNamespace = defineRule({
  id: "one-zone-per-namespace",
  clauses: [{ control: "TCVN14423-5.12.2.2-b", extent: "part" }],
  programme: { rows: ["XX-08"], level: "mandatory" },
  severity: "high",
  title: { vi: "Mỗi không gian tên thuộc đúng một vùng", en: "Each namespace belongs to exactly one zone" },
  why: {
    vi: "Không biết vùng thì không kiểm được luồng nào được phép tới nó",
    en: "Without its zone nobody can tell which flows may reach it",
  },
  fix: { vi: `Gắn nhãn ${ZONE_LABEL}: <vùng>`, en: `Label it ${ZONE_LABEL}: <zone>` },
  parameters: { systemNamespaces: ["default", "kube-system", "kube-public", "kube-node-lease"] },
  kinds: ["Namespace"],
  scope: "resource",
  check: (graph, { parameters }) =>
    objectsOfKind(graph, "Namespace").map((namespace) => {
      const name = valueIfKnown(namespace.name) ?? namespace.node.name;
      if (parameters.systemNamespaces.includes(name)) return notApplicable(namespace.node, exempt);
      const labelled = holds(labelOf(namespace, ZONE_LABEL), (zone) => zone !== "", "no");
      return verdictOf(labelled, namespace.node, unlabelled(name));
    }),
});
