import { readIntentList, readIntentString } from "../../graph/intent.ts";
import type { KubernetesObject } from "../../graph/kubernetes-object.ts";
import { readNumber, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { all, holds, type Truth } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { notApplicable, pass, unknown, warn } from "../frame/verdict.ts";
import { nameOf, SYSTEM_CLASSES, systemsOf } from "../programme/center-facts.ts";
import { namedInPlan } from "./deployed-plan.ts";
import { firstAnnotation, routesOf } from "./public-entries.ts";
import { type DeclaredFlow, declaredFlows, flowName, flowPorts } from "./zone-flows.ts";

const PER_SOURCE = [
  "haproxy-ingress.github.io/limit-connections",
  "nginx.ingress.kubernetes.io/limit-connections",
  "haproxy.org/rate-limit-requests",
  "pdc.internal/connections-per-source",
];

const texts = {
  flow: (system: string, flow: string): Bilingual => ({
    vi: `Luồng ${flow} tới ${system} không nêu giới hạn kết nối đồng thời theo nguồn và theo dịch vụ (limits)`,
    en: `Flow ${flow} to ${system} states no limits of concurrent connections per source and per service (limits)`,
  }),
  route: (route: string): Bilingual => ({
    vi: `${route} không giới hạn số kết nối đồng thời từ một nguồn`,
    en: `${route} does not limit concurrent connections from one source`,
  }),
  noEntry: {
    vi: "Không có luồng nào từ vùng khác vào dịch vụ này",
    en: "No flow from another zone leads to this service",
  },
};

/**
 * Each entry limits concurrent connections per source and per service, on the device that enforces the flow; each Ingress per
 * source. The text is flexible where an equivalent exists, so that a missing limit warns.
 */
export const connectionLimits = defineRule({
  id: "connection-limits",
  clauses: [{ control: "TCVN14423-5.12.2.4-e", extent: "whole" }],
  severity: "medium",
  suggestion: true,
  title: { vi: "Giới hạn kết nối đồng thời", en: "Concurrent connections are limited" },
  why: {
    vi: "Một nguồn mở quá nhiều kết nối làm cạn dịch vụ của mọi người",
    en: "One source that opens too many connections starves everybody's service",
  },
  fix: {
    vi: "Khai báo limits: { perSource, perService } của luồng vào, chú thích giới hạn ở Ingress, hoặc biện pháp tương đương",
    en: "State limits: { perSource, perService } of the inbound flow, the annotation on the Ingress, or an equivalent measure",
  },
  parameters: { administrationZones: ["management"] },
  kinds: ["Ingress", "HTTPRoute", "SecurityZone", ...SYSTEM_CLASSES],
  scope: "stack",
  check: (graph, { parameters }): readonly Verdict[] => [
    ...systemsOf(graph).flatMap((system) => judgeSystem(graph, system, parameters.administrationZones)),
    ...routesOf(graph).map(judgeRoute),
  ],
});

function judgeSystem(
  graph: ResourceGraph,
  system: ResourceNode,
  administration: readonly string[],
): Verdict[] {
  const [zone, offers] = [readIntentString(system, "zone"), readIntentList(system, "ports")];
  const { flows, silent } = declaredFlows(graph);
  if (zone.state !== "known" || offers.state !== "known" || silent.length > 0) return [unknown(system)];
  const numbers = offers.value.map((offer) => valueIfKnown(readNumber(offer, "port")));
  const entries = flows.filter(
    (flow) =>
      flow.to === zone.value && flow.from !== zone.value && !administration.includes(flow.fromKind ?? ""),
  );
  const mine = entries.filter((flow) => {
    const ports = flowPorts(flow);
    return ports.state !== "known" || ports.value.some(({ port }) => numbers.includes(port));
  });
  // The management zone takes in logs, time and names, which are no services of people.
  if (mine.length === 0 || readIntentString(system, "zoneKind").state !== "known")
    return [notApplicable(system, texts.noEntry)];
  if (administration.includes(valueIfKnown(readIntentString(system, "zoneKind")) ?? ""))
    return [notApplicable(system, texts.noEntry)];
  return mine.map((flow) => judgeFlow(graph, system, flow));
}

function judgeFlow(graph: ResourceGraph, system: ResourceNode, flow: DeclaredFlow): Verdict {
  const declared = limited(flow.entry);
  const good = all([
    declared,
    declared === "yes" ? namedInPlan(graph, flow, (entry) => limited(entry) === "yes") : "yes",
  ]);
  if (good === "yes") return pass(system, flow.id);
  const text = texts.flow(nameOf(system), flowName(flow));
  return good === "no" ? warn(system, text, flow.id) : unknown(system, undefined, flow.id);
}

function limited(entry: DeclaredFlow["entry"]): Truth {
  return all(
    ["limits.perSource", "limits.perService"].map((path) =>
      holds(readNumber(entry, path), (count) => count > 0, "no"),
    ),
  );
}

function judgeRoute(route: KubernetesObject): Verdict {
  const good = holds(firstAnnotation(route, PER_SOURCE), (value) => Number(value) > 0, "no");
  if (good === "yes") return pass(route.node);
  return good === "no" ? warn(route.node, texts.route(route.label)) : unknown(route.node);
}
