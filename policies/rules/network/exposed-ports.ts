import { componentsOf, readIntentList } from "../../graph/intent.ts";
import type { KubernetesObject } from "../../graph/kubernetes-object.ts";
import { annotationOf } from "../../graph/kubernetes-object.ts";
import { EXPOSURE_REASON, NODE_AGENT_REASON, PLAIN_HTTP } from "../../graph/label-names.ts";
import { containersOf, type PodView, podAnnotation, podsOf } from "../../graph/pod-view.ts";
import { orDefault, read, readList, readNumber, readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { all, any, holds, not, type Truth } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, pass, unknown, verdictOf, warn } from "../frame/verdict.ts";
import { isExposed, portsOf, type ServicePort, servicesOf } from "../kubernetes/service-ports.ts";
import { systemAbove } from "./public-entries.ts";
import { declaredFlows, flowName, flowPorts } from "./zone-flows.ts";

/** Port and transport → protocol that must not be offered anywhere. */
const DENIED: Readonly<Record<string, string>> = {
  "21/TCP": "FTP",
  "23/TCP": "telnet",
  "69/UDP": "TFTP",
  "512/TCP": "rexec",
  "513/TCP": "rlogin",
  "514/TCP": "rsh",
};
/** Allowed only in an encrypted form, which a port number does not tell. */
const DOUBTFUL: Readonly<Record<string, string>> = {
  "161/UDP": "SNMP",
  "110/TCP": "POP3",
  "143/TCP": "IMAP",
  "389/TCP": "LDAP",
  "445/TCP": "SMB",
};

const texts = {
  denied: (where: string, protocol: string, port: string): Bilingual => ({
    vi: `${where} mở ${protocol} (${port}), giao thức phải tắt`,
    en: `${where} opens ${protocol} (${port}), a protocol to be switched off`,
  }),
  doubtful: (where: string, protocol: string, port: string): Bilingual => ({
    vi: `${where} mở ${protocol} (${port}): chỉ dùng bản có mã hóa, nêu rõ trong khai báo`,
    en: `${where} opens ${protocol} (${port}): use its encrypted form only, and say so`,
  }),
  undeclared: (service: string, port: string): Bilingual => ({
    vi: `${service} mở cổng ${port} mà hệ thống không khai báo (offers)`,
    en: `${service} opens port ${port}, which its system does not declare (offers)`,
  }),
  unmeant: (service: string, port: string): Bilingual => ({
    vi: `${service} mở cổng ${port} ra ngoài cụm mà không nêu lý do (${EXPOSURE_REASON})`,
    en: `${service} opens port ${port} to the outside without a reason (${EXPOSURE_REASON})`,
  }),
  host: (workload: string, what: string): Bilingual => ({
    vi: `${workload} dùng ${what} của máy chủ mà không nêu lý do (${NODE_AGENT_REASON})`,
    en: `${workload} uses its node's ${what} without a reason (${NODE_AGENT_REASON})`,
  }),
};

/**
 * Insecure protocols are off; what is exposed belongs to a declared service and says that it is meant to be exposed: that a
 * system offers a port inside the center opens no way from outside. Pods use ports of their node only with a reason.
 */
export const exposedPorts = defineRule({
  id: "exposed-ports",
  clauses: [{ control: "TCVN14423-5.5.2.1-c", extent: "whole" }],
  severity: "high",
  title: { vi: "Không mở cổng, giao thức thừa", en: "No superfluous port or protocol is open" },
  why: {
    vi: "Cổng không ai dùng là cổng không ai theo dõi",
    en: "A port that nobody uses is a port that nobody watches",
  },
  fix: {
    vi: `Bỏ cổng thừa, hoặc khai báo ở offers và chú thích ${EXPOSURE_REASON}; hostPort, hostNetwork cần ${NODE_AGENT_REASON}`,
    en: `Drop the port, or declare it in offers and annotate ${EXPOSURE_REASON}; hostPort and hostNetwork need ${NODE_AGENT_REASON}`,
  },
  parameters: {},
  kinds: ["Service", "SecurityZone", "Deployment", "StatefulSet", "DaemonSet", "Pod"],
  scope: "stack",
  check: (graph): readonly Verdict[] => [
    ...servicesOf(graph).flatMap((service) => judgeService(graph, service)),
    ...podsOf(graph).flatMap(judgePod),
    ...declaredFlows(graph).flows.flatMap((flow) => {
      const ports = flowPorts(flow);
      if (ports.state !== "known") return [unknown(flow.zone, undefined, flow.id)];
      return ports.value.map(({ port, protocol }) =>
        byNumber(flow.zone, flowName(flow), port, protocol, `${flow.id} ${port}`),
      );
    }),
  ],
});

