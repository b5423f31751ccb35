import { componentsOf } from "../../graph/intent.ts";
import type { ResourceNode } from "../../graph/resource-graph.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, pass, unknown } from "../frame/verdict.ts";
import { readIntentNumber } from "./center-facts.ts";

const DIMENSIONS = [
  { subject: "cpu", field: "cpuMillis", shown: (value: number) => `${value / 1000} CPU` },
  {
    subject: "memory",
    field: "memoryBytes",
    shown: (value: number) => `${(value / 1024 ** 3).toFixed(1)} GiB`,
  },
] as const;

const overloaded = (requested: string, allowed: string, capacity: string, headroom: number): Bilingual => ({
  vi: `Các hệ thống yêu cầu ${requested}; cụm có ${capacity}, chừa ${headroom}% thì chỉ dùng được ${allowed}`,
  en: `Workloads request ${requested}; of ${capacity} only ${allowed} may be used with ${headroom}% head-room`,
});

/** What all owned workloads request leaves the declared share of the cluster's CPU and memory free. */
export const capacityHeadroom = defineRule({
  id: "capacity-headroom",
  clauses: [],
  programme: { rows: ["LA-03"], level: "mandatory" },
  severity: "high",
  title: { vi: "Cụm còn dự phòng năng lực", en: "The cluster keeps its head-room" },
  why: {
    vi: "Ứng dụng quá tải là lý do phải lập dự án; cụm đầy thì một máy chủ hỏng là dừng dịch vụ",
    en: "Overload is why the project exists; in a full cluster one failed node stops services",
  },
  fix: {
    vi: "Thêm nút làm việc, giảm cpu/memory của hệ thống, hoặc xét lại cluster.headroomPercent",
    en: "Add worker nodes, lower the systems' cpu/memory, or reconsider cluster.headroomPercent",
  },
  parameters: {},
  kinds: ["ComputeCluster"],
  scope: "stack",
  check: (graph) =>
    componentsOf(graph, "ComputeCluster").flatMap((cluster) =>
      DIMENSIONS.map((dimension) => judge(cluster, dimension)),
    ),
});

function judge(cluster: ResourceNode, { subject, field, shown }: (typeof DIMENSIONS)[number]): Verdict {
  const headroom = readIntentNumber(cluster, "headroomPercent");
  const capacity = readIntentNumber(cluster, `capacity.${field}`);
  const requested = readIntentNumber(cluster, `requested.${field}`);
  if (headroom.state !== "known" || capacity.state !== "known" || requested.state !== "known")
    return unknown(cluster, undefined, subject);
  const allowed = capacity.value * (1 - headroom.value / 100);
  if (requested.value <= allowed) return pass(cluster, subject);
  const text = overloaded(shown(requested.value), shown(allowed), shown(capacity.value), headroom.value);
  return fail(cluster, text, subject);
}
