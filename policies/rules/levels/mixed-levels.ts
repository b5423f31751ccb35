import { readIntentList } from "../../graph/intent.ts";
import { readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { pass, unknown, warn } from "../frame/verdict.ts";
import { perComponent } from "../network/center-declarations.ts";
import { nameOf, readIntentNumber, SYSTEM_CLASSES, systemsOf } from "../programme/center-facts.ts";

const review = (system: string, other: string, database: string): Bilingual => ({
  vi: `${system} và ${other} khác cấp độ nhưng cùng dùng ${database}: cần rà soát ranh giới`,
  en: `${system} and ${other} differ in level but share ${database}: review the boundary`,
});

/** Systems of different levels on one database are flagged for review: our reading of Articles 7.2 and 8.3, never a violation by itself. */
export const mixedLevels = defineRule({
  id: "mixed-levels",
  clauses: [{ control: "ND331-D8.3", extent: "part" }],
  severity: "low",
  title: {
    vi: "Rà soát hệ thống khác cấp độ dùng chung dữ liệu",
    en: "Systems of different levels on one database are reviewed",
  },
  why: {
    vi: "Tách nhỏ hệ thống để hạ cấp độ là điều quy định không cho phép",
    en: "Splitting a system to lower its level is not allowed",
  },
  fix: {
    vi: "Rà soát ranh giới hệ thống trong hồ sơ cấp độ, ghi lý do nếu giữ nguyên",
    en: "Review the boundary in the level dossier and note the reason where it stays",
  },
  parameters: {},
  kinds: [...SYSTEM_CLASSES],
  scope: "stack",
  check: (graph) => {
    const users = usersOf(graph);
    return perComponent(systemsOf(graph), (system) => [judge(system, users)]);
  },
});

type Users = ReadonlyMap<string, readonly ResourceNode[]>;

function usersOf(graph: ResourceGraph): Users {
  const users = new Map<string, ResourceNode[]>();
  for (const system of systemsOf(graph))
    for (const id of databasesOf(system)) users.set(id, [...(users.get(id) ?? []), system]);
  return users;
}

const databasesOf = (system: ResourceNode): readonly string[] =>
  (valueIfKnown(readIntentList(system, "databases")) ?? []).flatMap(
    (use) => valueIfKnown(readString(use, "id")) ?? [],
  );

function judge(system: ResourceNode, users: Users): Verdict {
  const level = readIntentNumber(system, "securityLevel");
  if (level.state === "unknown" || readIntentList(system, "databases").state === "unknown")
    return unknown(system);
  for (const id of databasesOf(system)) {
    const other = users.get(id)?.find((one) => {
      const theirs = readIntentNumber(one, "securityLevel");
      return (
        one !== system && theirs.state === "known" && level.state === "known" && theirs.value !== level.value
      );
    });
    if (other !== undefined) return warn(system, review(nameOf(system), nameOf(other), id));
  }
  return pass(system);
}
