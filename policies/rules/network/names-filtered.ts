import { componentsOf, readIntentString } from "../../graph/intent.ts";
import { objectsOfKind } from "../../graph/kubernetes-object.ts";
import { valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph } from "../../graph/resource-graph.ts";
import { any } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, notApplicable, unknown, verdictOf, warn } from "../frame/verdict.ts";
import { type CenterFacts, textsIn } from "../programme/center-facts.ts";
import { type AllowRule, allowRules } from "./allow-rules.ts";
import { perCenter } from "./center-declarations.ts";
import { functionsOf, isFulfilled } from "./security-functions.ts";
import { zoneKindsById } from "./zone-flows.ts";
import { placeOf, zoneOfNamespace } from "./zone-of-peers.ts";

const NAME_PORTS = [53, 853];

const texts = {
  offline: { vi: "Trung tâm không nối Internet", en: "The center has no Internet connection" },
  none: {
    vi: "Chưa khai báo dịch vụ phân giải tên miền có lọc (securityFunctions, kind: filtering-resolver)",
    en: "No filtering resolver is declared (securityFunctions, kind: filtering-resolver)",
  },
  hollow: {
    vi: "Dịch vụ phân giải tên miền có lọc được khai báo nhưng không có gì thực hiện",
    en: "A filtering resolver is declared, but nothing carries it out",
  },
  servers: {
    vi: "Cụm không trỏ tới máy chủ tên miền nào (nameServers)",
    en: "The cluster points to no name server (nameServers)",
  },
  around: (policy: string): Bilingual => ({
    vi: `${policy} cho hỏi tên miền thẳng ra ngoài, không qua dịch vụ có lọc của vùng quản trị`,
    en: `${policy} lets name queries out directly, around the filtering resolver in the management zone`,
  }),
};

/** Internet names are resolved through a declared filtering service, to which the cluster points; queries around it warn. */
export const namesFiltered = defineRule({
  id: "names-filtered",
  clauses: [{ control: "TCVN14423-5.9.2.2", extent: "part" }],
  severity: "medium",
  title: { vi: "Lọc tên miền", en: "Domain names are filtered" },
  why: {
    vi: "Mã độc gọi về máy chủ điều khiển qua tên miền; lọc tên miền cắt đường đó",
    en: "Malware finds its control server by name; filtering names cuts that line",
  },
  fix: {
    vi: "Khai báo securityFunctions loại filtering-resolver và cluster.nameServers; chỉ cho cổng 53, 853 tới vùng quản trị",
    en: "Declare a filtering-resolver and cluster.nameServers; allow ports 53 and 853 to the management zone only",
  },
  parameters: { resolverZones: ["management"] },
  kinds: ["Center", "ComputeCluster", "NetworkPolicy"],
  scope: "stack",
  check: (graph, { parameters }): readonly Verdict[] => [
    ...perCenter(graph, (center) => judgeCenter(graph, center)),
    ...queriesAround(graph, parameters.resolverZones),
  ],
});

function judgeCenter(graph: ResourceGraph, center: CenterFacts): readonly Verdict[] {
  const kinds = componentsOf(graph, "NetworkSegment").map((network) => readIntentString(network, "kind"));
  const online = kinds.some((kind) => valueIfKnown(kind) === "internet");
  if (!online && kinds.every(({ state }) => state === "known"))
    return [notApplicable(center.node, texts.offline)];
  const functions = functionsOf(center, "filtering-resolver");
  if (functions.state !== "known") return [unknown(center.node)];
  if (functions.value.length === 0) return [fail(center.node, texts.none)];
  const there = any(functions.value.map((one) => isFulfilled(graph, center, one)));
  return [
    verdictOf(there, center.node, texts.hollow),
    ...componentsOf(graph, "ComputeCluster").map((cluster) => {
      const servers = textsIn(cluster, "nameServers");
      if (servers.state === "unknown") return unknown(cluster);
      return verdictOf((valueIfKnown(servers) ?? []).length > 0 ? "yes" : "no", cluster, texts.servers);
    }),
  ];
}

/** The cluster's own name service forwards to the filtering one. */
function queriesAround(graph: ResourceGraph, zones: readonly string[]): Verdict[] {
  const resolvers = [...zoneKindsById(graph)].flatMap(([id, kind]) => (zones.includes(kind) ? [id] : []));
  return objectsOfKind(graph, "NetworkPolicy").flatMap((policy) => {
    const rules = allowRules(policy, "egress");
    const own = valueIfKnown(policy.namespace) ?? "";
    const around = (valueIfKnown(rules) ?? []).some((rule) => goesAround(graph, rule, own, resolvers));
    return around ? [warn(policy.node, texts.around(policy.label))] : [];
  });
}

function goesAround(
  graph: ResourceGraph,
  { peers, ports }: AllowRule,
  own: string,
  resolvers: readonly string[],
): boolean {
  const asks = (valueIfKnown(ports) ?? []).some(
    ({ port }) => typeof port === "number" && NAME_PORTS.includes(port),
  );
  if (!asks) return false;
  return peers.some((peer) => {
    if (peer.kind === "everyone") return true;
    if (peer.kind !== "range") return false;
    const { zones, outside, told } = placeOf(graph, peer, zoneOfNamespace(graph, own) ?? "");
    return told && (outside || zones.some((zone) => !resolvers.includes(zone)));
  });
}
