import { NODE_AGENT_REASON } from "../../graph/label-names.ts";
import { podAnnotation, securitySetting } from "../../graph/pod-view.ts";
import { valueIfKnown } from "../../graph/reading.ts";
import { all, any, holds } from "../../graph/truth.ts";
import { containerVerdicts } from "../frame/container-verdicts.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { notApplicable, verdictOf } from "../frame/verdict.ts";

const mayBeRoot = (workload: string, container: string): Bilingual => ({
  vi: `${workload}: container "${container}" có thể chạy bằng root`,
  en: `${workload}: container "${container}" may run as root`,
});
const agent: Bilingual = {
  vi: "Tác nhân của máy chủ, có nêu lý do",
  en: "A node agent, with its reason stated",
};

/** `runAsNonRoot: true`, or a user id other than 0, on the container or its pod. */
export const podNonRoot = defineRule({
  id: "pod-non-root",
  clauses: [{ control: "TCVN14423-5.6.2.3-02", extent: "part" }],
  severity: "high",
  title: { vi: "Container không chạy bằng root", en: "Containers do not run as root" },
  why: {
    vi: "root là tài khoản mặc định; thoát khỏi container với root là thành quản trị máy chủ",
    en: "root is the default account; escaping a container as root means owning the node",
  },
  fix: {
    vi: "Đặt securityContext.runAsNonRoot: true (hoặc runAsUser khác 0)",
    en: "Set securityContext.runAsNonRoot: true (or a runAsUser other than 0)",
  },
  parameters: {},
  kinds: ["Pod", "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "CronJob"],
  scope: "resource",
  check: (graph) =>
    containerVerdicts(graph, (pod, container) => {
      const { node, label } = pod.object;
      const reason = valueIfKnown(podAnnotation(pod, NODE_AGENT_REASON));
      if (reason !== undefined && reason.trim() !== "") return notApplicable(node, agent, container.name);
      const user = securitySetting(pod, container, "runAsUser");
      const declared = holds(securitySetting(pod, container, "runAsNonRoot"), (on) => on === true, "no");
      const otherUser = holds(user, (id) => typeof id === "number" && id > 0, "no");
      const notRoot = holds(user, (id) => id !== 0, "yes");
      const good = all([notRoot, any([declared, otherUser])]);
      return verdictOf(good, node, mayBeRoot(label, container.name), container.name);
    }),
});
