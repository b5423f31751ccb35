import { controlEntry } from "../../policies/catalogue/control-index.ts";
import { graphFromState } from "../../policies/graph/from-state.ts";
import { evaluate } from "../../policies/rules/frame/evaluate.ts";
import type { Outcome } from "../../policies/rules/frame/rule.ts";
import { allRules } from "../../policies/rules/registry.ts";
import type { StateResource } from "./state-resource.ts";

/** How many findings of each outcome the rules of both packs give over what was deployed. */
export function countFindings(
  resources: readonly StateResource[],
  day: string,
): Readonly<Partial<Record<Outcome, number>>> {
  const findings = evaluate(graphFromState({ deployment: { resources } }), allRules, {
    day,
    demands: "both",
    strict: false,
    standingOf: controlEntry,
    isKnownControl: (control) => controlEntry(control) !== undefined,
  });
  const counts: Partial<Record<Outcome, number>> = {};
  for (const { outcome } of findings) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}
