import { defineRule } from "../frame/rule.ts";
import { judgeFunction } from "./judge-function.ts";

/** Network flows are exported by a device that can, or by an equivalent. */
export const flowCollection = defineRule({
  id: "flow-collection",
  clauses: [{ control: "TCVN14423-5.13.2.4", extent: "part" }],
  severity: "medium",
  title: { vi: "Thu thập luồng mạng", en: "Network flows are collected" },
  why: {
    vi: "Không có luồng mạng thì không dựng lại được đường đi của kẻ tấn công",
    en: "Without flow records nobody can tell which way an attacker went",
  },
  fix: {
    vi: "Khai báo securityFunctions loại flow-collection: thiết bị, dịch vụ thuê, hoặc biện pháp tương đương kèm lý do và chứng cứ",
    en: "Declare a security function of kind flow-collection: device, hired service, or equivalent measure with reason and evidence",
  },
  parameters: { zoneKinds: [] },
  kinds: ["Center"],
  scope: "stack",
  check: (graph, { parameters }) =>
    judgeFunction(graph, {
      kind: "flow-collection",
      name: { vi: "chức năng thu thập luồng mạng", en: "flow collection" },
      zoneKinds: parameters.zoneKinds,
      deviceFunction: "flow-export",
    }),
});
