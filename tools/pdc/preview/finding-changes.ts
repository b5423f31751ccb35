import { readCatalogue } from "../../../policies/catalogue/load-catalogue.ts";
import type { AuditFinding, AuditReport } from "../../../policies/evidence/audit-report.ts";
import { auditReport } from "../../../policies/evidence/make-audit-report.ts";
import type { ResourceGraph } from "../../../policies/graph/resource-graph.ts";
import { centerPack } from "../../../policies/packs/pack-contents.ts";
import type { PreviewReport, ReportedFinding } from "./preview-report.ts";

/** All rules over one side of a change, as the pack `center` runs them. */
export function judged(graph: ResourceGraph, day: string, label: string): AuditReport {
  return auditReport(graph, {
    ...{ day, strict: false, pack: centerPack, catalogue: readCatalogue() },
    source: { door: "preview", label },
  });
}

/** What the rules say of the new side, and what they said of the old one; without one, everything is new. */
export function findingChanges(
  before: AuditReport | undefined,
  after: AuditReport,
): PreviewReport["findings"] {
  const rules = new Map(after.rules.map((rule) => [rule.id, rule]));
  const old = new Map((before?.findings ?? []).map((finding) => [finding.id, finding]));
  const now = new Map(after.findings.map((finding) => [finding.id, finding]));
  const told = (
    finding: AuditFinding,
    was: AuditFinding["outcome"] | null,
    is: AuditFinding["outcome"] | null,
  ): ReportedFinding => ({
    rule: finding.rule,
    title: rules.get(finding.rule)?.title ?? { vi: finding.rule, en: finding.rule },
    level: finding.level,
    urn: finding.urn,
    resource: finding.resource,
    subject: finding.subject ?? null,
    before: was,
    after: is,
    text: finding.text ?? null,
  });
  const where = (holds: (was: AuditFinding["outcome"] | null, finding: AuditFinding) => boolean) =>
    after.findings.flatMap((finding) => {
      const was = old.get(finding.id)?.outcome ?? null;
      return holds(was, finding) ? [told(finding, was, finding.outcome)] : [];
    });
  return {
    totals: after.totals,
    blocking: where((_, { outcome, level }) => outcome === "fail" && level === "mandatory"),
    new: where((was, { outcome }) => outcome === "fail" && was !== "fail"),
    fixed: (before?.findings ?? []).flatMap((finding) => {
      const is = now.get(finding.id)?.outcome ?? null;
      const gone = is === null || is === "pass" || is === "not-applicable";
      return finding.outcome === "fail" && gone ? [told(finding, "fail", is)] : [];
    }),
    waived: where((was, { outcome }) => outcome === "waived" && was !== "waived"),
    unknown: where((was, { outcome }) => outcome === "unknown" && was === "pass"),
  };
}

/** Waivers that no longer count, or will not in 30 days. */
export function endingWaivers({ waivers }: AuditReport): PreviewReport["waivers"] {
  return waivers
    .filter(({ state }) => state === "expiring" || state === "expired")
    .map(({ control, resource, owner, reason, expiresOn, state, daysLeft }) => ({
      ...{ control, resource, owner, reason, expiresOn, state, daysLeft },
    }));
}
