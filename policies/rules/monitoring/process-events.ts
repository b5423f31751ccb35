import { defineRule } from "../frame/rule.ts";
import { type AgentDemand, agentVerdicts } from "./host-agents.ts";

const demand: AgentDemand = {
  functions: ["edr"],
  agents: ["process-events", "edr"],
  noFunction: {
    vi: "Trung tâm không khai báo cảm biến tiến trình (EDR hoặc tương đương)",
    en: "The center declares no process sensor (EDR or equivalent)",
  },
  unfulfilled: (id) => ({
    vi: `Cảm biến tiến trình "${id}" không có gì thực hiện`,
    en: `Nothing fulfils the process sensor "${id}"`,
  }),
  unprotected: (hosts) => ({
    vi: `${hosts}: không có cảm biến tiến trình (auditd, eBPF hoặc EDR)`,
    en: `${hosts}: no process sensor (auditd, eBPF or EDR)`,
  }),
};

/** A process sensor on every node pool and server; the fields that it writes are its product's. */
export const processEvents = defineRule({
  id: "process-events",
  clauses: [{ control: "TCVN14423-5.8.2.1-a-04", extent: "part" }],
  severity: "high",
  title: { vi: "Mọi máy chủ ghi nhật ký tiến trình", en: "Every server records its processes" },
  why: {
    vi: "Không có nhật ký tiến trình thì không biết kẻ tấn công đã chạy gì",
    en: "Without it nobody knows what an attacker ran",
  },
  fix: {
    vi: "Khai agents: [process-events] của nhóm máy chủ (auditd, eBPF hoặc EDR) và logSources có types: [process]",
    en: "State the node pools' agents: [process-events] (auditd, eBPF or EDR) and logSources with types: [process]",
  },
  parameters: {},
  kinds: ["Center", "ComputeCluster"],
  scope: "stack",
  check: (graph) => agentVerdicts(graph, demand),
});