function byNumber(
  node: ResourceNode,
  where: string,
  port: number,
  protocol: string,
  subject: string,
): Verdict {
  const key = `${port}/${protocol}`;
  const [denied, doubtful] = [DENIED[key], DOUBTFUL[key]];
  if (denied !== undefined) return fail(node, texts.denied(where, denied, key), subject);
  return doubtful === undefined
    ? pass(node, subject)
    : warn(node, texts.doubtful(where, doubtful, key), subject);
}

function judgeService(graph: ResourceGraph, service: KubernetesObject): Verdict[] {
  const ports = portsOf(service);
  if (ports.state !== "known") return [unknown(service.node)];
  return ports.value.map((one) => judgePort(graph, service, one));
}

function judgePort(
  graph: ResourceGraph,
  service: KubernetesObject,
  { port, protocol, subject }: ServicePort,
): Verdict {
  if (port.state !== "known" || protocol.state !== "known") return unknown(service.node, undefined, subject);
  const verdict = byNumber(service.node, service.label, port.value, protocol.value, subject);
  if (verdict.outcome !== "pass") return verdict;
  const exposed = isExposed(service);
  if (exposed === "no") return verdict;
  const redirect = holds(annotationOf(service, PLAIN_HTTP), (value) => value === "redirect", "no");
  if (redirect === "yes") return verdict;
  const number = String(port.value);
  const offered = isOffered(graph, service.node, port.value);
  if (offered === "no" && exposed === "yes")
    return fail(service.node, texts.undeclared(service.label, number), subject);
  const told = offered === "yes" || componentsOf(graph, "Center").length > 0;
  const reason = holds(
    annotationOf(service, EXPOSURE_REASON),
    (text) => text.trim() !== "",
    told ? "no" : "unknown",
  );
  const meant = systemAbove(graph, service.node) === undefined ? reason : all([offered, reason]);
  return verdictOf(any([not(exposed), meant]), service.node, texts.unmeant(service.label, number), subject);
}

/** Unknown without a system of ours above it: nothing then tells which ports are meant. */
function isOffered(graph: ResourceGraph, node: ResourceNode, port: number): Truth {
  const system = systemAbove(graph, node);
  const offers = system === undefined ? undefined : readIntentList(system, "ports");
  if (offers?.state !== "known") return "unknown";
  return any(
    offers.value.map((offer) => holds(readNumber(offer, "port"), (number) => number === port, "no")),
  );
}

function judgePod(pod: PodView): Verdict[] {
  if (pod.spec.state !== "known") return [unknown(pod.object.node)];
  const reason = holds(podAnnotation(pod, NODE_AGENT_REASON), (text) => text.trim() !== "", "no");
  const network = holds(read(pod.spec.value, "hostNetwork"), (value) => value !== true, "yes");
  const verdicts = [
    verdictOf(
      any([network, reason]),
      pod.object.node,
      texts.host(pod.object.label, "hostNetwork"),
      "hostNetwork",
    ),
  ];
  const containers = containersOf(pod);
  if (containers.state !== "known") return [...verdicts, unknown(pod.object.node, undefined, "hostPort")];
  for (const container of containers.value) {
    const ports = orDefault(readList(container.value, "ports"), []);
    if (ports.state !== "known")
      verdicts.push(unknown(pod.object.node, undefined, `${container.name} hostPort`));
    for (const port of valueIfKnown(ports) ?? []) {
      const free = holds(readNumber(port, "hostPort"), (number) => number === 0, "yes");
      const name = valueIfKnown(readNumber(port, "hostPort")) ?? valueIfKnown(readString(port, "name")) ?? "";
      if (free !== "yes")
        verdicts.push(
          verdictOf(
            any([free, reason]),
            pod.object.node,
            texts.host(pod.object.label, `hostPort ${name}`),
            `${container.name} hostPort ${name}`,
          ),
        );
    }
  }
  return verdicts;
}
