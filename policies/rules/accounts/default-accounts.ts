import type { ContainerView } from "../../graph/pod-view.ts";
import { orDefault, readBoolean, readList, readString } from "../../graph/reading.ts";
import type { ResourceGraph } from "../../graph/resource-graph.ts";
import { any, holds, not, type Truth } from "../../graph/truth.ts";
import { databaseClustersIn } from "../data/database-clusters.ts";
import { containerVerdicts } from "../frame/container-verdicts.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { unknown, verdictOf } from "../frame/verdict.ts";
import { boundRoles } from "./role-subjects.ts";

const bound = (binding: string): Bilingual => ({
  vi: `${binding} trao quyền cho ServiceAccount mặc định "default"`,
  en: `${binding} gives rights to the ServiceAccount "default"`,
});
const superuser = (cluster: string): Bilingual => ({
  vi: `${cluster} bật tài khoản siêu quản trị postgres (enableSuperuserAccess)`,
  en: `${cluster} enables the superuser postgres (enableSuperuserAccess)`,
});
const factoryName = (workload: string, container: string): Bilingual => ({
  vi: `${workload}: container "${container}" dùng tên tài khoản quản trị mặc định của nhà sản xuất`,
  en: `${workload}: container "${container}" uses the maker's default name of an administrator`,
});
const USER_VARIABLE = /(^|_)(USER|USERNAME|ROOT_USER)$/;

/** Accounts that everybody knows: `default` in a namespace, `postgres` of a database, `admin` of a product. */
export const defaultAccounts = defineRule({
  id: "default-accounts",
  clauses: [{ control: "TCVN14423-5.6.2.3-02", extent: "part" }],
  severity: "high",
  title: { vi: "Không dùng tài khoản mặc định", en: "Default accounts are not used" },
  why: {
    vi: "Kẻ tấn công thử tài khoản mặc định trước tiên",
    en: "Default accounts are the first that an attacker tries",
  },
  fix: {
    vi: "Dùng ServiceAccount riêng, tắt enableSuperuserAccess, đặt tên quản trị riêng qua Secret",
    en: "Use a ServiceAccount of its own, turn enableSuperuserAccess off, name administrators through a Secret",
  },
  parameters: { names: ["admin", "administrator", "root", "postgres", "sa", "elastic", "minioadmin"] },
  kinds: [
    ...["RoleBinding", "ClusterRoleBinding", "Cluster", "Pod", "Deployment", "StatefulSet"],
    ...["DaemonSet", "ReplicaSet", "Job", "CronJob"],
  ],
  scope: "resource",
  check: (graph, { parameters }) => [
    ...bindings(graph),
    ...databases(graph),
    ...containerVerdicts(graph, ({ object }, container) =>
      verdictOf(
        not(namesDefault(container, parameters.names)),
        object.node,
        factoryName(object.label, container.name),
        container.name,
      ),
    ),
  ],
});

function bindings(graph: ResourceGraph): readonly Verdict[] {
  return boundRoles(graph).map(({ binding, subjects }) => {
    if (subjects.state !== "known") return unknown(binding.node);
    const used = subjects.value.some(({ kind, name }) => kind === "ServiceAccount" && name === "default");
    return verdictOf(used ? "no" : "yes", binding.node, bound(binding.label));
  });
}

function databases(graph: ResourceGraph): readonly Verdict[] {
  return databaseClustersIn(graph).map(({ node, label }) => {
    const on = holds(readBoolean(node.properties, "spec.enableSuperuserAccess"), (value) => value, "no");
    return verdictOf(not(on), node, superuser(label));
  });
}

function namesDefault({ value }: ContainerView, names: readonly string[]): Truth {
  const variables = orDefault(readList(value, "env"), []);
  if (variables.state !== "known") return "unknown";
  const users = variables.value.filter(
    (one) => holds(readString(one, "name"), (name) => USER_VARIABLE.test(name), "no") === "yes",
  );
  return any(
    users.map((one) => holds(readString(one, "value"), (name) => names.includes(name.toLowerCase()), "no")),
  );
}
