import { type KubernetesObject, objectsOfKind } from "../../graph/kubernetes-object.ts";
import { readBoolean, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph } from "../../graph/resource-graph.ts";
import { all, any, holds, type Truth } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, pass, unknown, verdictOf } from "../frame/verdict.ts";
import { zoneKindOf } from "../kubernetes/namespace-zone.ts";
import { deniesAll, policiesIn } from "../kubernetes/network-policies.ts";
import type { AllowedPeer } from "../programme/allowed-peers.ts";
import { SYSTEM_CLASSES } from "../programme/center-facts.ts";
import { type AllowRule, allowRules, type PolicyDirection } from "./allow-rules.ts";
import { ANY_ADDRESS, facesInternet } from "./internet-facing.ts";

const SIDES = {
  ingress: ["vào từ", "in from", "chiều vào"],
  egress: ["ra tới", "out to", "chiều ra"],
} as const;
/** A span of more ports names none of them. RTP's usual span, 16384–32767, still does. */
const WIDEST_SPAN = 16_384;

const texts = {
  peer: (policy: string, side: PolicyDirection): Bilingual => ({
    vi: `${policy} cho ${SIDES[side][0]} mọi nơi: luật phải nêu rõ phía bên kia`,
    en: `${policy} lets traffic ${SIDES[side][1]} everywhere: a rule must name its peer`,
  }),
  port: (policy: string, side: PolicyDirection): Bilingual => ({
    vi: `${policy} không nêu cổng dịch vụ ở ${SIDES[side][2]}`,
    en: `${policy} names no service port for traffic ${SIDES[side][1]} its peer`,
  }),
  address: (policy: string, zone: string): Bilingual => ({
    vi: `${policy} cho mọi địa chỉ ở vùng ${zone}; chỉ luồng hướng Internet của vùng biên và DMZ mới được`,
    en: `${policy} admits any address in zone ${zone}; only Internet-facing flows of border and DMZ may`,
  }),
  undeclared: (policy: string, side: PolicyDirection): Bilingual => ({
    vi: `${policy} cho ${SIDES[side][0]} mọi địa chỉ mà không luồng hướng Internet nào được khai báo`,
    en: `${policy} lets traffic ${SIDES[side][1]} any address although no Internet-facing flow is declared`,
  }),
  span: (policy: string, side: PolicyDirection, first: number, last: number): Bilingual => ({
    vi: `${policy} mở dải cổng ${first}–${last} ở ${SIDES[side][2]}: luật phải nêu cổng của từng dịch vụ`,
    en: `${policy} opens ports ${first}–${last} for traffic ${SIDES[side][1]} its peer: a rule must name its service's ports`,
  }),
  open: (policy: string, side: PolicyDirection): Bilingual => ({
    vi: `${policy} chỉ có tác dụng khi không gian tên chặn mặc định ${SIDES[side][2]}, hiện chưa có`,
    en: `${policy} has no effect: its namespace has no default deny for traffic ${SIDES[side][1]} others`,
  }),
  docker: (network: string): Bilingual => ({
    vi: `Mạng Docker ${network} không phải mạng nội bộ (internal): luồng do tường lửa máy chủ quyết định`,
    en: `Docker network ${network} is not internal: its flows are decided by the host's firewall`,
  }),
};

/**
 * Each allow rule names its peer and its service port, over a default deny; any address only in a zone that faces the
 * Internet, for a flow that is declared so; everybody, which takes the center's own namespaces in, nowhere.
 * Docker networks that are not internal leave the answer to the host's firewall.
 */
export const allowRulesExact = defineRule({
  id: "allow-rules-exact",
  clauses: [
    { control: "TCVN14423-5.12.2.4-d", extent: "whole" },
    { control: "ND331-D30.8-b", extent: "part" },
  ],
  severity: "high",
  title: { vi: "Luật cho phép nêu rõ bên kia và cổng", en: "Allow rules name peer and port" },
  why: {
    vi: "Một luật rộng mở lại mọi thứ mà chặn mặc định đã đóng",
    en: "One wide rule opens again everything that the default deny has closed",
  },
  fix: {
    vi: "Nêu from/to và ports trong từng luật; mọi địa chỉ chỉ ở vùng biên và DMZ, cho luồng đã khai báo",
    en: "Name from/to and ports in each rule; any address in border and DMZ only, for a declared flow",
  },
  parameters: { internetZones: ["border", "dmz"], widestSpan: WIDEST_SPAN },
  kinds: ["NetworkPolicy", "Namespace", "SharedDatabase", ...SYSTEM_CLASSES],
  scope: "stack",
  check: (graph, { parameters }): readonly Verdict[] => [
    ...objectsOfKind(graph, "NetworkPolicy").flatMap((policy) =>
      (["ingress", "egress"] as const).flatMap((side) => judge(graph, policy, side, parameters)),
    ),
    ...dockerNetworks(graph),
  ],
});

