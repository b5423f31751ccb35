import sarifBuilder from "node-sarif-builder";
import type { Result } from "sarif";
import type { AuditFinding, AuditReport } from "./audit-report.ts";
import type { Language } from "./finding-text.ts";

const { SarifBuilder, SarifResultBuilder, SarifRuleBuilder, SarifRunBuilder } = sarifBuilder;
const SHOWN = new Set(["fail", "unknown", "waived"]);
const NOT_KNOWN = { vi: "Chưa kết luận được", en: "Not known yet" };

/** SARIF 2.1.0: failures, what is waived (as suppressed) and what is unknown (as open), at the line that caused it. */
export function renderSarif(report: AuditReport, language: Language): string {
  const run = new SarifRunBuilder().initSimple({
    toolDriverName: "pdc audit",
    toolDriverVersion: report.catalogue.version,
  });
  run.run.language = language;
  run.run.columnKind = "utf16CodeUnits";
  run.run.tool.driver.language = language;
  run.run.properties = {
    day: report.day,
    pack: report.pack,
    regime: report.law.regime,
    source: report.source,
  };
  for (const rule of report.rules) {
    const builder = new SarifRuleBuilder().initSimple({
      ruleId: rule.id,
      shortDescriptionText: rule.title[language],
      fullDescriptionText: rule.why[language],
    });
    builder.rule.help = { text: rule.fix[language] };
    builder.rule.defaultConfiguration = { level: rule.level === "mandatory" ? "error" : "warning" };
    builder.rule.properties = { tags: rule.controls, severity: rule.severity };
    run.addRule(builder);
  }
  const titles = new Map(report.rules.map(({ id, title }) => [id, title[language]]));
  for (const finding of report.findings) {
    if (!SHOWN.has(finding.outcome)) continue;
    const builder = new SarifResultBuilder();
    Object.assign(builder.result, resultOf(finding, titles.get(finding.rule) ?? finding.rule, language));
    run.addResult(builder);
  }
  const log = new SarifBuilder();
  log.addRun(run);
  return `${JSON.stringify(log.buildSarifOutput(), null, 2)}\n`;
}

function resultOf(finding: AuditFinding, title: string, language: Language): Result {
  const said = finding.text?.[language] ?? title;
  const isOpen = finding.outcome === "unknown";
  const text = isOpen ? `${NOT_KNOWN[language]}: ${title}; ${said}` : said;
  return {
    ruleId: finding.rule,
    kind: isOpen ? "open" : "fail",
    // The standard wants "none" for whatever is no failure.
    level: isOpen ? "none" : finding.level === "mandatory" ? "error" : "warning",
    message: { text },
    locations: [locationOf(finding)],
    partialFingerprints: { "finding/v1": finding.id },
    properties: {
      controls: finding.controls,
      zone: finding.zone,
      agency: finding.agency,
      system: finding.system,
    },
    ...(finding.waiver === undefined
      ? {}
      : {
          suppressions: [
            { kind: "external" as const, status: "accepted" as const, justification: finding.waiver.reason },
          ],
        }),
  };
}

function locationOf({ origin, urn, resource, subject }: AuditFinding) {
  const name = [resource || urn, subject].filter(Boolean).join(" · ");
  return {
    logicalLocations: [{ name, fullyQualifiedName: urn, kind: "resource" }],
    ...(origin === undefined
      ? {}
      : {
          physicalLocation: {
            artifactLocation: { uri: encodeURI(origin.file) },
            region: { startLine: origin.line },
          },
        }),
  };
}
