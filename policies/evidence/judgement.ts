import type { AuditFinding, AuditReport } from "./audit-report.ts";

/** True for a failure that ends an audit with 1: a mandatory one; with `strict` any. */
export function counts(finding: Pick<AuditFinding, "outcome" | "level">, strict: boolean): boolean {
  return finding.outcome === "fail" && (strict || finding.level === "mandatory");
}

/** True when nothing of the report counts against the center. With `strict`, proofs overdue or declared wrongly count too. */
export function isClean(report: AuditReport): boolean {
  if (report.findings.some((finding) => counts(finding, report.strict))) return false;
  if (!report.strict) return true;
  const overdue = report.controls.some(({ evidence }) => evidence.some(({ state }) => state === "overdue"));
  return !overdue && report.evidenceProblems.length === 0;
}
