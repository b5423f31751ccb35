import { componentsOf, readIntentString } from "../../graph/intent.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { holds } from "../../graph/truth.ts";
import type { Bilingual, Verdict } from "../frame/rule.ts";
import { unknown, verdictOf } from "../frame/verdict.ts";
import { WHOLE_GRAPH } from "../frame/whole-graph.ts";
import type { CenterFacts } from "../programme/center-facts.ts";

const NO_DECLARATION: Bilingual = {
  vi: "Nguồn kiểm tra không có khai báo của trung tâm nên chưa kết luận được",
  en: "The source carries no declaration of the center, so this cannot be told",
};

/** The answer where a source, such as foreign manifests, declares nothing of what the rule needs. */
export const undeclared: Verdict = { outcome: "unknown", urn: WHOLE_GRAPH, text: NO_DECLARATION };

/** Judges what each center declares. Without a center the answer is unknown: the law applies to foreign manifests too. */
export function perCenter(
  graph: ResourceGraph,
  check: (center: CenterFacts) => readonly Verdict[],
): readonly Verdict[] {
  const centers = componentsOf(graph, "Center");
  if (centers.length === 0) return [undeclared];
  return centers.flatMap((node) => check(factsOf(node)));
}

/** Judges whether each center names something, such as a paper, in its declarations. */
export function namedByCenter(graph: ResourceGraph, field: string, missing: Bilingual): readonly Verdict[] {
  return perCenter(graph, ({ node }) => [
    verdictOf(
      holds(readIntentString(node, field), (text) => text.trim() !== "", "no"),
      node,
      missing,
    ),
  ]);
}

/** The center of the stack, for what is judged on other components. */
export function centerOf(graph: ResourceGraph): CenterFacts | undefined {
  const node = componentsOf(graph, "Center")[0];
  return node === undefined ? undefined : factsOf(node);
}

function factsOf(node: ResourceNode): CenterFacts {
  const code = readIntentString(node, "code");
  return { node, code: code.state === "known" ? code.value : "" };
}

/** Components, or `undeclared` where the source has none of our components at all. */
export function perComponent(
  nodes: readonly ResourceNode[],
  check: (node: ResourceNode) => readonly Verdict[],
): readonly Verdict[] {
  return nodes.length === 0 ? [undeclared] : nodes.flatMap(check);
}

/** A reading that is not known, as a verdict. */
export const notTold = (node: ResourceNode, subject?: string): Verdict => unknown(node, undefined, subject);
