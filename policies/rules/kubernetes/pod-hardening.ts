import { type ContainerView, type PodView, securitySetting } from "../../graph/pod-view.ts";
import { read, readBoolean, readList, readString } from "../../graph/reading.ts";
import { holds, type Truth } from "../../graph/truth.ts";
import { containerVerdicts, podVerdicts } from "../frame/container-verdicts.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { verdictOf } from "../frame/verdict.ts";

const PROFILES: readonly unknown[] = ["RuntimeDefault", "Localhost"];

const lacks = (workload: string, container: string, setting: string): Bilingual => ({
  vi: `${workload}: container "${container}" thiếu ${setting}`,
  en: `${workload}: container "${container}" lacks ${setting}`,
});
const onHostNetwork = (workload: string): Bilingual => ({
  vi: `${workload} dùng mạng của máy chủ (hostNetwork), NetworkPolicy không có tác dụng với nó`,
  en: `${workload} uses its node's network (hostNetwork), where NetworkPolicy does not reach it`,
});

const SETTINGS: readonly [name: string, test: (pod: PodView, container: ContainerView) => Truth][] = [
  [
    "seccompProfile",
    (pod, container) => {
      const profile = securitySetting(pod, container, "seccompProfile");
      if (profile.state !== "known") return profile.state === "absent" ? "no" : "unknown";
      return holds(readString(profile.value, "type"), (type) => PROFILES.includes(type), "no");
    },
  ],
  ["capabilities.drop: [ALL]", (_pod, { value }) => dropsAll(value)],
  [
    "readOnlyRootFilesystem: true",
    (_pod, { value }) =>
      holds(readBoolean(value, "securityContext.readOnlyRootFilesystem"), (on) => on, "no"),
  ],
];

/** Hardening beyond what the text names: advice of the standard's kind, and what our own components promise. */
export const podHardening = defineRule({
  id: "pod-hardening",
  clauses: [
    { control: "TCVN14423-5.5.2.1-b", extent: "part" },
    { control: "TCVN14423-5.10.2.3", extent: "part" },
  ],
  severity: "medium",
  suggestion: true,
  title: { vi: "Gia cố container", en: "Containers are hardened" },
  why: {
    vi: "seccomp, bỏ capabilities và hệ tệp chỉ đọc thu hẹp những gì kẻ tấn công làm được trong container",
    en: "seccomp, dropped capabilities and a read-only root narrow what an attacker can do inside a container",
  },
  fix: {
    vi: "Đặt seccompProfile RuntimeDefault, capabilities.drop [ALL], readOnlyRootFilesystem true, bỏ hostNetwork",
    en: "Set seccompProfile RuntimeDefault, capabilities.drop [ALL], readOnlyRootFilesystem true; no hostNetwork",
  },
  parameters: {},
  kinds: ["Pod", "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "CronJob"],
  scope: "resource",
  check: (graph) => [
    ...podVerdicts(graph, ({ object, spec }) => {
      const hostNetwork = spec.state === "known" ? readBoolean(spec.value, "hostNetwork") : spec;
      const apart = holds(hostNetwork, (on) => !on, "yes");
      return verdictOf(apart, object.node, onHostNetwork(object.label), "hostNetwork");
    }),
    ...containerVerdicts(graph, (pod, container) =>
      SETTINGS.map(([setting, test]) =>
        verdictOf(
          test(pod, container),
          pod.object.node,
          lacks(pod.object.label, container.name, setting),
          `${container.name}: ${setting}`,
        ),
      ),
    ),
  ],
});

function dropsAll(container: ContainerView["value"]): Truth {
  const capabilities = read(container, "securityContext.capabilities");
  if (capabilities.state !== "known") return capabilities.state === "absent" ? "no" : "unknown";
  return holds(readList(capabilities.value, "drop"), (list) => list.includes("ALL"), "no");
}
