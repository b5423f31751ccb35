import { z } from "zod";

/** Version of the shape below. A report of another version is refused as a base, never read half. */
export const AUDIT_REPORT_SCHEMA = 2;

const count = z.int().nonnegative();
const text = z.string();
const day = z.iso.date();
const both = z
  .strictObject({ vi: text, en: text })
  .meta({ id: "Bilingual", description: "A text in both languages." });
const outcome = z
  .enum(["pass", "fail", "unknown", "waived", "not-applicable"])
  .meta({ id: "Outcome", description: "`unknown` is never a pass." });
const level = z.enum(["mandatory", "advisory"]);
const severity = z.enum(["low", "medium", "high", "critical"]);
const coverage = z.enum(["automated", "partly", "manual", "missing"]);
/** What a control comes to: the worst of its findings, else why there is none. */
const controlOutcome = z.union([outcome, z.enum(["manual", "missing"])]);

const totals = z
  .strictObject({ pass: count, fail: count, unknown: count, waived: count, "not-applicable": count })
  .meta({ id: "OutcomeTotals", description: "Findings by outcome." });
const controlTotals = totals
  .extend({ manual: count, missing: count })
  .meta({ id: "ControlTotals", description: "Controls by outcome." });
const coverageTotals = z.strictObject({ automated: count, partly: count, manual: count, missing: count });

const origin = z
  .strictObject({ file: text, line: z.int().positive() })
  .meta({ id: "Origin", description: "Place in a manifest or profile." });
const waiver = z.strictObject({
  control: text,
  resource: text,
  reason: text,
  compensatingMeasure: text,
  owner: text,
  approval: text,
  expiresOn: text,
});
const equivalent = z.strictObject({ control: text, resource: text, measure: text, evidence: text });

const place = {
  zone: text.nullable().meta({ description: "Zone id; null: in no zone." }),
  agency: text.nullable().meta({ description: "Agency that owns it; null: no owner is told." }),
  system: text.nullable().meta({ description: "Shared system or database that it belongs to; null: none." }),
};

const finding = z
  .strictObject({
    id: text.meta({ description: "Stable: the same rule about the same part of the same resource." }),
    rule: text,
    controls: z.array(text),
    group: text.meta({ description: "Group of its first control audited; `programme` without one." }),
    outcome,
    level,
    severity,
    urn: text,
    resource: text,
    subject: text.optional(),
    text: both.optional().meta({ description: "Absent on a plain pass." }),
    waiver: waiver.optional(),
    equivalent: equivalent.optional(),
    ...place,
    origin: origin.optional(),
  })
  .meta({ id: "Finding" });

const rule = z.strictObject({
  id: text,
  title: both,
  why: both,
  fix: both,
  severity,
  level,
  controls: z.array(text),
});

const evidenceSlot = z
  .strictObject({
    id: text,
    holder: text.meta({ description: "Agency that holds the proof." }),
    dueOn: text.meta({ description: "Day by which the proof must be there." }),
    renewOn: text.optional().meta({ description: "Day by which a proof that is there must be renewed." }),
    file: text.optional(),
    sha256: text.optional(),
    note: text.optional(),
    state: z.enum(["held", "awaited", "overdue", "incomplete"]),
  })
  .meta({ id: "EvidenceSlot", description: "What only a person can show: who holds it, when it is due." });

const control = z
  .strictObject({
    id: text,
    clause: text,
    instrument: text,
    regime: z.enum(["current", "legacy"]),
    standing: z.enum(["in-force", "disputed"]).meta({ description: "Of its instrument, on the day." }),
    group: text,
    clauseGroup: text.optional(),
    title: both,
    requirement: both,
    confidence: z.enum(["text-seen", "secondary", "inferred"]),
    corroborated: z.boolean(),
    headingOnly: z.boolean().meta({ description: "Only the clause's heading was seen." }),
    source: z.strictObject({ title: text, address: text }),
    coverage,
    outcome: controlOutcome,
    rules: z.array(text).meta({ description: "Rules that serve it." }),
    mappedRules: z.array(text).meta({ description: "Rules that serve it through its counterpart." }),
    counterparts: z.array(text).meta({ description: "Controls of the other regime that it maps to." }),
    totals,
    findings: z.array(text).meta({ description: "Ids of its findings." }),
    evidence: z.array(evidenceSlot),
    manualState: z
      .enum(["held", "awaited", "overdue", "undeclared"])
      .optional()
      .meta({ description: "State of what people must show; absent where code sees all of it." }),
  })
  .meta({ id: "Control" });

const cut = z
  .strictObject({ key: text.nullable(), name: both, totals })
  .meta({ id: "Cut", description: "One part of a division of all findings; the parts sum to the whole." });
const agencyCut = cut.extend({
  waivers: count.optional().meta({
    description:
      "Waivers that it owns; the parts sum to all waivers. Absent in reports of before 2026-11-27.",
  }),
});
const groupCut = z.strictObject({
  key: text,
  name: both,
  totals,
  controls: controlTotals,
  coverage: coverageTotals,
});

