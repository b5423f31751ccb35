import type { AuditedControl, AuditFinding, AuditReport, EvidenceSlot } from "../audit-report.ts";
import type { Language } from "../finding-text.ts";
import { groupedBy } from "../grouped-by.ts";
import type { OscalIds } from "./oscal-ids.ts";
import { oneLine, propsOf, withoutEmpty } from "./oscal-values.ts";

type Rule = AuditReport["rules"][number];

export interface Observations {
  readonly all: readonly object[];
  /** Observation of the finding with this id. */
  ofFinding(id: string): string;
  /** Observations that a control rests on: what rules saw, and what people show. */
  ofControl(control: AuditedControl): readonly string[];
}

/**
 * What was seen: the plain passes of a rule together, each other answer for itself, each declared proof for itself.
 * @param collected The moment for all of them, as OSCAL writes it.
 */
export function observationsOf(
  report: AuditReport,
  ids: OscalIds,
  language: Language,
  collected: string,
): Observations {
  const rules = new Map(report.rules.map((rule) => [rule.id, rule]));
  const byId = new Map(report.findings.map((finding) => [finding.id, finding]));
  const ofFinding = (id: string): string => {
    const finding = byId.get(id);
    return finding && isPlainPass(finding) ? ids.of("passes", finding.rule) : ids.of("observation", id);
  };
  const passes = groupedBy(report.findings.filter(isPlainPass), ({ rule }) => rule);
  const tests = [
    ...[...passes].map(([rule, found]) => passesOf(rule, found, rules.get(rule), ids, language)),
    ...report.findings
      .filter((finding) => !isPlainPass(finding))
      .map((finding) => answerOf(finding, rules.get(finding.rule), ids, language)),
  ];
  const proofs = report.controls.flatMap((control) =>
    control.evidence.map((slot) => proofOf(control, slot, ids, language)),
  );
  return {
    all: [...tests, ...proofs].map((observation) => ({ ...observation, collected })),
    ofFinding,
    ofControl: (control) => [
      ...new Set([
        ...control.findings.map(ofFinding),
        ...control.evidence.map(({ id }) => ids.ofProof(control.id, id)),
      ]),
    ],
  };
}

const isPlainPass = ({ outcome, equivalent }: AuditFinding): boolean =>
  outcome === "pass" && equivalent === undefined;

const tested = (ids: OscalIds) => ({
  methods: ["TEST"],
  types: ["control-objective"],
  origins: [{ actors: [{ type: "tool", "actor-uuid": ids.of("tool") }] }],
});

const subjectOf = ({ urn, resource }: AuditFinding, ids: OscalIds) => ({
  "subject-uuid": ids.of("resource", urn),
  type: "inventory-item",
  title: oneLine(resource || urn),
});

function passesOf(
  id: string,
  findings: readonly AuditFinding[],
  rule: Rule | undefined,
  ids: OscalIds,
  language: Language,
) {
  const once = new Map(findings.map((finding) => [finding.urn, finding]));
  return {
    uuid: ids.of("passes", id),
    title: oneLine(`${id}: ${rule?.title[language] ?? ""}`),
    description: oneLine(rule?.why[language] ?? id),
    props: propsOf({ rule: id, outcome: "pass", answers: String(findings.length) }),
    ...tested(ids),
    subjects: [...once.values()].map((finding) => subjectOf(finding, ids)),
  };
}

function answerOf(finding: AuditFinding, rule: Rule | undefined, ids: OscalIds, language: Language) {
  const { id, outcome, level, severity, subject, zone, agency, system, equivalent, origin } = finding;
  const evidence = [
    ...(origin === undefined
      ? []
      : [
          { href: `${encodeURI(origin.file)}#L${origin.line}`, description: `${origin.file}:${origin.line}` },
        ]),
    ...(equivalent === undefined
      ? []
      : [{ description: `${equivalent.measure}: ${equivalent.evidence}`.trim() }]),
  ];
  return withoutEmpty({
    uuid: ids.of("observation", id),
    title: oneLine(`${finding.rule}: ${rule?.title[language] ?? ""}`),
    description: finding.text?.[language] || oneLine(rule?.title[language] ?? finding.rule),
    props: propsOf({
      ...{ rule: finding.rule, outcome, level, severity, part: subject, zone, agency, system },
      controls: finding.controls.join(" "),
    }),
    ...tested(ids),
    subjects: [subjectOf(finding, ids)],
    "relevant-evidence": evidence,
    ...(outcome === "fail" && rule ? { remarks: rule.fix[language] } : {}),
  });
}

function proofOf({ id, title }: AuditedControl, slot: EvidenceSlot, ids: OscalIds, language: Language) {
  const { holder, dueOn, renewOn, file, sha256, note, state } = slot;
  // The file itself is evidence outside the document: its sum says which file is meant.
  const proof = file && { href: encodeURI(file), description: oneLine(file), props: propsOf({ sha256 }) };
  return withoutEmpty({
    uuid: ids.ofProof(id, slot.id),
    title: oneLine(`${id}: ${slot.id}`),
    description: note || title[language],
    props: propsOf({ state, holder, due: dueOn, renew: renewOn }),
    ...{ methods: ["EXAMINE"], types: ["control-objective"] },
    "relevant-evidence": proof ? [proof] : [],
  });
}
