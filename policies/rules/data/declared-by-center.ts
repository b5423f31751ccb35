import { type ComponentClass, componentsOf } from "../../graph/intent.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import type { Bilingual, Verdict } from "../frame/rule.ts";
import { fail } from "../frame/verdict.ts";
import { WHOLE_GRAPH } from "../frame/whole-graph.ts";

const notTold: Bilingual = {
  vi: "Nguồn kiểm tra không có khai báo của trung tâm (chỉ có tài nguyên đã triển khai)",
  en: "The source holds no declarations of a center (only deployed resources)",
};
const noPlan: Bilingual = {
  vi: "Trung tâm không có kế hoạch sao lưu nào",
  en: "The center has no backup plan",
};

/** Judges what each center declares; foreign manifests declare nothing, so there nobody can tell. */
export function perCenter(
  graph: ResourceGraph,
  check: (center: ResourceNode) => readonly Verdict[],
): readonly Verdict[] {
  const centers = componentsOf(graph, "Center");
  return centers.length === 0 ? [untold()] : centers.flatMap(check);
}

/**
 * Judges each component of a class. None is an answer where there is a center; where nothing is declared, nobody can tell.
 */
export function perComponent(
  graph: ResourceGraph,
  className: ComponentClass,
  check: (component: ResourceNode) => readonly Verdict[],
): readonly Verdict[] {
  const found = componentsOf(graph, className);
  return found.length > 0 ? found.flatMap(check) : perCenter(graph, () => []);
}

/** Judges each backup plan; a center without one fails, a source without declarations cannot tell. */
export function perPlan(
  graph: ResourceGraph,
  check: (plan: ResourceNode) => readonly Verdict[],
): readonly Verdict[] {
  const plans = componentsOf(graph, "BackupPlan");
  if (plans.length > 0) return plans.flatMap(check);
  return perCenter(graph, (center) => [fail(center, noPlan)]);
}

/** Nothing of the graph tells what was promised. */
export function untold(): Verdict {
  return { outcome: "unknown", urn: WHOLE_GRAPH, text: notTold };
}
