import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, pass, unknown } from "../frame/verdict.ts";
import { undeclared } from "./center-declarations.ts";
import { declaredFlows, flowPorts } from "./zone-flows.ts";

const none: Bilingual = {
  vi: "Không luồng nào cho vùng quản trị ra ngoài lấy dấu hiệu tấn công mới (cổng 443)",
  en: "No flow lets the management zone out to fetch new attack signatures (port 443)",
};

/** A declared flow lets the devices of the center fetch new attack signatures. That they do is seen on the device. */
export const signatureUpdates = defineRule({
  id: "signature-updates",
  clauses: [{ control: "TCVN14423-5.12.2.2-a-12", extent: "part" }],
  severity: "medium",
  title: { vi: "Cập nhật dấu hiệu tấn công", en: "Attack signatures are updated" },
  why: {
    vi: "Thiết bị không có dấu hiệu mới thì không nhận ra tấn công mới",
    en: "A device without new signatures does not recognise new attacks",
  },
  fix: {
    vi: "Khai báo luồng cổng 443 từ vùng quản trị ra vùng biên cho việc cập nhật",
    en: "Declare a flow on port 443 from management to the border for updates",
  },
  parameters: { from: "management", to: "border", port: 443 },
  kinds: ["SecurityZone"],
  scope: "stack",
  check: (graph, { parameters }): readonly Verdict[] => {
    const { flows, silent } = declaredFlows(graph);
    const place = flows[0]?.zone ?? silent[0];
    if (place === undefined) return [undeclared];
    const found = flows.find((flow) => {
      const ports = flowPorts(flow);
      const out = flow.fromKind === parameters.from && flow.toKind === parameters.to;
      return out && ports.state === "known" && ports.value.some(({ port }) => port === parameters.port);
    });
    if (found !== undefined) return [pass(found.zone, found.id)];
    return silent.length > 0 ? silent.map((zone) => unknown(zone)) : [fail(place, none)];
  },
});
