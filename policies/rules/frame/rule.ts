import type { ResourceGraph } from "../../graph/resource-graph.ts";

/** A text in both languages; what operators read is Vietnamese first. */
export interface Bilingual {
  readonly vi: string;
  readonly en: string;
}

export type Outcome = "pass" | "fail" | "unknown" | "waived" | "not-applicable";
export type Level = "mandatory" | "advisory";
export type Severity = "low" | "medium" | "high" | "critical";

/**
 * A control of the catalogue that a rule serves. `whole`: everything `check_idea` says code can see; `part`: less, or a
 * declaration on which no deployed object depends. `with` names the rules without which the whole would not be seen.
 */
export interface ClauseReference {
  readonly control: string;
  readonly extent: "whole" | "part";
  readonly with?: readonly string[];
}

/** Why the province itself wants it, beside the law: acceptance rows and the level it chose. */
export interface ProgrammeBasis {
  readonly rows: readonly string[];
  readonly level: Level;
}

export type ParameterValue = string | number | boolean | readonly string[];
export type Parameters = { readonly [name: string]: ParameterValue };

/** What a rule answers about one resource, or one part of it (`subject`, for example a container). */
export interface Verdict {
  readonly outcome: Exclude<Outcome, "waived">;
  readonly urn: string;
  readonly subject?: string;
  /** A failure that only warns, where the check says so: it never blocks. */
  readonly warning?: true;
  /** Required by `fail`, `unknown` and `not-applicable`; a pass says nothing. */
  readonly text?: Bilingual;
}

export interface RuleContext<P extends Parameters> {
  /** Defaults of the rule, overridden by the pack's configuration. */
  readonly parameters: P;
  /** The day of the audit, `YYYY-MM-DD`. */
  readonly day: string;
}

/** One rule: metadata and one pure function. A rule knows neither packs nor where the graph came from. */
export interface Rule<P extends Parameters = Parameters> {
  /** Kebab-case, permanent. */
  readonly id: string;
  /** Controls of the catalogue; empty for a rule that only the programme asks for. */
  readonly clauses: readonly ClauseReference[];
  readonly programme?: ProgrammeBasis;
  /** Mandatory in every pack, whatever the clauses say: only for rules that guard the frame itself. */
  readonly alwaysMandatory?: boolean;
  readonly severity: Severity;
  /** True for values that the text only suggests: such a rule warns, whatever its clauses say. */
  readonly suggestion?: boolean;
  readonly title: Bilingual;
  readonly why: Bilingual;
  readonly fix: Bilingual;
  readonly parameters: P;
  /** A list that whoever runs the rule must give: while it is empty nobody can tell anything, and no resource is to blame. */
  readonly needs?: { readonly parameter: keyof P & string; readonly text: Bilingual };
  /** Kinds and component classes it looks at. Charts whose content is not known count as every Kubernetes kind. */
  readonly kinds: readonly string[];
  /** `resource`: judges each resource alone, so it can stop one before it is made. */
  readonly scope: "resource" | "stack";
  check(graph: ResourceGraph, context: RuleContext<P>): readonly Verdict[];
}

/** Declares a rule; the parameters' types follow from their defaults. */
export function defineRule<P extends Parameters>(rule: Rule<P>): Rule {
  return Object.freeze(rule) as unknown as Rule;
}
