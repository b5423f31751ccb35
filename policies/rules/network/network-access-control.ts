import { defineRule } from "../frame/rule.ts";
import { judgeFunction } from "./judge-function.ts";

/** Devices are admitted to the internal zone by 802.1X or an equivalent. */
export const networkAccessControl = defineRule({
  id: "network-access-control",
  clauses: [{ control: "TCVN14423-5.12.2.2-a-08", extent: "part" }],
  severity: "medium",
  title: { vi: "Kiểm soát thiết bị vào mạng nội bộ", en: "Devices are admitted to the internal network" },
  why: {
    vi: "Máy lạ cắm vào mạng nội bộ thấy ngay máy chủ bên trong",
    en: "A foreign machine on the internal network sees the servers behind it",
  },
  fix: {
    vi: "Khai báo securityFunctions loại network-access-control: thiết bị, dịch vụ thuê, hoặc biện pháp tương đương kèm lý do và chứng cứ",
    en: "Declare a security function of kind network-access-control: device, hired service, or equivalent measure with reason and evidence",
  },
  parameters: { zoneKinds: ["internal"] },
  kinds: ["Center"],
  scope: "stack",
  check: (graph, { parameters }) =>
    judgeFunction(graph, {
      kind: "network-access-control",
      name: { vi: "chức năng kiểm soát truy nhập mạng (NAC)", en: "network access control" },
      zoneKinds: parameters.zoneKinds,
    }),
});
