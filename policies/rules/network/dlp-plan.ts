import { defineRule } from "../frame/rule.ts";
import { judgeFunction } from "./judge-function.ts";

/** Level 3 asks for a plan against data loss, not for a product. */
export const dlpPlan = defineRule({
  id: "dlp-plan",
  clauses: [{ control: "TCVN14423-5.12.2.2-a-02", extent: "part" }],
  severity: "medium",
  title: { vi: "Phương án phòng chống thất thoát dữ liệu", en: "A plan against data loss" },
  why: {
    vi: "Dữ liệu cá nhân và hồ sơ thủ tục là thứ bị lấy đi nhiều nhất",
    en: "Personal data and case files are what is taken most",
  },
  fix: {
    vi: "Khai báo securityFunctions loại dlp-plan: thiết bị, dịch vụ thuê, hoặc biện pháp tương đương kèm lý do và chứng cứ",
    en: "Declare a security function of kind dlp-plan: device, hired service, or equivalent measure with reason and evidence",
  },
  parameters: { zoneKinds: [] },
  kinds: ["Center"],
  scope: "stack",
  check: (graph, { parameters }) =>
    judgeFunction(graph, {
      kind: "dlp-plan",
      name: { vi: "phương án phòng chống thất thoát dữ liệu", en: "plan against data loss" },
      zoneKinds: parameters.zoneKinds,
    }),
});
