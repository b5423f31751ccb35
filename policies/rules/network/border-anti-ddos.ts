import { defineRule } from "../frame/rule.ts";
import { judgeFunction } from "./judge-function.ts";

/** An anti-DDoS service, product or equivalent protects the border. Rate limits are advice and judged elsewhere. */
export const borderAntiDdos = defineRule({
  id: "border-anti-ddos",
  clauses: [{ control: "TCVN14423-5.12.2.2-a-11", extent: "part" }],
  severity: "high",
  title: { vi: "Chống tấn công từ chối dịch vụ", en: "Protection against denial of service" },
  why: {
    vi: "Cổng dịch vụ công ngừng phục vụ khi đường truyền bị làm nghẽn",
    en: "Public services stop when their line is flooded",
  },
  fix: {
    vi: "Khai báo securityFunctions loại anti-ddos: thiết bị, dịch vụ thuê, hoặc biện pháp tương đương kèm lý do và chứng cứ",
    en: "Declare a security function of kind anti-ddos: device, hired service, or equivalent measure with reason and evidence",
  },
  parameters: { zoneKinds: ["border"] },
  kinds: ["Center"],
  scope: "stack",
  check: (graph, { parameters }) =>
    judgeFunction(graph, {
      kind: "anti-ddos",
      name: { vi: "chức năng chống DDoS", en: "anti-DDoS function" },
      zoneKinds: parameters.zoneKinds,
    }),
});
