import type { Rule } from "../rules/frame/rule.ts";
import type { Control } from "./control.ts";

/**
 * How a control is looked after: by rules wholly or in part, by people (`manual`), or not yet although code could see
 * something of it (`missing`).
 */
export type Coverage = "automated" | "partly" | "manual" | "missing";

export interface CoveredControl {
  readonly control: Control;
  readonly coverage: Coverage;
  /** Ids of the rules that serve it, sorted. */
  readonly rules: readonly string[];
}

/** Coverage of every control, in the order given. */
export function coverageOf(controls: readonly Control[], rules: readonly Rule[]): readonly CoveredControl[] {
  const serving = new Map<string, { rule: string; extent: "whole" | "part" }[]>();
  for (const rule of rules) {
    for (const { control, extent } of rule.clauses) {
      serving.set(control, [...(serving.get(control) ?? []), { rule: rule.id, extent }]);
    }
  }
  return controls.map((control) => {
    const references = serving.get(control.id) ?? [];
    return {
      control,
      coverage: coverage(control, references),
      rules: references.map((reference) => reference.rule).sort(),
    };
  });
}

function coverage(control: Control, references: readonly { extent: "whole" | "part" }[]): Coverage {
  if (references.some((reference) => reference.extent === "whole")) return "automated";
  if (references.length > 0) return "partly";
  return control.scope === "organisational" ? "manual" : "missing";
}

/** Totals by coverage; they add up to the number of controls. */
export function coverageTotals(covered: readonly CoveredControl[]): Readonly<Record<Coverage, number>> {
  const totals = { automated: 0, partly: 0, manual: 0, missing: 0 };
  for (const { coverage } of covered) totals[coverage] += 1;
  return totals;
}

/** Controls that rules cite but the catalogue does not have. */
export function unknownControls(controls: readonly Control[], rules: readonly Rule[]): readonly string[] {
  const ids = new Set(controls.map((control) => control.id));
  return rules.flatMap((rule) => rule.clauses.map((clause) => clause.control).filter((id) => !ids.has(id)));
}