function judge(
  graph: ResourceGraph,
  policy: KubernetesObject,
  side: PolicyDirection,
  { internetZones, widestSpan }: { readonly internetZones: readonly string[]; readonly widestSpan: number },
): readonly Verdict[] {
  const rules = allowRules(policy, side);
  if (rules.state !== "known") return [unknown(policy.node, undefined, side)];
  if (rules.value.length === 0) return [];
  const zone = zoneKindOf(graph, policy);
  const faces = holds(zone, (kind) => internetZones.includes(kind), "unknown");
  const namespace = valueIfKnown(policy.namespace);
  const declared = namespace === undefined ? "unknown" : facesInternet(graph, namespace, side);
  const place: Place = { label: policy.label, side, faces, declared, zone: valueIfKnown(zone) ?? "?" };
  const wrong = rules.value.flatMap((rule) => faultsOf(rule, place, widestSpan));
  const denied = isDenied(graph, policy, side);
  const faults = denied === "no" ? [...wrong, texts.open(policy.label, side)] : wrong;
  if (faults.length > 0) return faults.map((text, index) => fail(policy.node, text, subjectOf(side, index)));
  const vague = denied === "unknown" || rules.value.some((rule) => isVague(rule, all([faces, declared])));
  return [vague ? unknown(policy.node, undefined, side) : pass(policy.node, side)];
}

const subjectOf = (side: string, index: number): string => (index === 0 ? side : `${side}[${index}]`);

/** Where an allow rule stands. */
interface Place {
  readonly label: string;
  readonly side: PolicyDirection;
  /** Does its zone face the Internet? */
  readonly faces: Truth;
  /** Is an Internet-facing flow declared for its namespace? */
  readonly declared: Truth;
  readonly zone: string;
}

function faultsOf({ peers, ports }: AllowRule, place: Place, widestSpan: number): Bilingual[] {
  const { label, side, faces, declared, zone } = place;
  const anyAddress = peers.some(isAnyAddress);
  const spans = (valueIfKnown(ports) ?? []).flatMap(({ port, end }) =>
    typeof port === "number" && end !== undefined && end - port + 1 > widestSpan
      ? [[port, end] as const]
      : [],
  );
  return [
    ...(peers.some(({ kind }) => kind === "everyone") ? [texts.peer(label, side)] : []),
    ...(anyAddress && faces === "no" ? [texts.address(label, zone)] : []),
    ...(anyAddress && faces === "yes" && declared === "no" ? [texts.undeclared(label, side)] : []),
    ...(ports.state === "absent" ? [texts.port(label, side)] : []),
    ...spans.map(([first, last]) => texts.span(label, side, first, last)),
  ];
}

const isAnyAddress = (peer: AllowedPeer): boolean => peer.kind === "range" && ANY_ADDRESS.test(peer.cidr);

function isVague({ peers, ports }: AllowRule, faces: Truth): boolean {
  const anyAddress = peers.some(isAnyAddress) && faces === "unknown";
  return anyAddress || ports.state === "unknown" || peers.some(({ kind }) => kind === "unknown");
}

function isDenied(graph: ResourceGraph, policy: KubernetesObject, side: PolicyDirection): Truth {
  if (policy.namespace.state !== "known") return "unknown";
  const direction = side === "ingress" ? "Ingress" : "Egress";
  const denies = policiesIn(graph, policy.namespace.value).map((one) => deniesAll(one, direction));
  return any([...denies, graph.opaque.length > 0 ? "unknown" : "no"]);
}

function dockerNetworks(graph: ResourceGraph): Verdict[] {
  return graph.nodes
    .filter((node) => node.type === "docker:index/network:Network")
    .map((node) => {
      const internal = holds(readBoolean(node.properties, "internal"), (value) => value, "no");
      return internal === "yes"
        ? verdictOf(internal, node, texts.docker(node.name))
        : unknown(node, texts.docker(node.name));
    });
}
