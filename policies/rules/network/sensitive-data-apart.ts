import { componentsOf, readIntentString } from "../../graph/intent.ts";
import { valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, pass, unknown } from "../frame/verdict.ts";
import { nameOf } from "../programme/center-facts.ts";
import { perComponent } from "./center-declarations.ts";

const shared = (database: string, other: string, namespace: string): Bilingual => ({
  vi: `${database} và ${other} khác nhóm độ nhạy cảm nhưng chung không gian tên ${namespace}`,
  en: `${database} and ${other} differ in sensitivity but share namespace ${namespace}`,
});
const noClass: Bilingual = {
  vi: "Chưa biết nhóm dữ liệu (dataset, dataClass) nên chưa kết luận được",
  en: "Its class of data (dataset, dataClass) is not told, so this cannot be judged",
};

/** Highly sensitive and important data shares no namespace with data of lower sensitivity; each database is its own cluster. */
export const sensitiveDataApart = defineRule({
  id: "sensitive-data-apart",
  clauses: [{ control: "TCVN14423-5.4.2.7-b", extent: "part" }],
  severity: "high",
  title: { vi: "Tách dữ liệu theo độ nhạy cảm", en: "Data is kept apart by sensitivity" },
  why: {
    vi: "Hệ thống ít nhạy cảm được bảo vệ kém hơn trở thành lối vào dữ liệu quan trọng",
    en: "A less sensitive, less protected system becomes the way in to important data",
  },
  fix: {
    vi: "Đặt mỗi cơ sở dữ liệu ở không gian tên riêng và khai báo dataset của nó, hoặc nêu biện pháp tương đương",
    en: "Give each database a namespace of its own and state its dataset, or declare an equivalent measure",
  },
  parameters: { sensitive: ["important", "highly-sensitive", "state-secret"] },
  kinds: ["SharedDatabase"],
  scope: "stack",
  check(graph, { parameters }) {
    const groups = byNamespace(graph);
    return perComponent(componentsOf(graph, "SharedDatabase"), (database) => [
      judge(database, groups, parameters.sensitive),
    ]);
  },
});

function byNamespace(graph: ResourceGraph): ReadonlyMap<string, readonly ResourceNode[]> {
  const groups = new Map<string, ResourceNode[]>();
  for (const database of componentsOf(graph, "SharedDatabase")) {
    const namespace = valueIfKnown(readIntentString(database, "namespace"));
    if (namespace !== undefined) groups.set(namespace, [...(groups.get(namespace) ?? []), database]);
  }
  return groups;
}

function judge(
  database: ResourceNode,
  groups: ReadonlyMap<string, readonly ResourceNode[]>,
  sensitive: readonly string[],
): Verdict {
  const namespace = readIntentString(database, "namespace");
  if (namespace.state !== "known") return unknown(database);
  const others = (groups.get(namespace.value) ?? []).filter((other) => other !== database);
  if (others.length === 0) return pass(database);
  const own = readIntentString(database, "dataClass");
  if (own.state !== "known") return unknown(database, noClass);
  for (const other of others) {
    const found = readIntentString(other, "dataClass");
    if (found.state !== "known") return unknown(database, noClass);
    if (sensitive.includes(found.value) !== sensitive.includes(own.value))
      return fail(database, shared(nameOf(database), nameOf(other), namespace.value));
  }
  return pass(database);
}
