import { type KubernetesObject, objectsOfKind } from "../../graph/kubernetes-object.ts";
import type { Plain } from "../../graph/plain-value.ts";
import { orDefault, type Reading, readList, readString } from "../../graph/reading.ts";
import type { ResourceGraph } from "../../graph/resource-graph.ts";
import { all, any, holds, not, type Truth } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, pass, unknown, verdictOf } from "../frame/verdict.ts";
import { declaredFlows, flowName } from "../network/zone-flows.ts";
import { zoneKindOf } from "./namespace-zone.ts";
import { isExposed, servicesOf } from "./service-ports.ts";

const ANY_ADDRESS = /^(0\.0\.0\.0|::)\/0$/;

const exposed = (object: string): Bilingual => ({
  vi: `${object} mở vùng dữ liệu ra bên ngoài`,
  en: `${object} opens the data zone to the outside`,
});
const anyPeer = (object: string): Bilingual => ({
  vi: `${object} cho mọi địa chỉ đi vào vùng dữ liệu`,
  en: `${object} lets any address into the data zone`,
});
const publicFlow = (flow: string): Bilingual => ({
  vi: `Luồng ${flow} dẫn từ vùng công cộng thẳng vào vùng dữ liệu`,
  en: `Flow ${flow} leads from a public zone straight into the data zone`,
});

/**
 * Nothing public ends in the data zone: no exposed Service, no Ingress or route, no policy that admits every address, and
 * no flow of the matrix from a zone that the public reaches, whatever device stands between.
 */
export const noPublicPathToDataZone = defineRule({
  id: "no-public-path-to-data-zone",
  clauses: [
    { control: "TCVN14423-5.12.2.4-d", extent: "part" },
    { control: "TCVN14423-5.12.2.1-b", extent: "part" },
  ],
  programme: { rows: ["XX-08", "ND-18", "LA-10"], level: "mandatory" },
  severity: "critical",
  title: { vi: "Không có đường công cộng vào vùng dữ liệu", en: "No public path into the data zone" },
  why: {
    vi: "Cơ sở dữ liệu chỉ được tới từ máy chủ ứng dụng đã khai báo",
    en: "Databases are reached from declared application servers only",
  },
  fix: {
    vi: "Chuyển điểm vào sang DMZ; trong vùng dữ liệu chỉ cho phép không gian tên và cổng đã khai báo",
    en: "Move the entry to the DMZ; inside the data zone allow declared namespaces and ports only",
  },
  parameters: { dataZones: ["data"], publicZones: ["border", "dmz"] },
  kinds: ["SecurityZone", "Service", "Ingress", "HTTPRoute", "TLSRoute", "TCPRoute", "NetworkPolicy"],
  scope: "stack",
  check(graph, { parameters }): readonly Verdict[] {
    const inData = (object: KubernetesObject): Truth =>
      holds(zoneKindOf(graph, object), (kind) => parameters.dataZones.includes(kind), "unknown");
    const judge = (object: KubernetesObject, opens: Truth, text: Bilingual): Verdict =>
      verdictOf(not(all([inData(object), opens])), object.node, text);
    return [
      ...servicesOf(graph).map((service) => judge(service, isExposed(service), exposed(service.label))),
      ...routesOf(graph).map((route) => judge(route, "yes", exposed(route.label))),
      ...objectsOfKind(graph, "NetworkPolicy").map((policy) =>
        judge(policy, admitsAnyAddress(policy), anyPeer(policy.label)),
      ),
      ...judgeFlows(graph, parameters.dataZones, parameters.publicZones),
    ];
  },
});

function judgeFlows(
  graph: ResourceGraph,
  dataZones: readonly string[],
  publicZones: readonly string[],
): readonly Verdict[] {
  const { flows, silent } = declaredFlows(graph);
  const intoData = flows.filter(({ toKind }) => toKind !== undefined && dataZones.includes(toKind));
  return [
    ...silent.map((zone) => unknown(zone, undefined, "flows")),
    ...intoData.map(({ id, zone, fromKind, ...flow }) => {
      if (fromKind === undefined) return unknown(zone, undefined, id);
      const text = publicFlow(flowName({ id, zone, fromKind, ...flow }));
      return publicZones.includes(fromKind) ? fail(zone, text, id) : pass(zone, id);
    }),
  ];
}

function routesOf(graph: ResourceGraph): readonly KubernetesObject[] {
  return objectsOfKind(graph, "Ingress", "HTTPRoute", "TLSRoute", "TCPRoute");
}

/** A rule without `from` admits everything; so does an ipBlock of all addresses. */
function admitsAnyAddress(policy: KubernetesObject): Truth {
  const rules = orDefault(readList(policy.node.properties, "spec.ingress"), []);
  if (rules.state !== "known") return "unknown";
  return any(rules.value.map((rule) => admitsAny(readList(rule, "from"))));
}

function admitsAny(peers: Reading<readonly Plain[]>): Truth {
  if (peers.state === "unknown") return "unknown";
  if (peers.state === "absent" || peers.value.length === 0) return "yes";
  return any(
    peers.value.map((peer) =>
      holds(readString(peer, "ipBlock.cidr"), (cidr) => ANY_ADDRESS.test(cidr), "no"),
    ),
  );
}
