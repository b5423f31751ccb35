import { controlEntry } from "../../policies/catalogue/control-index.ts";
import { buildGraph, type RawResource, type ResourceNode } from "../../policies/graph/resource-graph.ts";
import { evaluate } from "../../policies/rules/frame/evaluate.ts";
import type { Finding } from "../../policies/rules/frame/finding.ts";
import { level3Rules } from "../../policies/rules/registry.ts";
import { type Mutant, mutated } from "./generate-mutants.ts";

/** One control that a mutant violates, and whether a rule said so. */
export interface Sentence {
  readonly weakening: string;
  readonly place: string;
  readonly control: string;
  /** A failure that was not there before and names the control. Unknown is no kill. */
  readonly killed: boolean;
}

/** Judges mutants with the rules of the law, one sentence for each control that a mutant violates. */
export function judgeMutants(
  center: readonly ResourceNode[],
  mutants: readonly Mutant[],
  day: string,
): readonly Sentence[] {
  const before = new Set(failures(center as readonly RawResource[], day).map(keyOf));
  return mutants.flatMap((mutant) => {
    const found = failures(mutated(center, mutant), day).filter((finding) => !before.has(keyOf(finding)));
    const named = new Set(found.flatMap(({ controls }) => controls));
    const { weakening, mutation } = mutant;
    return weakening.controls.map((control) => ({
      weakening: weakening.id,
      place: mutation.place,
      control,
      killed: named.has(control),
    }));
  });
}

function failures(resources: readonly RawResource[], day: string): readonly Finding[] {
  const findings = evaluate(buildGraph(resources), level3Rules, {
    day,
    demands: "law",
    strict: false,
    standingOf: controlEntry,
    isKnownControl: () => true,
  });
  return findings.filter(({ outcome }) => outcome === "fail");
}

const keyOf = ({ rule, urn, subject, text }: Finding) => JSON.stringify([rule, urn, subject, text?.en]);
