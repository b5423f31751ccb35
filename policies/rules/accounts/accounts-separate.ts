import { type Bilingual, defineRule } from "../frame/rule.ts";
import { unknown, verdictOf } from "../frame/verdict.ts";
import { boundRoles, isHuman } from "./role-subjects.ts";

const mixed = (binding: string): Bilingual => ({
  vi: `${binding} trao một quyền cho cả người dùng và tài khoản dịch vụ`,
  en: `${binding} gives one role to people and to service accounts alike`,
});

/** People and workloads are managed apart: no binding holds both. The other kinds of accounts are not visible here. */
export const accountsSeparate = defineRule({
  id: "accounts-separate",
  clauses: [{ control: "TCVN14423-5.6.2.3-03", extent: "part" }],
  severity: "medium",
  title: {
    vi: "Tách tài khoản người và tài khoản dịch vụ",
    en: "People and service accounts are kept apart",
  },
  why: {
    vi: "Gộp chung thì thu hồi của người này lại làm hỏng dịch vụ kia, nên không ai dám thu hồi",
    en: "Where they share a binding, withdrawing one breaks the other, so nobody withdraws",
  },
  fix: {
    vi: "Tách thành hai binding: một cho nhóm người, một cho ServiceAccount",
    en: "Make two bindings: one for the group of people, one for the ServiceAccount",
  },
  parameters: {},
  kinds: ["RoleBinding", "ClusterRoleBinding"],
  scope: "resource",
  check: (graph) =>
    boundRoles(graph).map(({ binding, subjects }) => {
      if (subjects.state !== "known") return unknown(binding.node);
      const people = subjects.value.some(isHuman);
      const services = subjects.value.some(({ kind }) => kind === "ServiceAccount");
      return verdictOf(people && services ? "no" : "yes", binding.node, mixed(binding.label));
    }),
});
