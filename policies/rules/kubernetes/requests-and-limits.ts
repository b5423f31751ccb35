import { read } from "../../graph/reading.ts";
import { holds } from "../../graph/truth.ts";
import { containerVerdicts } from "../frame/container-verdicts.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { verdictOf } from "../frame/verdict.ts";

const lacks = (workload: string, container: string, setting: string): Bilingual => ({
  vi: `${workload}: container "${container}" không đặt resources.${setting}`,
  en: `${workload}: container "${container}" does not set resources.${setting}`,
});

/** Requests and limits of every container that keeps running; ephemeral ones cannot have any. */
export const requestsAndLimits = defineRule({
  id: "requests-and-limits",
  clauses: [{ control: "TCVN14423-5.12.2.2-a-14", extent: "part" }],
  programme: { rows: ["LA-03"], level: "mandatory" },
  suggestion: true,
  severity: "medium",
  title: { vi: "Khai báo tài nguyên yêu cầu và giới hạn", en: "Requests and limits are set" },
  why: {
    vi: "Thiếu giới hạn, một ứng dụng quá tải kéo theo cả cụm",
    en: "Without limits one overloaded application takes the whole cluster down",
  },
  fix: {
    vi: "Đặt resources.requests và resources.limits cho cpu và memory",
    en: "Set resources.requests and resources.limits for cpu and memory",
  },
  parameters: { settings: ["requests.cpu", "requests.memory", "limits.cpu", "limits.memory"] },
  kinds: ["Pod", "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "CronJob"],
  scope: "resource",
  check: (graph, { parameters }) =>
    containerVerdicts(graph, (pod, { name, role, value }) => {
      if (role === "ephemeral") return [];
      return parameters.settings.map((setting) =>
        verdictOf(
          holds(read(value, `resources.${setting}`), isAmount, "no"),
          pod.object.node,
          lacks(pod.object.label, name, setting),
          `${name}: ${setting}`,
        ),
      );
    }),
});

function isAmount(value: unknown): boolean {
  return (
    (typeof value === "string" && value !== "" && value !== "0") || (typeof value === "number" && value > 0)
  );
}
