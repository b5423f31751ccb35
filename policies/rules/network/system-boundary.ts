import { componentsOf, readIntent, readIntentString } from "../../graph/intent.ts";
import { objectsOfKind } from "../../graph/kubernetes-object.ts";
import { valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, pass, unknown } from "../frame/verdict.ts";
import { nameOf, SYSTEM_CLASSES } from "../programme/center-facts.ts";
import { allowRules } from "./allow-rules.ts";
import { perComponent } from "./center-declarations.ts";

const texts = {
  shared: (system: string, other: string, namespace: string): Bilingual => ({
    vi: `${system} và ${other} dùng chung không gian tên ${namespace}`,
    en: `${system} and ${other} share namespace ${namespace}`,
  }),
  wide: (system: string, policy: string): Bilingual => ({
    vi: `${policy} cho mọi nơi vào ${system} là hệ thống thuê, không nêu hệ thống nào`,
    en: `${policy} lets everybody into ${system}, a hired system, without naming a system`,
  }),
};

/** Each namespace belongs to one system, and a hired system meets the others only by rules that name them. A gateway is one way. */
export const systemBoundary = defineRule({
  id: "system-boundary",
  clauses: [
    { control: "ND331-D7.2", extent: "part" },
    { control: "ND331-D30.8-a", extent: "whole" },
  ],
  severity: "high",
  title: { vi: "Mỗi không gian tên thuộc một hệ thống", en: "Each namespace belongs to one system" },
  why: {
    vi: "Không rõ ranh giới thì không xác định được cấp độ và người chịu trách nhiệm",
    en: "Without a boundary neither level nor responsibility can be told",
  },
  fix: {
    vi: "Đặt mỗi hệ thống, cơ sở dữ liệu ở không gian tên riêng; luồng giữa các hệ thống khai báo ở uses, interlinks",
    en: "Give each system and database a namespace of its own; declare flows between systems in uses and interlinks",
  },
  parameters: {},
  kinds: ["NetworkPolicy", "SharedDatabase", ...SYSTEM_CLASSES],
  scope: "stack",
  check: (graph) => {
    const systems = componentsOf(graph, "SharedDatabase", ...SYSTEM_CLASSES);
    const owners = ownersOf(systems);
    return perComponent(systems, (system) => [judge(graph, system, owners)]);
  },
});

function ownersOf(systems: readonly ResourceNode[]): ReadonlyMap<string, readonly ResourceNode[]> {
  const owners = new Map<string, ResourceNode[]>();
  for (const system of systems) {
    const namespace = valueIfKnown(readIntentString(system, "namespace"));
    if (namespace !== undefined) owners.set(namespace, [...(owners.get(namespace) ?? []), system]);
  }
  return owners;
}

function judge(
  graph: ResourceGraph,
  system: ResourceNode,
  owners: ReadonlyMap<string, readonly ResourceNode[]>,
): Verdict {
  const namespace = readIntentString(system, "namespace");
  const hosting = readIntent(system, "hosting");
  if (namespace.state !== "known" || hosting.state === "unknown") return unknown(system);
  const other = (owners.get(namespace.value) ?? []).find((one) => one !== system);
  if (other !== undefined) return fail(system, texts.shared(nameOf(system), nameOf(other), namespace.value));
  if (valueIfKnown(hosting) !== "hired") return pass(system);
  for (const policy of objectsOfKind(graph, "NetworkPolicy")) {
    if (policy.namespace.state !== "known") return unknown(system);
    if (policy.namespace.value !== namespace.value) continue;
    const rules = allowRules(policy, "ingress");
    if (rules.state !== "known") return unknown(system);
    const peers = rules.value.flatMap((rule) => rule.peers);
    if (peers.some(({ kind }) => ["everyone", "other", "zoneKind"].includes(kind)))
      return fail(system, texts.wide(nameOf(system), policy.label));
    if (peers.some(({ kind }) => kind === "unknown")) return unknown(system);
  }
  return pass(system);
}
