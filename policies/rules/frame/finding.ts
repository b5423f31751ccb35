import type { Bilingual, Level, Outcome, Severity } from "./rule.ts";
import type { Waiver } from "./waiver.ts";

/** A measure of another kind that the standard accepts ("hoặc tương đương"), declared with its evidence. */
export interface EquivalentMeasure {
  /** Control id, or rule id. */
  readonly control: string;
  /** URN or pattern `type::name`; empty means every resource. */
  readonly resource: string;
  readonly measure: string;
  readonly evidence: string;
}

/** One answer of one rule about one resource, after waivers: what reports print and packs report. */
export interface Finding {
  readonly rule: string;
  /** Ids of the controls that the rule serves, in the rule's order. */
  readonly controls: readonly string[];
  readonly outcome: Outcome;
  readonly level: Level;
  readonly severity: Severity;
  readonly urn: string;
  /** What a person calls the resource: `Deployment app/portal`. */
  readonly resource: string;
  readonly subject?: string;
  /** Absent on a plain pass. */
  readonly text?: Bilingual;
  readonly waiver?: Waiver;
  readonly equivalent?: EquivalentMeasure;
}

/** Order of reports: rule, resource, subject. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    compareText(a.rule, b.rule) || compareText(a.urn, b.urn) || compareText(a.subject ?? "", b.subject ?? "")
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
