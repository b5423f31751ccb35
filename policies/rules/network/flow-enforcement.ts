import { readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph } from "../../graph/resource-graph.ts";
import { all } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, unknown, verdictOf } from "../frame/verdict.ts";
import { centerOf, undeclared } from "./center-declarations.ts";
import { namedInPlan } from "./deployed-plan.ts";
import { enforces } from "./security-functions.ts";
import { type DeclaredFlow, declaredFlows, flowName } from "./zone-flows.ts";

const texts = {
  nobody: (flow: string): Bilingual => ({
    vi: `Luồng ${flow} không nêu thiết bị nào kiểm soát (enforcedBy)`,
    en: `Flow ${flow} names nothing that enforces it (enforcedBy)`,
  }),
  tooWeak: (flow: string, device: string): Bilingual => ({
    vi: `Luồng ${flow} do "${device}" kiểm soát, nhưng nó không có trong danh mục hoặc thiếu chức năng tường lửa, IPS`,
    en: `Flow ${flow} is enforced by "${device}", which is not listed or lacks firewall and IPS`,
  }),
  elsewhere: (flow: string, device: string): Bilingual => ({
    vi: `Bảng luồng đã triển khai không giao luồng ${flow} cho "${device}" như khai báo`,
    en: `The deployed flow table does not give flow ${flow} to "${device}" as declared`,
  }),
};

/**
 * Each flow between zones names a device with firewall and IPS, or a fulfilled IPS function, and the flow table that the
 * stack deploys for the firewall team says the same. A NetworkPolicy is no IPS.
 */
export const flowEnforcement = defineRule({
  id: "flow-enforcement",
  clauses: [{ control: "TCVN14423-5.12.2.2-a-05", extent: "whole" }],
  severity: "high",
  title: {
    vi: "Mỗi luồng liên vùng qua tường lửa có IPS",
    en: "Every flow between zones passes firewall and IPS",
  },
  why: {
    vi: "Luồng không qua điểm kiểm soát thì không ai thấy tấn công giữa hai vùng",
    en: "A flow that passes no control point hides attacks between two zones",
  },
  fix: {
    vi: "Đặt enforcedBy của luồng tới thiết bị có functions: [firewall, ips], hoặc chức năng bảo vệ loại ips",
    en: "Point the flow's enforcedBy to a device with functions: [firewall, ips], or to a security function of kind ips",
  },
  parameters: { functions: ["firewall", "ips"] },
  kinds: ["SecurityZone", "Center"],
  scope: "stack",
  check(graph, { parameters }): readonly Verdict[] {
    const { flows, silent } = declaredFlows(graph);
    if (flows.length === 0 && silent.length === 0) return [undeclared];
    return [
      ...silent.map((zone) => unknown(zone)),
      ...flows.map((flow) => judge(graph, flow, parameters.functions)),
    ];
  },
});

function judge(graph: ResourceGraph, flow: DeclaredFlow, functions: readonly string[]): Verdict {
  const device = readString(flow.entry, "enforcedBy");
  if (device.state === "unknown") return unknown(flow.zone, undefined, flow.id);
  if (device.state === "absent") return fail(flow.zone, texts.nobody(flowName(flow)), flow.id);
  const center = centerOf(graph);
  if (center === undefined) return unknown(flow.zone, undeclared.text, flow.id);
  const strong = enforces(graph, center, device.value, functions);
  if (strong !== "yes")
    return verdictOf(strong, flow.zone, texts.tooWeak(flowName(flow), device.value), flow.id);
  const planned = namedInPlan(
    graph,
    flow,
    (entry) => valueIfKnown(readString(entry, "enforcedBy")) === device.value,
  );
  return verdictOf(all([strong, planned]), flow.zone, texts.elsewhere(flowName(flow), device.value), flow.id);
}
