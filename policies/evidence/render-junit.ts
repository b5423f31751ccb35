import junit, { type Builder } from "junit-report-builder";
import type { AuditFinding, AuditReport } from "./audit-report.ts";
import type { Language } from "./finding-text.ts";
import { groupedBy } from "./grouped-by.ts";
import { counts } from "./judgement.ts";

// Its types describe a default export where the module itself is the builder.
const reports = junit as unknown as Builder;
// What XML 1.0 can not hold, wherever a manifest may have brought it in.
const NOT_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const ADVICE = { vi: "khuyến nghị", en: "advice" };

/**
 * JUnit: a suite for each rule, a case for each answer. What counts against the center is a failure; what is unknown,
 * waived, not applicable or advice is skipped, with its text.
 */
export function renderJunit(report: AuditReport, language: Language): string {
  const builder = reports.newBuilder();
  const byRule = groupedBy(report.findings, ({ rule }) => rule);
  for (const rule of report.rules) {
    const findings = byRule.get(rule.id) ?? [];
    if (findings.length === 0) continue;
    const suite = builder.testSuite().name(clean(`${rule.id}: ${rule.title[language]}`));
    for (const finding of findings) {
      const test = suite
        .testCase()
        .className(rule.id)
        .name(clean(nameOf(finding)));
      if (finding.origin !== undefined) test.file(clean(`${finding.origin.file}:${finding.origin.line}`));
      const text = clean(finding.text?.[language] ?? rule.title[language]);
      if (counts(finding)) test.failure(text, rule.controls.join(" ")).stacktrace(rule.fix[language]);
      else if (finding.outcome !== "pass")
        test.skipped().standardOutput(`${wordOf(finding, language)}: ${text}`);
    }
  }
  return `${builder.build()}\n`;
}

function wordOf({ outcome }: AuditFinding, language: Language): string {
  return outcome === "fail" ? ADVICE[language] : outcome;
}

const nameOf = ({ resource, urn, subject }: AuditFinding): string =>
  [resource || urn, subject].filter(Boolean).join(" · ");

const clean = (text: string): string => text.replace(NOT_XML, "\uFFFD");
