import type { Rule } from "../rules/frame/rule.ts";
import type { Control } from "./control.ts";
import { counterpartsOf } from "./control-index.ts";
import { type Coverage, coverageOf } from "./coverage.ts";
import type { InstrumentState } from "./instruments.ts";
import type { Catalogue } from "./load-catalogue.ts";
import { controlState } from "./standing.ts";

/** A control that counts on a day, with what looks after it. */
export interface ControlOnDay {
  readonly control: Control;
  readonly state: Extract<InstrumentState, "in-force" | "disputed">;
  readonly coverage: Coverage;
  /** Rules that cite it, sorted. */
  readonly rules: readonly string[];
  /** Rules that cite a counterpart of it and not itself: they see it in part at most. Sorted. */
  readonly mappedRules: readonly string[];
  readonly counterparts: readonly string[];
}

/**
 * The controls of a day, in the order of the catalogue. Rules are written for the current law; a control of the former
 * one is reached through its counterparts as well.
 */
export function coverageOn(day: string, catalogue: Catalogue, rules: readonly Rule[]): ControlOnDay[] {
  const counterparts = counterpartsOf(catalogue.controls);
  const covered = coverageOf(catalogue.controls, rules);
  const rulesById = new Map(covered.map((item) => [item.control.id, item.rules]));
  return covered.flatMap(({ control, coverage, rules: own }) => {
    const state = controlState(control, day);
    if (state !== "in-force" && state !== "disputed") return [];
    const others = counterparts.get(control.id) ?? [];
    const mapped = control.regime === "current" ? [] : others.flatMap((id) => rulesById.get(id) ?? []);
    const mappedRules = [...new Set(mapped)].filter((id) => !own.includes(id)).sort();
    const reached = coverage === "automated" || mappedRules.length === 0 ? coverage : "partly";
    return [{ control, state, coverage: reached, rules: own, mappedRules, counterparts: others }];
  });
}
