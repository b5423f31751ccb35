import type { Outcome } from "../rules/frame/rule.ts";

/** Findings by outcome; the five add up to their number. */
export function outcomeTotals(
  findings: readonly { readonly outcome: Outcome }[],
): Readonly<Record<Outcome, number>> {
  const totals = { pass: 0, fail: 0, unknown: 0, waived: 0, "not-applicable": 0 };
  for (const { outcome } of findings) totals[outcome] += 1;
  return totals;
}
