import { NODE_AGENT_REASON } from "../../graph/label-names.ts";
import { podAnnotation } from "../../graph/pod-view.ts";
import { read, readList, readString, valueIfKnown } from "../../graph/reading.ts";
import { podVerdicts } from "../frame/container-verdicts.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, notApplicable, pass, unknown } from "../frame/verdict.ts";

const onHost = (workload: string, volume: string): Bilingual => ({
  vi: `${workload}: ổ "${volume}" là thư mục của máy chủ (hostPath)`,
  en: `${workload}: volume "${volume}" is a directory of the node (hostPath)`,
});
const agent: Bilingual = {
  vi: "Tác nhân của máy chủ, có nêu lý do",
  en: "A node agent, with its reason stated",
};

/** Data lives in declared storage pools, not on whichever node a pod happens to run. */
export const noHostPath = defineRule({
  id: "no-host-path",
  clauses: [
    { control: "ND331-D30.8-c", extent: "part" },
    // The Pod Security baseline, which the control asks for, has no hostPath.
    { control: "TCVN14423-5.5.2.1-b", extent: "part" },
  ],
  programme: { rows: ["LA-08"], level: "mandatory" },
  severity: "high",
  title: { vi: "Không dùng thư mục của máy chủ", en: "No host paths" },
  why: {
    vi: "Thư mục máy chủ không được sao lưu, không tách giữa các hệ thống, và mất theo máy",
    en: "A node's directory is not backed up, not kept apart between systems, and lost with the node",
  },
  fix: {
    vi: `Dùng PersistentVolumeClaim từ bể lưu trữ đã khai báo; tác nhân của máy chủ thì ghi chú ${NODE_AGENT_REASON}`,
    en: `Use a PersistentVolumeClaim from a declared pool; a node agent states its reason in ${NODE_AGENT_REASON}`,
  },
  parameters: {},
  kinds: ["Pod", "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "CronJob"],
  scope: "resource",
  check: (graph) =>
    podVerdicts(graph, (pod) => {
      const { node, label } = pod.object;
      const reason = valueIfKnown(podAnnotation(pod, NODE_AGENT_REASON));
      if (reason !== undefined && reason.trim() !== "") return notApplicable(node, agent);
      const volumes = pod.spec.state === "known" ? readList(pod.spec.value, "volumes") : pod.spec;
      if (volumes.state === "unknown") return unknown(node);
      const judged = (valueIfKnown(volumes) ?? []).map((volume): Verdict => {
        const name = valueIfKnown(readString(volume, "name")) ?? "?";
        const host = read(volume, "hostPath");
        if (host.state === "absent") return pass(node, name);
        const untold = read(volume).state === "unknown";
        return untold ? unknown(node, undefined, name) : fail(node, onHost(label, name), name);
      });
      return judged.length > 0 ? judged : pass(node);
    }),
});
