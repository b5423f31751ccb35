import { NODE_AGENT_REASON } from "../../graph/label-names.ts";
import { podAnnotation } from "../../graph/pod-view.ts";
import { read, readList, valueIfKnown } from "../../graph/reading.ts";
import { containerVerdicts } from "../frame/container-verdicts.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { fail, notApplicable, pass, unknown } from "../frame/verdict.ts";

/** What a container may add under the baseline of the Pod Security Standards; `restricted` leaves NET_BIND_SERVICE of it. */
export const BASELINE_CAPABILITIES: readonly string[] = [
  "AUDIT_WRITE",
  "CHOWN",
  "DAC_OVERRIDE",
  "FOWNER",
  "FSETID",
  "KILL",
  "MKNOD",
  "NET_BIND_SERVICE",
  "SETFCAP",
  "SETGID",
  "SETPCAP",
  "SETUID",
  "SYS_CHROOT",
];

const adds = (workload: string, container: string, names: readonly string[]): Bilingual => ({
  vi: `${workload}: container "${container}" được thêm quyền nhân hệ điều hành ${names.join(", ")}`,
  en: `${workload}: container "${container}" adds the capabilities ${names.join(", ")}`,
});
const agent: Bilingual = {
  vi: "Tác nhân của máy chủ, có nêu lý do",
  en: "A node agent, with its reason stated",
};

/** No capability beyond the Pod Security baseline, which the control asks namespaces to enforce. */
export const addedCapabilities = defineRule({
  id: "added-capabilities",
  clauses: [{ control: "TCVN14423-5.5.2.1-b", extent: "part" }],
  severity: "high",
  title: { vi: "Không thêm quyền nhân hệ điều hành", en: "No added capabilities" },
  why: {
    vi: "SYS_ADMIN, NET_ADMIN, SYS_PTRACE mở lại những gì cấu hình gia cố đã đóng",
    en: "SYS_ADMIN, NET_ADMIN or SYS_PTRACE open again what hardening has closed",
  },
  fix: {
    vi: `Bỏ securityContext.capabilities.add; tác nhân của máy chủ thì ghi chú ${NODE_AGENT_REASON} kèm lý do`,
    en: `Drop securityContext.capabilities.add; a node agent states its reason in ${NODE_AGENT_REASON}`,
  },
  parameters: { allowed: BASELINE_CAPABILITIES },
  kinds: ["Pod", "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "CronJob"],
  scope: "resource",
  check: (graph, { parameters }) =>
    containerVerdicts(graph, (pod, { name, value }) => {
      const { node, label } = pod.object;
      const reason = valueIfKnown(podAnnotation(pod, NODE_AGENT_REASON));
      if (reason !== undefined && reason.trim() !== "") return notApplicable(node, agent, name);
      const capabilities = read(value, "securityContext.capabilities");
      const added = capabilities.state === "known" ? readList(capabilities.value, "add") : capabilities;
      if (added.state === "absent") return pass(node, name);
      if (added.state === "unknown") return unknown(node, undefined, name);
      const names = added.value.map((one) => (typeof one === "string" ? one : "?"));
      const beyond = names.filter((one) => one !== "?" && !parameters.allowed.includes(one));
      if (beyond.length > 0) return fail(node, adds(label, name, beyond), name);
      return names.includes("?") ? unknown(node, undefined, name) : pass(node, name);
    }),
});
