import { readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph } from "../../graph/resource-graph.ts";
import { all, holds } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { notApplicable, pass, unknown, verdictOf, warn } from "../frame/verdict.ts";
import { undeclared } from "./center-declarations.ts";
import { namedInPlan } from "./deployed-plan.ts";
import { type DeclaredFlow, declaredFlows, flowName, flowPorts } from "./zone-flows.ts";

const texts = {
  group: (flow: string): Bilingual => ({
    vi: `Luồng ${flow} không nêu nhóm người dùng (users) hoặc dịch vụ, cổng được dùng`,
    en: `Flow ${flow} does not name its user group (users) or the service and ports`,
  }),
  data: (flow: string): Bilingual => ({
    vi: `Luồng ${flow} đưa người dùng nội bộ thẳng tới cơ sở dữ liệu; nên qua máy chủ ứng dụng`,
    en: `Flow ${flow} leads internal users straight to databases; they should go through an application server`,
  }),
  none: {
    vi: "Không có luồng nào từ vùng nội bộ vào vùng máy chủ",
    en: "No flow leads from the internal zone to the server zones",
  },
};

/** Internal users reach internal servers by declared flows only, each with its user group and service. `flows-declared` sees the rest. */
export const internalUsers = defineRule({
  id: "internal-users",
  clauses: [{ control: "TCVN14423-5.12.2.4-f", extent: "whole" }],
  severity: "medium",
  title: {
    vi: "Người dùng nội bộ vào máy chủ theo chính sách",
    en: "Internal users reach servers by policy",
  },
  why: {
    vi: "Máy trạm bị nhiễm mã độc không được thấy mọi máy chủ bên trong",
    en: "An infected workstation must not see every server inside",
  },
  fix: {
    vi: "Khai báo users, purpose và ports của luồng từ vùng nội bộ; bỏ luồng thẳng tới vùng dữ liệu",
    en: "State users, purpose and ports of the flow from the internal zone; drop flows straight to the data zone",
  },
  parameters: { userZone: "internal", serverZone: "app", dataZone: "data" },
  kinds: ["SecurityZone"],
  scope: "stack",
  check(graph, { parameters }): readonly Verdict[] {
    const { flows, silent } = declaredFlows(graph);
    if (flows.length === 0 && silent.length === 0) return [undeclared];
    const ofUsers = flows.filter(({ fromKind }) => fromKind === parameters.userZone);
    const toServers = ofUsers.filter(({ toKind }) => toKind === parameters.serverZone);
    const toData = ofUsers.filter(({ toKind }) => toKind === parameters.dataZone);
    const verdicts = [
      ...silent.map((zone) => unknown(zone)),
      ...toServers.map((flow) => judge(graph, flow)),
      ...toData.map((flow) => warn(flow.zone, texts.data(flowName(flow)), flow.id)),
    ];
    const [first] = flows;
    return verdicts.length === 0 && first !== undefined ? [notApplicable(first.zone, texts.none)] : verdicts;
  },
});

function judge(graph: ResourceGraph, flow: DeclaredFlow): Verdict {
  const texted = (field: string) => holds(readString(flow.entry, field), (text) => text.trim() !== "", "no");
  const ports = holds(flowPorts(flow), (list) => list.length > 0, "no");
  const declared = all([texted("users"), texted("purpose"), ports]);
  if (declared !== "yes") return verdictOf(declared, flow.zone, texts.group(flowName(flow)), flow.id);
  const users = valueIfKnown(readString(flow.entry, "users"));
  const planned = namedInPlan(graph, flow, (entry) => valueIfKnown(readString(entry, "users")) === users);
  return planned === "yes"
    ? pass(flow.zone, flow.id)
    : verdictOf(planned, flow.zone, texts.group(flowName(flow)), flow.id);
}
