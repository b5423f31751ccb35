import { defineRule } from "../frame/rule.ts";
import { type AgentDemand, agentVerdicts } from "./host-agents.ts";

const demand: AgentDemand = {
  functions: ["edr"],
  agents: ["edr"],
  noFunction: {
    vi: "Trung tâm không khai báo EDR hoặc giải pháp tương đương",
    en: "The center declares no EDR or equivalent",
  },
  unfulfilled: (id) => ({
    vi: `Chức năng EDR "${id}" không có gì thực hiện`,
    en: `Nothing fulfils the EDR function "${id}"`,
  }),
  unprotected: (hosts) => ({
    vi: `${hosts}: không có cảm biến phát hiện theo hành vi (EDR)`,
    en: `${hosts}: no sensor that detects by behaviour (EDR)`,
  }),
};

/** A behavioural sensor on every node pool and server. User machines are not visible. */
export const edr = defineRule({
  id: "edr",
  clauses: [{ control: "TCVN14423-5.10.2.4-a", extent: "part" }],
  severity: "high",
  title: { vi: "Mọi máy chủ có EDR hoặc tương đương", en: "Every server has EDR or an equivalent" },
  why: {
    vi: "Mã độc mới chưa có mẫu chỉ lộ ra qua hành vi",
    en: "New malware without a signature shows only by what it does",
  },
  fix: {
    vi: "Khai báo securityFunctions kind: edr và agents: [edr] của nhóm máy chủ; hoặc biện pháp tương đương kèm lý do, minh chứng",
    en: "Declare securityFunctions of kind edr and the node pools' agents: [edr]; or an equivalent with reason and evidence",
  },
  parameters: {},
  kinds: ["Center", "ComputeCluster"],
  scope: "stack",
  check: (graph) => agentVerdicts(graph, demand),
});
