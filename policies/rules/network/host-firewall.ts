import { podsOf } from "../../graph/pod-view.ts";
import { read } from "../../graph/reading.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { notApplicable } from "../frame/verdict.ts";
import { judgeFunction } from "./judge-function.ts";

const listed = (workload: string): Bilingual => ({
  vi: `${workload} dùng mạng của máy chủ (hostNetwork): do tường lửa của hệ điều hành bảo vệ, liệt kê để rà soát`,
  en: `${workload} uses its node's network (hostNetwork): the node's firewall guards it; listed for review`,
});

/** A host firewall is declared for the server zones; pods on the node's own network are listed, never refused here. */
export const hostFirewall = defineRule({
  id: "host-firewall",
  clauses: [{ control: "TCVN14423-5.13.2.2", extent: "part" }],
  severity: "medium",
  title: { vi: "Tường lửa của hệ điều hành", en: "Firewall of the operating system" },
  why: {
    vi: "Máy chủ cùng phân đoạn với tới nhau mà không qua tường lửa của trung tâm",
    en: "Servers of one segment reach each other without passing the center's firewall",
  },
  fix: {
    vi: "Khai báo securityFunctions loại host-firewall cho các vùng máy chủ, hoặc biện pháp tương đương",
    en: "Declare a security function of kind host-firewall for the server zones, or an equivalent measure",
  },
  parameters: { zoneKinds: ["app", "data", "dmz", "management"] },
  kinds: ["Center"],
  scope: "stack",
  check: (graph, { parameters }): readonly Verdict[] => [
    ...parameters.zoneKinds.flatMap((kind) =>
      judgeFunction(graph, {
        kind: "host-firewall",
        name: { vi: `tường lửa hệ điều hành cho vùng ${kind}`, en: `host firewall for zone ${kind}` },
        zoneKinds: [kind],
      }).map((verdict) => ({ ...verdict, subject: kind })),
    ),
    ...podsOf(graph).flatMap((pod) => {
      if (pod.spec.state !== "known") return [];
      const host = read(pod.spec.value, "hostNetwork");
      return host.state === "known" && host.value === true
        ? [notApplicable(pod.object.node, listed(pod.object.label), "hostNetwork")]
        : [];
    }),
  ],
});