const resource = z.strictObject({
  urn: text,
  type: text,
  label: text,
  ...place,
  origin: origin.optional(),
  totals,
  passed: z.array(text).meta({ description: "Rules that it passes everywhere it was asked." }),
});

const reportedWaiver = waiver.extend({
  state: z.enum([
    "active",
    "expiring",
    "expired",
    "incomplete",
    "unmatched",
    "unknown-control",
    "not-checked",
  ]),
  daysLeft: z.int().nullable().meta({ description: "Negative when expired; null without a valid day." }),
  missing: z.array(text),
  findings: z.array(text).meta({ description: "Ids of the findings that it excuses." }),
});

const instrument = z.strictObject({
  name: text,
  from: day.optional(),
  fromStanding: z.enum(["text-seen", "secondary", "unsettled"]),
  until: day.optional(),
  disputedFrom: day.optional(),
  state: z.enum(["not-yet", "in-force", "disputed", "ended"]),
  note: both.optional(),
});
const deadline = z.strictObject({
  id: text,
  appliesTo: both,
  duty: both,
  day: day.optional(),
  daysLeft: z.int().optional(),
  source: text,
  settled: z.boolean(),
  state: z.enum(["running", "passed", "at-once"]),
});

const changedFinding = z.strictObject({
  rule: text,
  urn: text,
  resource: text,
  subject: text.optional(),
  before: outcome.nullable(),
  after: outcome.nullable(),
});
const change = z.strictObject({
  baseDay: day,
  baseSource: text,
  totals,
  findings: z.array(changedFinding).meta({ description: "null: not there." }),
  controls: z.array(
    z.strictObject({ id: text, before: controlOutcome.nullable(), after: controlOutcome.nullable() }),
  ),
});

export const auditReportShape = z
  .strictObject({
    schema: z.literal(AUDIT_REPORT_SCHEMA),
    day: day.meta({ description: "The day of the audit: law, waivers and due days are judged by it." }),
    source: z.strictObject({
      door: z.enum(["stack", "state", "preview", "manifests"]),
      label: text.meta({ description: "Stack name, or the name of what was read." }),
    }),
    pack: z.enum(["level-3", "programme", "center"]),
    strict: z.boolean(),
    center: z
      .strictObject({
        id: text,
        name: text,
        province: text,
        code: text,
        draft: z.boolean(),
        planStatus: text,
      })
      .optional()
      .meta({ description: "Absent where no center is told, as in foreign manifests." }),
    catalogue: z.strictObject({
      version: text,
      compiledOn: day,
      controls: count.meta({ description: "Controls in force on the day." }),
      caveat: both,
      confidence: z.strictObject({ "text-seen": count, secondary: count, inferred: count }),
      corroborated: count,
    }),
    law: z.strictObject({
      regime: z.enum(["legacy", "changing", "current"]),
      instruments: z.array(instrument),
      deadlines: z.array(deadline),
      unsettled: z.array(both),
    }),
    totals,
    blocking: count.meta({ description: "Failures of mandatory rules." }),
    controlTotals,
    coverage: coverageTotals,
    controls: z.array(control).meta({ description: "In the order of the catalogue." }),
    rules: z.array(rule),
    findings: z.array(finding).meta({ description: "By rule, resource, subject." }),
    resources: z.array(resource),
    cuts: z.strictObject({
      groups: z.array(groupCut),
      zones: z.array(cut),
      agencies: z.array(agencyCut),
      systems: z.array(cut),
    }),
    waivers: z.array(reportedWaiver),
    equivalents: z.array(equivalent),
    evidence: z.array(evidenceSlot.extend({ control: text })).meta({
      description:
        "Every proof that the center declares, by id: also for controls that this report does not hold.",
    }),
    evidenceProblems: z
      .array(z.strictObject({ id: text, control: text, text: both }))
      .meta({ description: "Declared proofs that can not count: no such control, or fields missing." }),
    change: change.optional().meta({ description: "Against an earlier report." }),
  })
  .meta({ title: "pdc audit report" });

/** The answer of an audit: plain data, in both languages, the same bytes for the same input and day. */
export type AuditReport = z.infer<typeof auditReportShape>;
export type AuditedControl = AuditReport["controls"][number];
export type AuditFinding = AuditReport["findings"][number];
export type AuditedResource = AuditReport["resources"][number];
export type ReportedWaiver = AuditReport["waivers"][number];
export type EvidenceSlot = AuditedControl["evidence"][number];
export type OutcomeTotals = AuditReport["totals"];
export type Cut = AuditReport["cuts"]["zones"][number];
export type AgencyCut = AuditReport["cuts"]["agencies"][number];
export type GroupCut = AuditReport["cuts"]["groups"][number];
export type AuditChange = NonNullable<AuditReport["change"]>;
export type ControlOutcome = AuditedControl["outcome"];
