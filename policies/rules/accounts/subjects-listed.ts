import { objectsOfKind } from "../../graph/kubernetes-object.ts";
import { readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, pass, unknown } from "../frame/verdict.ts";
import { accountVerdicts, type ListedAccount, listedAccounts } from "./accounts.ts";
import { type BoundRole, boundRoles, isHuman, type RoleSubject } from "./role-subjects.ts";

const notListed = (binding: string, subject: string): Bilingual => ({
  vi: `${binding} trao quyền cho "${subject}", không có trong danh sách tài khoản`,
  en: `${binding} gives rights to "${subject}", who is not on the account list`,
});
const noAccount = (binding: string, subject: string): Bilingual => ({
  vi: `${binding} trao quyền cho ServiceAccount "${subject}" không có trong trung tâm`,
  en: `${binding} gives rights to the ServiceAccount "${subject}", which is not here`,
});
const sharedUser = (account: string): Bilingual => ({
  vi: `Tài khoản "${account}" được trao quyền như một người nhưng không có người quản lý (owner) hoặc phê duyệt dùng chung (sharedApproval)`,
  en: `Account "${account}" is bound as one person without an owner or approval of shared use (sharedApproval)`,
});
const noList: Bilingual = {
  vi: "Nguồn kiểm tra không cho biết danh sách tài khoản để đối chiếu",
  en: "The source does not tell the account list to compare with",
};

/**
 * There is a list of accounts, and whoever is given rights is known: people and groups stand on the account list with their owner, a ServiceAccount is
 * part of the center. Accounts of devices and inside applications are not visible.
 */
export const subjectsListed = defineRule({
  id: "subjects-listed",
  clauses: [
    { control: "TCVN14423-5.4.2.3", extent: "part" },
    { control: "TCVN14423-5.6.2.1-a", extent: "part" },
    { control: "TCVN14423-5.6.2.3-04", extent: "part" },
  ],
  severity: "high",
  title: { vi: "Ai được trao quyền đều có trong danh sách", en: "Whoever has rights is on the list" },
  why: {
    vi: "Quyền trao cho tên không ai biết thì không ai thu hồi",
    en: "Rights of a name that nobody knows are withdrawn by nobody",
  },
  fix: {
    vi: "Thêm tài khoản vào accounts (owner, hoặc sharedApproval khi dùng chung), hoặc bỏ subject khỏi binding",
    en: "Add the account to accounts (owner, or sharedApproval when shared), or remove the subject from the binding",
  },
  parameters: {},
  kinds: ["Center", "RoleBinding", "ClusterRoleBinding", "ServiceAccount"],
  scope: "stack",
  check(graph) {
    const listed = listedAccounts(graph);
    const accounts = listed.state === "known" ? new Map(listed.value.map((one) => [one.id, one])) : undefined;
    const own = serviceAccounts(graph);
    return [
      ...accountVerdicts(graph, (_, center) => [pass(center, "accounts")]),
      ...boundRoles(graph).flatMap((bound) => judge(bound, accounts, own)),
    ];
  },
});

function judge(
  { binding, subjects }: BoundRole,
  accounts: ReadonlyMap<string, ListedAccount> | undefined,
  own: ServiceAccounts,
): readonly Verdict[] {
  if (subjects.state !== "known") return [unknown(binding.node)];
  return subjects.value.flatMap((subject) => {
    const where = `${subject.kind} ${subject.name}`;
    if (isHuman(subject)) return judgeHuman(binding.node, binding.label, where, accounts, subject);
    if (subject.kind !== "ServiceAccount") return [];
    const place = `${subject.namespace ?? valueIfKnown(binding.namespace) ?? "?"}/${subject.name}`;
    if (own.names.has(place)) return [pass(binding.node, where)];
    const missing = own.all ? fail(binding.node, noAccount(binding.label, place), where) : undefined;
    return [missing ?? unknown(binding.node, undefined, where)];
  });
}

function judgeHuman(
  node: ResourceNode,
  label: string,
  where: string,
  accounts: ReadonlyMap<string, ListedAccount> | undefined,
  { kind, name }: RoleSubject,
): readonly Verdict[] {
  if (accounts === undefined) return [unknown(node, noList, where)];
  const account = accounts.get(name);
  if (account === undefined) return [fail(node, notListed(label, name), where)];
  const answerable = ["owner", "sharedApproval"].some(
    (field) => readString(account.entry, field).state === "known",
  );
  return [kind === "Group" || answerable ? pass(node, where) : fail(node, sharedUser(name), where)];
}

interface ServiceAccounts {
  /** `namespace/name` of each. */
  readonly names: ReadonlySet<string>;
  /** No other can be there: every one of them and every chart is told. */
  readonly all: boolean;
}

function serviceAccounts(graph: ResourceGraph): ServiceAccounts {
  const found = objectsOfKind(graph, "ServiceAccount").map(({ name, namespace }) =>
    name.state === "known" && namespace.state === "known" ? `${namespace.value}/${name.value}` : undefined,
  );
  const names = new Set(found.filter((name) => name !== undefined));
  return { names, all: graph.opaque.length === 0 && !found.includes(undefined) };
}
