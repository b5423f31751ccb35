import { annotationOf, objectsOfKind } from "../../graph/kubernetes-object.ts";
import { readList, readString } from "../../graph/reading.ts";
import { any, holds, not } from "../../graph/truth.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { notApplicable, unknown, verdictOf } from "../frame/verdict.ts";
import { RBAC_REASON } from "./rbac-least-privilege.ts";

/** Kubernetes' names for whoever did not sign in. */
export const NOT_SIGNED_IN: readonly string[] = ["system:unauthenticated", "system:anonymous"];
/** Bindings that Kubernetes and kubeadm make themselves: versions, health, and the address that a new node asks for. */
export const BUILT_IN: readonly string[] = [
  "system:public-info-viewer",
  "kubeadm:bootstrap-signer-clusterinfo",
];

const toAnybody = (binding: string): Bilingual => ({
  vi: `${binding} trao quyền cho người chưa đăng nhập (${NOT_SIGNED_IN.join(", ")})`,
  en: `${binding} gives rights to whoever has not signed in (${NOT_SIGNED_IN.join(", ")})`,
});
const reasoned: Bilingual = { vi: "Có nêu lý do", en: "Its reason is stated" };
const builtIn: Bilingual = { vi: "Kubernetes tự tạo", en: "Kubernetes makes it itself" };

/** Nobody has rights in the cluster without signing in. */
export const subjectsSignedIn = defineRule({
  id: "subjects-signed-in",
  clauses: [
    { control: "TCVN14423-5.12.2.4-b", extent: "part" },
    { control: "TCVN14423-5.6.2.4-01", extent: "part" },
  ],
  severity: "critical",
  title: { vi: "Phải đăng nhập mới có quyền", en: "Rights need a sign-in" },
  why: {
    vi: "Quyền trao cho người ẩn danh là quyền của bất kỳ ai tới được máy chủ API",
    en: "What the anonymous may do, anybody may do who reaches the API server",
  },
  fix: {
    vi: `Bỏ subject đó; nếu thật sự cần thì ghi chú ${RBAC_REASON} kèm lý do`,
    en: `Remove the subject; where it is really needed state the reason in ${RBAC_REASON}`,
  },
  parameters: {},
  kinds: ["RoleBinding", "ClusterRoleBinding"],
  scope: "resource",
  check: (graph) =>
    objectsOfKind(graph, "RoleBinding", "ClusterRoleBinding").map((binding) => {
      const { node, label, name } = binding;
      const subjects = readList(node.properties, "subjects");
      if (subjects.state === "unknown") return unknown(node);
      const list = subjects.state === "known" ? subjects.value : [];
      const open = any(
        list.map((subject) =>
          holds(readString(subject, "name"), (value) => NOT_SIGNED_IN.includes(value), "no"),
        ),
      );
      const reason = holds(annotationOf(binding, RBAC_REASON), (text) => text.trim() !== "", "no");
      if (open !== "no" && reason === "yes") return notApplicable(node, reasoned);
      if (open !== "no" && name.state === "known" && BUILT_IN.includes(name.value))
        return notApplicable(node, builtIn);
      return verdictOf(not(open), node, toAnybody(label));
    }),
});
