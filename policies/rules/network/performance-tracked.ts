import { defineRule } from "../frame/rule.ts";
import { judgeFunction } from "./judge-function.ts";

/** A monitoring function for resources is there. That its metrics hold CPU and memory of every node is seen in the running center. */
export const performanceTracked = defineRule({
  id: "performance-tracked",
  clauses: [{ control: "TCVN14423-5.12.2.2-a-14", extent: "part" }],
  severity: "medium",
  title: { vi: "Theo dõi hiệu năng", en: "Performance is tracked" },
  why: {
    vi: "Quá tải chỉ được biết khi dịch vụ đã ngừng nếu không ai đo",
    en: "Without measurements an overload is noticed only when the service has stopped",
  },
  fix: {
    vi: "Khai báo securityFunctions loại resource-monitoring do hệ thống giám sát, dịch vụ thuê hoặc biện pháp tương đương thực hiện",
    en: "Declare a security function of kind resource-monitoring by the monitor, a hired service or an equivalent",
  },
  parameters: {},
  kinds: ["Center"],
  scope: "stack",
  check: (graph) =>
    judgeFunction(graph, {
      kind: "resource-monitoring",
      name: { vi: "chức năng theo dõi hiệu năng", en: "resource monitoring" },
      zoneKinds: [],
    }),
});
