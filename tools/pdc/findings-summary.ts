import { graphFromState } from "../../policies/graph/from-state.ts";
import { evaluationOptions, rulesOf } from "../../policies/packs/evaluation-options.ts";
import { centerPack } from "../../policies/packs/pack-contents.ts";
import { evaluate } from "../../policies/rules/frame/evaluate.ts";
import type { Outcome } from "../../policies/rules/frame/rule.ts";
import type { StateResource } from "./state-resource.ts";

/** What the rules of both packs find in what was deployed, and the graph that they saw. */
export function findingsIn(resources: readonly StateResource[], day: string) {
  const graph = graphFromState({ deployment: { resources } });
  const options = evaluationOptions(centerPack, { day, strict: false });
  return { graph, findings: evaluate(graph, rulesOf(centerPack), options) };
}

/** How many findings of each outcome the rules of both packs give over what was deployed. */
export function countFindings(
  resources: readonly StateResource[],
  day: string,
): Readonly<Partial<Record<Outcome, number>>> {
  const { findings } = findingsIn(resources, day);
  const counts: Partial<Record<Outcome, number>> = {};
  for (const { outcome } of findings) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}
