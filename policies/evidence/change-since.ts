import type { AuditChange, AuditFinding, AuditReport } from "./audit-report.ts";

/** What is different from an earlier report. What only came or went without a fault is not told. */
export function changeSince(base: AuditReport, now: AuditReport): AuditChange {
  const before = new Map(base.findings.map((finding) => [finding.id, finding]));
  const after = new Map(now.findings.map((finding) => [finding.id, finding]));
  const gone = base.findings.filter(({ id }) => !after.has(id));
  const compared = [
    ...now.findings.map((finding) => changed(before.get(finding.id), finding)),
    ...gone.map((finding) => changed(finding, undefined)),
  ];
  const findings = compared.filter(
    (item) => item.before !== item.after && !(isHarmless(item.before) && isHarmless(item.after)),
  );
  return {
    baseDay: base.day,
    baseSource: base.source.label,
    totals: base.totals,
    findings: findings.sort((a, b) => compare(sortKey(a), sortKey(b))),
    controls: changedControls(base, now),
  };
}

function changed(
  before: AuditFinding | undefined,
  after: AuditFinding | undefined,
): AuditChange["findings"][number] {
  const { rule, urn, resource, subject } = (after ?? before) as AuditFinding;
  return {
    ...{ rule, urn, resource, ...(subject === undefined ? {} : { subject }) },
    ...{ before: before?.outcome ?? null, after: after?.outcome ?? null },
  };
}

const isHarmless = (outcome: string | null): boolean =>
  outcome === null || outcome === "pass" || outcome === "not-applicable";

function changedControls(base: AuditReport, now: AuditReport): AuditChange["controls"] {
  const before = new Map(base.controls.map(({ id, outcome }) => [id, outcome]));
  const after = new Map(now.controls.map(({ id, outcome }) => [id, outcome]));
  const ids = [...new Set([...before.keys(), ...after.keys()])].sort();
  return ids
    .map((id) => ({ id, before: before.get(id) ?? null, after: after.get(id) ?? null }))
    .filter((item) => item.before !== item.after);
}

const sortKey = ({ rule, urn, subject }: AuditChange["findings"][number]): string =>
  JSON.stringify([rule, urn, subject ?? ""]);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
