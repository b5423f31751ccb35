import { createHash } from "node:crypto";
import type { AuditedControl, AuditReport } from "./audit-report.ts";
import type { Language } from "./finding-text.ts";
import { observationsOf } from "./oscal/observations.ts";
import { type OscalIds, oscalIds } from "./oscal/oscal-ids.ts";
import { oneLine, propsOf, withoutEmpty } from "./oscal/oscal-values.ts";
import { risksOf } from "./oscal/risks.ts";

/** Version of the format that is written: https://pages.nist.gov/OSCAL/reference/. */
export const OSCAL_VERSION = "1.2.1";

/** What an assessment plan would name; relative to this project. */
const CATALOGUE = "policies/catalogue/level3-controls.yaml";

const WORDS = {
  title: { vi: "Kết quả kiểm tra an toàn thông tin", en: "Security audit" },
  plan: {
    vi: "Danh mục yêu cầu và quy tắc đã dùng; không có kế hoạch đánh giá riêng",
    en: "The catalogue of controls and the rules that were used; there is no plan apart",
  },
  tool: { vi: "Chương trình kiểm tra theo điều khoản", en: "Program that audits clause by clause" },
} as const;

/**
 * OSCAL assessment results: an observation for what each rule saw, a finding for each control, a risk for each waiver.
 * Every identifier is made of what it names, so that the same thing keeps it from one audit to the next.
 */
export function renderOscal(report: AuditReport, language: Language): string {
  const ids = oscalIds(report);
  const collected = `${report.day}T00:00:00+07:00`;
  const name = report.center?.name || report.source.label;
  const title = oneLine(`${WORDS.title[language]}: ${name}`);
  const observations = observationsOf(report, ids, language, collected);
  const document = {
    uuid: ids.of("document", language, digestOf(report)),
    metadata: {
      ...{ title, "last-modified": collected, version: oneLine(report.catalogue.version) },
      "oscal-version": OSCAL_VERSION,
      props: propsOf({ language }),
      remarks: report.catalogue.caveat[language],
    },
    "import-ap": { href: CATALOGUE, remarks: WORDS.plan[language] },
    results: [
      withoutEmpty({
        uuid: ids.of("result", report.day, report.source.door, report.source.label),
        ...{ title, description: title, start: collected, end: collected },
        props: propsOf({
          ...{ pack: report.pack, strict: String(report.strict), regime: report.law.regime },
          ...{ door: report.source.door, source: report.source.label },
        }),
        "local-definitions": {
          components: [
            {
              ...{ uuid: ids.of("tool"), type: "software", title: "pdc audit" },
              ...{ description: WORDS.tool[language], status: { state: "operational" } },
            },
          ],
          ...inventoryOf(report, ids),
        },
        "reviewed-controls": { "control-selections": [selectionOf(report)] },
        observations: observations.all,
        risks: risksOf(report, ids, observations.ofFinding),
        findings: report.controls.map((control) =>
          findingOf(control, report, ids, observations.ofControl(control), language),
        ),
      }),
    ],
  };
  return `${JSON.stringify({ "assessment-results": document }, null, 2)}\n`;
}

const digestOf = (report: AuditReport): string =>
  createHash("sha256").update(JSON.stringify(report)).digest("hex");

function inventoryOf({ resources }: AuditReport, ids: OscalIds) {
  const items = resources.map(({ urn, type, label, zone, agency, system }) => ({
    uuid: ids.of("resource", urn),
    description: oneLine(label || urn),
    props: propsOf({ urn, type, zone, agency, system }),
  }));
  return withoutEmpty({ "inventory-items": items });
}

/** Without a catalogue, as with the province's own rules alone, there is nothing to name. */
function selectionOf({ controls }: AuditReport) {
  if (controls.length === 0) return { "include-all": {} };
  return { "include-controls": controls.map(({ id }) => ({ "control-id": id })) };
}

/**
 * Satisfied is only what passes or has nothing to apply to, the latter with its own reason; whatever is unknown, waived
 * or for people to show is not satisfied, for another reason than a failure.
 */
const STATUS = {
  pass: { state: "satisfied", reason: "pass" },
  "not-applicable": { state: "satisfied", reason: "other" },
  fail: { state: "not-satisfied", reason: "fail" },
  unknown: { state: "not-satisfied", reason: "other" },
  waived: { state: "not-satisfied", reason: "other" },
  manual: { state: "not-satisfied", reason: "other" },
  missing: { state: "not-satisfied", reason: "other" },
} as const satisfies Record<AuditedControl["outcome"], object>;

function findingOf(
  control: AuditedControl,
  { waivers }: AuditReport,
  ids: OscalIds,
  observations: readonly string[],
  language: Language,
) {
  const { id, clause, instrument, title, requirement, outcome, coverage, confidence, manualState } = control;
  const excused = waivers.flatMap(({ findings }, index) =>
    findings.some((finding) => control.findings.includes(finding))
      ? [{ "risk-uuid": ids.ofWaiver(waivers, index) }]
      : [],
  );
  return withoutEmpty({
    uuid: ids.of("control", id),
    title: oneLine(`${id}: ${title[language]}`),
    description: `${requirement[language]} (${instrument}, ${clause})`,
    props: propsOf({ outcome, coverage, confidence, group: control.group, proof: manualState }),
    target: { type: "statement-id", "target-id": id, status: STATUS[outcome] },
    "related-observations": observations.map((uuid) => ({ "observation-uuid": uuid })),
    "related-risks": excused,
  });
}
