import type { AuditedControl, AuditFinding, AuditReport } from "./audit-report.ts";

/**
 * True for a failure that ends an audit with 1: a mandatory one. `--strict` has already made mandatory what may become
 * so; a suggested value, and what rests on inferred entries alone, stays advice.
 */
export function counts({ outcome, level }: Pick<AuditFinding, "outcome" | "level">): boolean {
  return outcome === "fail" && level === "mandatory";
}

/**
 * True when nothing of the report counts against the center. With `strict`, proofs overdue or declared wrongly count
 * too, unless they are for an inferred entry.
 */
export function isClean({ findings, strict, controls, evidenceProblems }: AuditReport): boolean {
  if (findings.some(counts)) return false;
  if (!strict) return true;
  const overdue = controls.some((control) => mayBind(control) && isOverdue(control));
  const doubtful = new Set(controls.filter((control) => !mayBind(control)).map(({ id }) => id));
  return !overdue && evidenceProblems.every(({ control }) => doubtful.has(control));
}

/** As the level of a rule: in force, and not inferred; of a heading alone the demand itself was not seen. */
const mayBind = ({ standing, confidence, headingOnly }: AuditedControl): boolean =>
  standing === "in-force" && confidence !== "inferred" && !headingOnly;

const isOverdue = ({ evidence }: AuditedControl): boolean =>
  evidence.some(({ state }) => state === "overdue");
