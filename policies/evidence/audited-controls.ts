import type { ControlOnDay } from "../catalogue/coverage-on.ts";
import type { AuditedControl, AuditFinding, ControlOutcome, OutcomeTotals } from "./audit-report.ts";
import { type DeclaredEvidence, manualState } from "./evidence-slots.ts";
import { groupedBy } from "./grouped-by.ts";
import { outcomeTotals } from "./outcome-totals.ts";

// From bad to good: a control comes to the worst of its findings.
const WORST_FIRST = ["fail", "unknown", "waived", "pass", "not-applicable"] as const;

/** Every control of the day with its findings and proofs, in the order given. */
export function auditedControls(
  onDay: readonly ControlOnDay[],
  findings: readonly AuditFinding[],
  proofs: readonly DeclaredEvidence[],
): AuditedControl[] {
  const byRule = groupedBy(findings, ({ rule }) => rule);
  const byControl = groupedBy(proofs, ({ control }) => control);
  return onDay.map((item) => {
    const own = [...item.rules, ...item.mappedRules].flatMap((rule) => byRule.get(rule) ?? []);
    const evidence = (byControl.get(item.control.id) ?? []).map(({ slot }) => slot);
    return auditedControl(item, own, evidence);
  });
}

function auditedControl(
  { control, state, coverage, rules, mappedRules, counterparts }: ControlOnDay,
  findings: readonly AuditFinding[],
  evidence: AuditedControl["evidence"],
): AuditedControl {
  const totals = outcomeTotals(findings);
  return {
    id: control.id,
    clause: control.clause,
    instrument: control.instrument,
    regime: control.regime,
    standing: state,
    group: control.group,
    ...(control.clause_group === undefined ? {} : { clauseGroup: control.clause_group }),
    title: { vi: control.title_vi, en: control.requirement_en },
    requirement: { vi: control.requirement_vi, en: control.requirement_en },
    confidence: control.confidence,
    corroborated: control.corroborated_by !== undefined,
    headingOnly: control.seen_part === "heading-only",
    source: { ...control.source },
    coverage,
    outcome: outcomeOf(coverage, totals),
    ...{ rules: [...rules], mappedRules: [...mappedRules], counterparts: [...counterparts] },
    totals: { ...totals },
    findings: findings.map(({ id }) => id),
    evidence,
    ...(coverage === "automated" ? {} : { manualState: manualState(evidence) }),
  };
}

/** Rules that found nothing to look at have told nothing: that is unknown, not a pass. */
function outcomeOf(coverage: AuditedControl["coverage"], totals: OutcomeTotals): ControlOutcome {
  if (coverage === "manual" || coverage === "missing") return coverage;
  return WORST_FIRST.find((outcome) => totals[outcome] > 0) ?? "unknown";
}
