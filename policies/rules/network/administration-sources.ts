import type { KubernetesObject } from "../../graph/kubernetes-object.ts";
import { readList, readString } from "../../graph/reading.ts";
import type { ResourceGraph } from "../../graph/resource-graph.ts";
import { all, any, holds, not, type Truth } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, notApplicable, unknown, verdictOf } from "../frame/verdict.ts";
import { zoneKindOf } from "../kubernetes/namespace-zone.ts";
import { isExposed, portsOf, servicesOf } from "../kubernetes/service-ports.ts";
import { addressRange } from "../programme/address-range.ts";
import { undeclared } from "./center-declarations.ts";
import { namedInPlan } from "./deployed-plan.ts";
import { type DeclaredFlow, declaredFlows, flowName } from "./zone-flows.ts";

const texts = {
  flow: (flow: string): Bilingual => ({
    vi: `Luồng quản trị từ xa ${flow} không giới hạn địa chỉ nguồn hoặc danh sách máy quản trị (sources)`,
    en: `Remote administration by flow ${flow} is not limited to source ranges or a list of devices (sources)`,
  }),
  any: (flow: string): Bilingual => ({
    vi: `Luồng quản trị từ xa ${flow} nhận mọi địa chỉ nguồn`,
    en: `Remote administration by flow ${flow} admits every source address`,
  }),
  service: (service: string): Bilingual => ({
    vi: `${service} mở cổng quản trị ra ngoài mà không giới hạn địa chỉ nguồn (loadBalancerSourceRanges)`,
    en: `${service} opens administration to the outside without source ranges (loadBalancerSourceRanges)`,
  }),
  none: { vi: "Không có lối quản trị từ xa nào", en: "There is no remote administration entry" },
};

/** SSH, remote desktops and the API server administer in whatever zone they stand. */
const ADMINISTERS: readonly number[] = [22, 3022, 3389, 6443];

/** Every entry of remote administration takes a finite set of sources: address ranges (a VPN pool counts) or a list of devices. */
export const administrationSources = defineRule({
  id: "administration-sources",
  clauses: [{ control: "TCVN14423-5.12.2.5-03", extent: "whole" }],
  severity: "high",
  title: { vi: "Giới hạn nguồn quản trị", en: "Sources of administration are limited" },
  why: {
    vi: "Lối quản trị nhận mọi địa chỉ bị dò mật khẩu suốt ngày đêm",
    en: "An administration entry that admits every address is probed for passwords day and night",
  },
  fix: {
    vi: "Khai báo sources của luồng: { ranges: [...] } hoặc { devices: danh sách }; Service: loadBalancerSourceRanges",
    en: "State the flow's sources: { ranges: [...] } or { devices: list }; for a Service loadBalancerSourceRanges",
  },
  parameters: {
    administrationZone: "management",
    outsideZones: ["border", "wireless", "internal"],
    ports: [22, 3022, 3389, 443, 8443, 6443].map(String),
  },
  kinds: ["SecurityZone", "Service"],
  scope: "stack",
  check(graph, { parameters }): readonly Verdict[] {
    const { flows, silent } = declaredFlows(graph);
    const inZone = (service: KubernetesObject): Truth =>
      any([
        holds(zoneKindOf(graph, service), (kind) => kind === parameters.administrationZone, "unknown"),
        administers(service),
      ]);
    const services = servicesOf(graph).flatMap((service) => judgeService(service, inZone(service)));
    if (flows.length === 0 && silent.length === 0) return [undeclared, ...services];
    const entries = flows.filter(
      (flow) =>
        flow.toKind === parameters.administrationZone &&
        parameters.outsideZones.includes(flow.fromKind ?? "") &&
        opens(flow, parameters.ports),
    );
    const verdicts = [
      ...silent.map((zone) => unknown(zone)),
      ...entries.map((flow) => judgeFlow(graph, flow)),
      ...services,
    ];
    const [first] = flows;
    return verdicts.length === 0 && first !== undefined ? [notApplicable(first.zone, texts.none)] : verdicts;
  },
});

/** Logs, time and names come in from every zone and administer nothing. */
function opens({ entry }: DeclaredFlow, ports: readonly string[]): boolean {
  const list = readList(entry, "ports");
  if (list.state !== "known") return list.state === "unknown";
  return list.value.some((port) => {
    const text = typeof port === "object" && port !== null && "port" in port ? String(port.port) : "";
    return ports.includes(text);
  });
}

function judgeFlow(graph: ResourceGraph, flow: DeclaredFlow): Verdict {
  const ranges = finite(flow.entry);
  if (ranges === "any") return fail(flow.zone, texts.any(flowName(flow)), flow.id);
  const listed = holds(readString(flow.entry, "sources.devices"), (text) => text.trim() !== "", "no");
  const declared = any([ranges, listed]);
  const planned =
    declared === "yes"
      ? namedInPlan(
          graph,
          flow,
          (entry) => finite(entry) === "yes" || readString(entry, "sources.devices").state === "known",
        )
      : "yes";
  return verdictOf(all([declared, planned]), flow.zone, texts.flow(flowName(flow)), flow.id);
}

function finite(entry: DeclaredFlow["entry"]): Truth | "any" {
  const ranges = readList(entry, "sources.ranges");
  if (ranges.state !== "known") return ranges.state === "absent" ? "no" : "unknown";
  if (ranges.value.length === 0) return "no";
  if (ranges.value.some((range) => typeof range !== "string")) return "unknown";
  return ranges.value.some((range) => isEverything(String(range))) ? "any" : "yes";
}

function isEverything(cidr: string): boolean {
  const range = addressRange(cidr);
  return range !== undefined && /\/0$/.test(cidr);
}

function administers(service: KubernetesObject): Truth {
  const ports = portsOf(service);
  if (ports.state !== "known") return "unknown";
  return any(ports.value.map(({ port }) => holds(port, (number) => ADMINISTERS.includes(number), "no")));
}

function judgeService(service: KubernetesObject, inZone: Truth): Verdict[] {
  const exposed = all([inZone, isExposed(service)]);
  if (exposed === "no") return [];
  const sources = readList(service.node.properties, "spec.loadBalancerSourceRanges");
  const limited = holds(
    sources,
    (list) => list.length > 0 && !list.some((one) => isEverything(String(one))),
    "no",
  );
  return [verdictOf(any([not(exposed), limited]), service.node, texts.service(service.label))];
}
