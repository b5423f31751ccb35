import { controlEntry } from "../catalogue/control-index.ts";
import { standingOn } from "../catalogue/standing.ts";
import type { EvaluationOptions } from "../rules/frame/evaluate.ts";
import type { Parameters, Rule } from "../rules/frame/rule.ts";
import { allRules } from "../rules/registry.ts";
import type { PackContent } from "./rule-policies.ts";

/** What the caller decides of a run; everything else follows from the pack. */
export interface RunSettings {
  /** `YYYY-MM-DD`: waivers and the law are judged by it. */
  readonly day: string;
  readonly strict: boolean;
  /** Overrides by rule id. Default none. */
  readonly parameters?: Readonly<Record<string, Parameters>>;
}

/** Each rule of a pack once. */
export function rulesOf(content: PackContent): readonly Rule[] {
  return [...new Set(content.sets.flatMap((set) => set.rules))];
}

/** The options under which a pack is run, by the engine and by an audit alike. */
export function evaluationOptions(
  content: PackContent,
  { day, strict, parameters = {} }: RunSettings,
): EvaluationOptions {
  const standingOf = standingOn(day);
  return { day, strict, parameters, demands: content.demands, standingOf, isKnownControl };
}

/** A waiver may name a control that another pack checks, or that only people can check. */
function isKnownControl(name: string): boolean {
  return controlEntry(name) !== undefined || allRules.some((rule) => rule.id === name);
}
