import { NODE_AGENT_REASON } from "../../graph/label-names.ts";
import { type PodView, podAnnotation } from "../../graph/pod-view.ts";
import { read, readBoolean, readList, readString } from "../../graph/reading.ts";
import { any, holds, not, type Truth } from "../../graph/truth.ts";
import { containerVerdicts, podVerdicts } from "../frame/container-verdicts.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { notApplicable, verdictOf } from "../frame/verdict.ts";

const HOST_FIELDS = ["hostPID", "hostIPC"] as const;
/** Where container engines listen. */
export const ENGINE_SOCKET = /(docker|containerd|crio|cri-dockerd)\.sock$/;

const privileged = (workload: string, container: string): Bilingual => ({
  vi: `${workload}: container "${container}" chạy privileged`,
  en: `${workload}: container "${container}" runs privileged`,
});
const hostSharing = (workload: string, field: string): Bilingual => ({
  vi: `${workload} dùng chung tiến trình của máy chủ (${field})`,
  en: `${workload} shares processes with its node (${field})`,
});
const socket = (workload: string): Bilingual => ({
  vi: `${workload} gắn socket của bộ chạy container`,
  en: `${workload} mounts the container engine's socket`,
});
const agent: Bilingual = {
  vi: "Tác nhân của máy chủ, có nêu lý do",
  en: "A node agent, with its reason stated",
};

/** Rights over the node itself. Node agents (network, storage, logs) declare why they need them. */
export const podPrivilege = defineRule({
  id: "pod-privilege",
  clauses: [{ control: "TCVN14423-5.6.2.4-01", extent: "part" }],
  severity: "critical",
  title: { vi: "Không chiếm quyền của máy chủ", en: "No rights over the node" },
  why: {
    vi: "Container privileged, hostPID hay socket của bộ chạy container là quyền quản trị trên cả máy chủ",
    en: "A privileged container, hostPID or the engine's socket amounts to root on the whole node",
  },
  fix: {
    vi: `Bỏ thiết lập đó; nếu là tác nhân của máy chủ thì ghi chú ${NODE_AGENT_REASON} kèm lý do`,
    en: `Remove the setting; a node agent states its reason in the annotation ${NODE_AGENT_REASON}`,
  },
  parameters: {},
  kinds: ["Pod", "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "CronJob"],
  scope: "resource",
  check: (graph) => [
    ...podVerdicts(graph, (pod) => {
      const { node, label } = pod.object;
      if (isAgent(pod)) return notApplicable(node, agent);
      return [
        ...HOST_FIELDS.map((field) =>
          verdictOf(not(isSet(pod, field)), node, hostSharing(label, field), field),
        ),
        verdictOf(not(mountsSocket(pod)), node, socket(label), "volumes"),
      ];
    }),
    ...containerVerdicts(graph, (pod, { name, value }) => {
      const { node, label } = pod.object;
      if (isAgent(pod)) return notApplicable(node, agent, name);
      const setting = readBoolean(value, "securityContext.privileged");
      return verdictOf(
        holds(setting, (on) => !on, "yes"),
        node,
        privileged(label, name),
        name,
      );
    }),
  ],
});

function isAgent(pod: PodView): boolean {
  return holds(podAnnotation(pod, NODE_AGENT_REASON), (reason) => reason.trim() !== "", "no") === "yes";
}

function isSet(pod: PodView, field: string): Truth {
  if (pod.spec.state !== "known") return "unknown";
  return holds(readBoolean(pod.spec.value, field), (on) => on, "no");
}

function mountsSocket(pod: PodView): Truth {
  if (pod.spec.state !== "known") return "unknown";
  const volumes = readList(pod.spec.value, "volumes");
  if (volumes.state !== "known") return volumes.state === "absent" ? "no" : "unknown";
  return any(
    volumes.value.map((volume) =>
      read(volume, "hostPath").state === "absent"
        ? "no"
        : holds(readString(volume, "hostPath.path"), (path) => ENGINE_SOCKET.test(path), "no"),
    ),
  );
}
