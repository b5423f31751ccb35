import { type ComponentClass, componentsOf, readIntentList, readIntentString } from "../../graph/intent.ts";
import { objectsOfKind } from "../../graph/kubernetes-object.ts";
import { read, readList, readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, pass, unknown } from "../frame/verdict.ts";
import { type AllowedPeer, allowedPeers, shownPeer } from "../programme/allowed-peers.ts";
import { SYSTEM_CLASSES } from "../programme/center-facts.ts";

const undeclared = (policy: string, peer: Bilingual): Bilingual => ({
  vi: `${policy} mở luồng với ${peer.vi}, không có trong luồng dữ liệu đã khai báo`,
  en: `${policy} opens a flow with ${peer.en}, which no declared data flow has`,
});

const DECLARING = [
  "Center",
  "SharedDatabase",
  ...SYSTEM_CLASSES,
] as const satisfies readonly ComponentClass[];

/** A NetworkPolicy opens nothing that the component of its namespace, or an interlink through it, does not declare. */
export const dataFlowsDeclared = defineRule({
  id: "data-flows-declared",
  clauses: [{ control: "TCVN14423-5.4.2.6-a", extent: "part" }],
  severity: "high",
  title: { vi: "Luồng dữ liệu mở ra đều đã khai báo", en: "Every open data flow is declared" },
  why: {
    vi: "Luồng không có trong sơ đồ là đường rò rỉ không ai theo dõi",
    en: "A flow that is on no diagram is a leak that nobody watches",
  },
  fix: {
    vi: "Khai báo luồng trong uses, flows hoặc interlinks của hồ sơ, hoặc xóa NetworkPolicy đó",
    en: "Declare the flow under uses, flows or interlinks of the profile, or remove the NetworkPolicy",
  },
  parameters: { systemNamespaces: ["kube-system"] },
  kinds: ["NetworkPolicy", "Interlink", ...DECLARING],
  scope: "stack",
  check(graph, { parameters }) {
    const declared = declaredFlows(graph);
    return objectsOfKind(graph, "NetworkPolicy").flatMap((policy): readonly Verdict[] => {
      const namespace = valueIfKnown(policy.namespace);
      const flows = namespace === undefined ? undefined : declared.get(namespace);
      if (flows === undefined)
        return policy.namespace.state === "known" && declared.size > 0 ? [] : [unknown(policy.node)];
      const peers = (["ingress", "egress"] as const).flatMap((way) => allowedPeers(policy, way));
      const stranger = peers.find(
        (peer) => peer.kind !== "unknown" && !isDeclared(peer, flows, parameters.systemNamespaces),
      );
      if (stranger !== undefined) return [fail(policy.node, undeclared(policy.label, shownPeer(stranger)))];
      const untold = flows.has("unknown") || peers.some(({ kind }) => kind === "unknown");
      return [untold ? unknown(policy.node) : pass(policy.node)];
    });
  },
});

function isDeclared(peer: AllowedPeer, flows: ReadonlySet<string>, system: readonly string[]): boolean {
  if (flows.has("unknown") || peer.kind === "own") return true;
  if (peer.kind === "range") return flows.has(`range ${peer.cidr}`);
  if (peer.kind === "zone") return flows.has(`zone ${peer.zone}`);
  if (peer.kind !== "namespaces") return false;
  return peer.names.every((name) => system.includes(name) || flows.has(`namespace ${name}`));
}

/** Namespace → peers that are declared for it; `unknown` among them when a component does not tell. */
function declaredFlows(graph: ResourceGraph): ReadonlyMap<string, ReadonlySet<string>> {
  const flows = new Map<string, Set<string>>();
  const add = (namespace: string | undefined, peers: readonly string[]) => {
    if (namespace === undefined) return;
    const known = flows.get(namespace) ?? new Set<string>();
    for (const peer of peers) known.add(peer);
    flows.set(namespace, known);
  };
  for (const component of componentsOf(graph, ...DECLARING)) {
    const peers = (["ingress", "egress"] as const).flatMap((way) => peersOfList(component, way));
    add(valueIfKnown(readIntentString(component, "namespace")), peers);
  }
  for (const link of componentsOf(graph, "Interlink")) {
    const egress = readIntentString(link, "viaNamespace");
    add(valueIfKnown(egress), peersOfRule(valueIfKnown(read(link.properties, "intent.egress"))));
  }
  return flows;
}

function peersOfList(component: ResourceNode, way: "ingress" | "egress"): readonly string[] {
  const rules = readIntentList(component, way);
  if (rules.state !== "known") return rules.state === "unknown" ? ["unknown"] : [];
  return rules.value.flatMap(peersOfRule);
}

function peersOfRule(rule: Parameters<typeof readList>[0]): readonly string[] {
  if (rule === undefined) return [];
  const names = (field: string, word: string) =>
    (valueIfKnown(readList(rule, `peer.${field}`)) ?? []).map((name) =>
      typeof name === "string" ? `${word} ${name}` : "unknown",
    );
  const zone = readString(rule, "peer.zone");
  const untold = read(rule, "peer").state === "unknown" ? ["unknown"] : [];
  return [
    ...untold,
    ...names("namespaces", "namespace"),
    ...names("ranges", "range"),
    ...(zone.state === "known" ? [`zone ${zone.value}`] : []),
  ];
}
