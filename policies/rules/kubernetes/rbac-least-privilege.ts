import { annotationOf, type KubernetesObject, objectsOfKind } from "../../graph/kubernetes-object.ts";
import type { Plain } from "../../graph/plain-value.ts";
import { orDefault, readList, readString } from "../../graph/reading.ts";
import { all, any, holds, not, type Truth } from "../../graph/truth.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { notApplicable, verdictOf } from "../frame/verdict.ts";

/** Annotation that says why a role or binding of the control plane, a node agent or the admin group is as wide as it is. */
export const RBAC_REASON = "pdc.internal/rbac-reason";

/** Verbs by which a subject gives itself rights that it was not given. */
export const ESCALATING_VERBS: readonly string[] = ["escalate", "bind", "impersonate"];

const wildcard = (role: string): Bilingual => ({
  vi: `${role} cho phép mọi thao tác hoặc mọi loại tài nguyên (*)`,
  en: `${role} grants every verb or every resource (*)`,
});
const escalating = (role: string): Bilingual => ({
  vi: `${role} cho phép tự nâng quyền (${ESCALATING_VERBS.join(", ")})`,
  en: `${role} lets its holder raise its own rights (${ESCALATING_VERBS.join(", ")})`,
});
const clusterAdmin = (binding: string): Bilingual => ({
  vi: `${binding} trao quyền cluster-admin cho một ServiceAccount`,
  en: `${binding} grants cluster-admin to a ServiceAccount`,
});
const reasoned: Bilingual = { vi: "Có nêu lý do", en: "Its reason is stated" };

/** No wildcard roles, no verbs that raise one's own rights, no cluster-admin for workloads, unless the reason stands beside it. */
export const rbacLeastPrivilege = defineRule({
  id: "rbac-least-privilege",
  clauses: [{ control: "TCVN14423-5.6.2.4-01", extent: "part" }],
  severity: "critical",
  title: { vi: "Quyền tối thiểu trong cụm", en: "Least privilege in the cluster" },
  why: {
    vi: "Thẻ của một ứng dụng bị lộ không được mở ra cả cụm",
    en: "The leaked token of one application must not open the whole cluster",
  },
  fix: {
    vi: `Liệt kê đúng thao tác và tài nguyên cần; nhóm quản trị và tác nhân máy chủ thì ghi chú ${RBAC_REASON}`,
    en: `List the verbs and resources that are needed; admin groups and node agents annotate ${RBAC_REASON}`,
  },
  parameters: {},
  kinds: ["Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding"],
  scope: "resource",
  check: (graph) => [
    ...objectsOfKind(graph, "Role", "ClusterRole").map((role) =>
      isWide(role) === "yes"
        ? judge(role, "yes", wildcard(role.label))
        : judge(role, any([isWide(role), escalates(role)]), escalating(role.label)),
    ),
    ...objectsOfKind(graph, "RoleBinding", "ClusterRoleBinding").map((binding) =>
      judge(binding, givesClusterAdmin(binding), clusterAdmin(binding.label)),
    ),
  ],
});

function judge(object: KubernetesObject, wide: Truth, text: Bilingual) {
  const reason = holds(annotationOf(object, RBAC_REASON), (value) => value.trim() !== "", "no");
  if (wide !== "no" && reason === "yes") return notApplicable(object.node, reasoned);
  return verdictOf(not(wide), object.node, text);
}

function isWide(role: KubernetesObject): Truth {
  const rules = orDefault(readList(role.node.properties, "rules"), []);
  if (rules.state !== "known") return "unknown";
  return any(rules.value.map((rule) => any([hasStar(rule, "verbs"), hasStar(rule, "resources")])));
}

function escalates(role: KubernetesObject): Truth {
  const rules = orDefault(readList(role.node.properties, "rules"), []);
  if (rules.state !== "known") return "unknown";
  return any(
    rules.value.map((rule) =>
      holds(
        readList(rule, "verbs"),
        (list) => list.some((verb) => ESCALATING_VERBS.includes(String(verb))),
        "no",
      ),
    ),
  );
}

function hasStar(rule: Plain, field: string): Truth {
  return holds(readList(rule, field), (list) => list.includes("*"), "no");
}

function givesClusterAdmin(binding: KubernetesObject): Truth {
  const role = holds(
    readString(binding.node.properties, "roleRef.name"),
    (name) => name === "cluster-admin",
    "no",
  );
  const subjects = readList(binding.node.properties, "subjects");
  if (subjects.state === "unknown") return all([role, "unknown"]);
  const kinds =
    subjects.state === "known" ? subjects.value.map((subject) => readString(subject, "kind")) : [];
  return all([role, any(kinds.map((kind) => holds(kind, (value) => value === "ServiceAccount", "no")))]);
}
