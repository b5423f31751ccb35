import { NODE_AGENT_REASON } from "../../graph/label-names.ts";
import { podAnnotation } from "../../graph/pod-view.ts";
import { readBoolean, valueIfKnown } from "../../graph/reading.ts";
import { holds } from "../../graph/truth.ts";
import { containerVerdicts } from "../frame/container-verdicts.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { notApplicable, verdictOf } from "../frame/verdict.ts";

const mayEscalate = (workload: string, container: string): Bilingual => ({
  vi: `${workload}: container "${container}" không đặt allowPrivilegeEscalation: false`,
  en: `${workload}: container "${container}" does not set allowPrivilegeEscalation: false`,
});
const agent: Bilingual = {
  vi: "Tác nhân của máy chủ, có nêu lý do",
  en: "A node agent, with its reason stated",
};

/** Kubernetes allows escalation unless told otherwise, so only an explicit `false` passes. */
export const privilegeEscalation = defineRule({
  id: "privilege-escalation",
  clauses: [{ control: "TCVN14423-5.3.2.2-c", extent: "part" }],
  severity: "high",
  title: { vi: "Không cho tăng quyền trong container", en: "No privilege escalation" },
  why: {
    vi: "Tệp setuid trong ảnh cho phép tiến trình tự lấy quyền cao hơn",
    en: "A setuid file in the image lets a process take more rights than it was given",
  },
  fix: {
    vi: "Đặt securityContext.allowPrivilegeEscalation: false cho từng container",
    en: "Set securityContext.allowPrivilegeEscalation: false on each container",
  },
  parameters: {},
  kinds: ["Pod", "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "CronJob"],
  scope: "resource",
  check: (graph) =>
    containerVerdicts(graph, (pod, { name, value }) => {
      const { node, label } = pod.object;
      const reason = valueIfKnown(podAnnotation(pod, NODE_AGENT_REASON));
      if (reason !== undefined && reason.trim() !== "") return notApplicable(node, agent, name);
      const setting = readBoolean(value, "securityContext.allowPrivilegeEscalation");
      return verdictOf(
        holds(setting, (on) => !on, "no"),
        node,
        mayEscalate(label, name),
        name,
      );
    }),
});
