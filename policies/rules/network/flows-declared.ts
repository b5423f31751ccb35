import { type KubernetesObject, objectsOfKind } from "../../graph/kubernetes-object.ts";
import type { ResourceGraph } from "../../graph/resource-graph.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, pass, unknown } from "../frame/verdict.ts";
import type { AllowedPeer } from "../programme/allowed-peers.ts";
import { type AllowedPort, type AllowRule, allowRules, type PolicyDirection } from "./allow-rules.ts";
import { type DeclaredFlow, declaredFlows, flowPorts, zoneKindsById } from "./zone-flows.ts";
import { placeOf, zoneOfNamespace } from "./zone-of-peers.ts";

const undeclaredFlow = (policy: string, from: string, to: string, ports: string): Bilingual => ({
  vi: `${policy} mở ${from} → ${to} cổng ${ports}, chiều này không có trong ma trận luồng`,
  en: `${policy} opens ${from} → ${to} on port ${ports}, which the flow matrix does not declare`,
});

/** Ports below 1024 are served by pods 8000 higher, since only root may open them. */
const POD_PORT_OFFSET = 8000;
const FIRST_UNPRIVILEGED = 1024;

/**
 * What NetworkPolicies open between two zones is in the declared flow matrix, port by port. Addresses outside the center are
 * reached, and come in, through the border; users at agencies come in as the internal zone does.
 */
export const flowsDeclared = defineRule({
  id: "flows-declared",
  clauses: [
    { control: "TCVN14423-5.12.2.4-d", extent: "part" },
    { control: "ND331-D7.2", extent: "part" },
    { control: "TCVN14423-5.12.2.4-f", extent: "part" },
  ],
  severity: "high",
  title: { vi: "Luồng thật khớp ma trận luồng", en: "Real flows match the flow matrix" },
  why: {
    vi: "Tường lửa làm theo ma trận, cụm làm theo NetworkPolicy: lệch nhau thì một bên chặn nhầm hoặc mở thừa",
    en: "Firewalls follow the matrix, the cluster follows NetworkPolicies: where they differ, one blocks or opens wrongly",
  },
  fix: {
    vi: "Bổ sung luồng vào hồ sơ tỉnh (flows), hoặc bỏ luật cho phép thừa",
    en: "Add the flow to the province's profile (flows), or drop the superfluous allow rule",
  },
  parameters: {
    clusterNamespaces: [
      "kube-system",
      "cnpg-system",
      "velero",
      "rook-ceph",
      "cert-manager",
      "ingress-controller",
    ],
    outsideZones: ["border"],
    userZones: ["border", "internal"],
  },
  kinds: ["NetworkPolicy", "SecurityZone"],
  scope: "stack",
  check(graph, { parameters }): readonly Verdict[] {
    const { flows, silent } = declaredFlows(graph);
    const ctx: Matrix = { graph, flows, told: silent.length === 0 && flows.length > 0, ...parameters };
    return objectsOfKind(graph, "NetworkPolicy").flatMap((policy) =>
      (["ingress", "egress"] as const).flatMap((side) => judge(ctx, policy, side)),
    );
  },
});

interface Matrix {
  readonly graph: ResourceGraph;
  readonly flows: readonly DeclaredFlow[];
  readonly told: boolean;
  readonly clusterNamespaces: readonly string[];
  readonly outsideZones: readonly string[];
  readonly userZones: readonly string[];
}

function judge(matrix: Matrix, policy: KubernetesObject, side: PolicyDirection): Verdict[] {
  const rules = allowRules(policy, side);
  if (rules.state !== "known") return [unknown(policy.node, undefined, side)];
  if (rules.value.length === 0) return [];
  const own =
    policy.namespace.state === "known" ? zoneOfNamespace(matrix.graph, policy.namespace.value) : undefined;
  if (own === undefined || !matrix.told) return [unknown(policy.node, undefined, side)];
  const answers = rules.value.map((rule) => judgeRule(matrix, policy.label, own, rule, side));
  const wrong = answers.flatMap(({ faults }) => faults);
  if (wrong.length > 0)
    return wrong.map((text, index) => fail(policy.node, text, index === 0 ? side : `${side}[${index}]`));
  return [
    answers.every(({ told }) => told) ? pass(policy.node, side) : unknown(policy.node, undefined, side),
  ];
}

function judgeRule(matrix: Matrix, label: string, own: string, rule: AllowRule, side: PolicyDirection) {
  const faults: Bilingual[] = [];
  let told = rule.ports.state === "known";
  const ports = rule.ports.state === "known" ? rule.ports.value : [];
  for (const peer of rule.peers) {
    if (isOfTheCluster(matrix, peer)) continue;
    const place = placeOf(matrix.graph, peer, own);
    if (!place.told) told = false;
    for (const zone of place.zones) {
      const [from, to] = side === "ingress" ? [zone, own] : [own, zone];
      const missing = ports.filter(
        (port) => from !== to && !isOpen(matrix.flows, [from], [to], port, peer.kind === "range"),
      );
      if (missing.length > 0) faults.push(undeclaredFlow(label, from, to, shown(missing)));
    }
    if (!place.outside) continue;
    const edge = zonesOfKinds(matrix.graph, side === "ingress" ? matrix.userZones : matrix.outsideZones);
    if (edge.includes(own)) continue;
    const [froms, tos] = side === "ingress" ? [edge, [own]] : [[own], edge];
    const missing = ports.filter((port) => !isOpen(matrix.flows, froms, tos, port, side === "egress"));
    const [from, to] = side === "ingress" ? ["bên ngoài/outside", own] : [own, "bên ngoài/outside"];
    if (missing.length > 0) faults.push(undeclaredFlow(label, from, to, shown(missing)));
  }
  return { faults, told };
}

const isOfTheCluster = ({ clusterNamespaces }: Matrix, peer: AllowedPeer): boolean =>
  peer.kind === "namespaces" && peer.names.every((name) => clusterNamespaces.includes(name));

const zonesOfKinds = (graph: ResourceGraph, kinds: readonly string[]): string[] =>
  [...zoneKindsById(graph)].flatMap(([id, kind]) => (kinds.includes(kind) ? [id] : []));

const shown = (ports: readonly AllowedPort[]): string =>
  ports
    .map(({ port, end, protocol }) => `${port}${end === undefined ? "" : `–${end}`}/${protocol}`)
    .join(", ");

/** On addresses the port is the one declared; pods listen 8000 higher where the Service's port is below 1024. */
function isOpen(
  flows: readonly DeclaredFlow[],
  froms: readonly string[],
  tos: readonly string[],
  { port, end, protocol }: AllowedPort,
  onAddresses: boolean,
): boolean {
  if (typeof port !== "number" || end !== undefined) return false;
  const service = port - POD_PORT_OFFSET;
  const fits = (declared: number) =>
    declared === port || (!onAddresses && declared === service && service < FIRST_UNPRIVILEGED);
  return flows.some((flow) => {
    const ports = flowPorts(flow);
    const between = froms.includes(flow.from) && tos.includes(flow.to);
    return (
      between &&
      ports.state === "known" &&
      ports.value.some((one) => one.protocol === protocol && fits(one.port))
    );
  });
}
