import { readIntentString } from "../../graph/intent.ts";
import type { Plain } from "../../graph/plain-value.ts";
import { readBoolean, readList, readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, pass, unknown } from "../frame/verdict.ts";
import { idsIn } from "../programme/center-facts.ts";

import { databaseObjects } from "./database-clusters.ts";
import { perComponent } from "./declared-by-center.ts";

const stranger = (cluster: string, role: string): Bilingual => ({
  vi: `${cluster} cấp tài khoản "${role}" không có trong ma trận quyền (consumers)`,
  en: `${cluster} gives an account to "${role}", which the access matrix does not have (consumers)`,
});
const tooMuch = (cluster: string, role: string, what: string): Bilingual => ({
  vi: `${cluster}: tài khoản "${role}" có quyền vượt ma trận (${what})`,
  en: `${cluster}: account "${role}" may do more than the matrix says (${what})`,
});
const left = (cluster: string, consumer: string): Bilingual => ({
  vi: `${cluster} chưa cấp tài khoản cho "${consumer}" có trong ma trận quyền`,
  en: `${cluster} gives no account to "${consumer}", which the access matrix has`,
});

/** The database's own roles against the declared matrix. Rights inside applications are not visible. */
export const databaseGrants = defineRule({
  id: "database-grants",
  clauses: [
    { control: "TCVN14423-5.4.2.3", extent: "part" },
    // A role that no matrix has is also an account on no list; one with rights beyond it has not the least.
    { control: "TCVN14423-5.6.2.1-a", extent: "part" },
    { control: "TCVN14423-5.6.2.4-01", extent: "part" },
  ],
  severity: "high",
  title: { vi: "Quyền trên cơ sở dữ liệu đúng ma trận", en: "Database grants equal the matrix" },
  why: {
    vi: "Tài khoản ngoài ma trận đọc, sửa dữ liệu mà chủ dữ liệu không biết",
    en: "An account outside the matrix reads and changes data without its owner knowing",
  },
  fix: {
    vi: "Khai báo trong consumers của cơ sở dữ liệu với read hoặc write, hoặc xóa vai trò thừa",
    en: "Declare it among the database's consumers, as read or write, or remove the role",
  },
  parameters: {},
  kinds: ["SharedDatabase", "Cluster"],
  scope: "stack",
  check: (graph) => perComponent(graph, "SharedDatabase", (database) => judge(graph, database)),
});

function judge(graph: ResourceGraph, database: ResourceNode): readonly Verdict[] {
  const consumers = idsIn(database, "consumers");
  const clusters = databaseObjects(graph, database, "Cluster");
  if (consumers.state !== "known") return [unknown(database)];
  return clusters.flatMap(({ node, label }) => {
    const roles = readList(node.properties, "spec.managed.roles");
    if (roles.state === "unknown") return [unknown(node)];
    const list = valueIfKnown(roles) ?? [];
    const names = list.map((role) => valueIfKnown(readString(role, "name")));
    if (names.includes(undefined)) return [unknown(node)];
    const missing = consumers.value.filter((consumer) => !names.includes(roleOf(consumer)));
    return [
      ...list.map((role) => judgeRole(database, node, label, role, consumers.value)),
      ...missing.map((consumer) => fail(node, left(label, consumer), consumer)),
    ];
  });
}

function judgeRole(
  database: ResourceNode,
  node: ResourceNode,
  label: string,
  role: Plain,
  consumers: readonly string[],
): Verdict {
  const name = valueIfKnown(readString(role, "name")) ?? "?";
  if (valueIfKnown(readString(role, "ensure")) === "absent") return pass(node, name);
  const consumer = consumers.find((id) => roleOf(id) === name);
  if (consumer === undefined) return fail(node, stranger(label, name), name);
  const flags = ["superuser", "createdb", "createrole", "replication", "bypassrls"];
  const readings = flags.map((flag) => [flag, readBoolean(role, flag)] as const);
  const held = readings.find(([, reading]) => reading.state === "known" && reading.value)?.[0];
  if (held !== undefined) return fail(node, tooMuch(label, name, held), name);
  const access = readIntentString(database, `consumers.${consumer}`);
  const groups = readList(role, "inRoles");
  if (
    access.state !== "known" ||
    groups.state === "unknown" ||
    readings.some(([, r]) => r.state === "unknown")
  )
    return unknown(node, undefined, name);
  const groupNames = (valueIfKnown(groups) ?? []).map((group) => valueIfKnown(readString(group)) ?? "?");
  const writes = groupNames.find((group) => group !== "pg_read_all_data");
  return access.value === "read" && writes !== undefined
    ? fail(node, tooMuch(label, name, writes), name)
    : pass(node, name);
}

/** PostgreSQL names hold `_` where ids hold `-`. */
const roleOf = (id: string): string => id.replaceAll("-", "_");
