import { readString } from "../../graph/reading.ts";
import type { ResourceGraph } from "../../graph/resource-graph.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, pass, unknown } from "../frame/verdict.ts";
import { type ListedAccount, listedAccounts } from "./accounts.ts";
import { boundRoles } from "./role-subjects.ts";

const both = (subject: string, admin: string, audit: string): Bilingual => ({
  vi: `"${subject}" vừa có quyền quản trị (${admin}) vừa có quyền kiểm tra (${audit})`,
  en: `"${subject}" holds an administrator's role (${admin}) and an auditor's (${audit})`,
});
const oneUnit = (unit: string): Bilingual => ({
  vi: `Đơn vị "${unit}" giữ cả tài khoản quản trị và tài khoản kiểm tra`,
  en: `The unit "${unit}" holds administrators' and auditors' accounts`,
});

/**
 * Whoever administers does not audit, in the cluster's bindings and in the account list. Together with
 * `rbac-least-privilege` and `pod-privilege`, which judge roles and pods, this is all that the control's check says.
 */
export const dutySeparation = defineRule({
  id: "duty-separation",
  clauses: [
    { control: "TCVN14423-5.6.2.4-01", extent: "whole", with: ["pod-privilege", "rbac-least-privilege"] },
    { control: "TCVN14423-5.14.2.1-b", extent: "part" },
  ],
  severity: "high",
  title: { vi: "Tách người quản trị và người kiểm tra", en: "Administrators and auditors are not the same" },
  why: {
    vi: "Người quản trị tự kiểm tra mình thì sai phạm không ai thấy",
    en: "Where administrators audit themselves nobody sees what goes wrong",
  },
  fix: {
    vi: "Bỏ một trong hai quyền; giao tài khoản kiểm tra cho đơn vị khác (accounts.*.unit)",
    en: "Take one of the two roles away; give the auditors' accounts to another unit (accounts.*.unit)",
  },
  parameters: {
    adminRoles: ["cluster-admin", "admin", "edit"],
    auditRoles: ["audit", "auditor", "kiem-tra"],
  },
  kinds: ["Center", "RoleBinding", "ClusterRoleBinding"],
  scope: "stack",
  check: (graph, { parameters }) => [
    ...inBindings(graph, parameters.adminRoles, parameters.auditRoles),
    ...inAccounts(graph),
  ],
});

/** A role counts by its name, or by one that ends in it: `pdc-auditor`. */
const isOneOf = (role: string, names: readonly string[]): boolean =>
  names.some((name) => role === name || role.endsWith(`-${name}`));

function inBindings(
  graph: ResourceGraph,
  admin: readonly string[],
  audit: readonly string[],
): readonly Verdict[] {
  const administering = new Map<string, string>();
  const bound = boundRoles(graph).map(({ binding, role, subjects }) => {
    const told = role.state === "known" && subjects.state === "known";
    const holders = told
      ? subjects.value.map(({ kind, name, namespace = "" }) => `${kind} ${namespace}/${name}`)
      : [];
    const name = role.state === "known" ? role.value : "?";
    if (isOneOf(name, admin)) for (const holder of holders) administering.set(holder, name);
    return { binding, told, name, holders };
  });
  return bound.map(({ binding, told, name, holders }) => {
    if (!told) return unknown(binding.node);
    const holder = isOneOf(name, audit) ? holders.find((one) => administering.has(one)) : undefined;
    if (holder === undefined) return pass(binding.node);
    return fail(binding.node, both(holder.replace(" /", " "), administering.get(holder) ?? "?", name));
  });
}

function inAccounts(graph: ResourceGraph): readonly Verdict[] {
  const listed = listedAccounts(graph);
  if (listed.state !== "known") return [];
  const units = (type: string) => new Set(listed.value.flatMap((account) => unitOf(account, type)));
  const administrators = units("administrator");
  return listed.value.flatMap((account) =>
    unitOf(account, "auditor").map((unit) => {
      const subject = `accounts.${account.id}.unit`;
      return administrators.has(unit)
        ? fail(account.center, oneUnit(unit), subject)
        : pass(account.center, subject);
    }),
  );
}

function unitOf({ entry }: ListedAccount, type: string): readonly string[] {
  const kind = readString(entry, "type");
  const unit = readString(entry, "unit");
  return kind.state === "known" && kind.value === type && unit.state === "known" ? [unit.value] : [];
}
