import { z } from "zod";

/** Version of the shape below: another one is another shape. */
export const PREVIEW_REPORT_SCHEMA = 1;

/** Worst last. */
export const RISKS = ["read-only", "routine", "needs-approval", "refused"] as const;

const text = z.string();
const count = z.int().nonnegative();
const day = z.iso.date();
const both = z
  .strictObject({ vi: text, en: text })
  .meta({ id: "Bilingual", description: "A text in both languages." });
const risk = z.enum(RISKS).meta({ id: "Risk", description: "Worst last." });
const outcome = z.enum(["pass", "fail", "unknown", "waived", "not-applicable"]);
const origin = z
  .strictObject({ file: text, line: z.int().positive() })
  .meta({ id: "Origin", description: "Line of the province's files that caused it." });

const reason = z.strictObject({
  rule: text.meta({
    description: "Id of the rule of risk, as docs/decisions/preview-and-risk.md lists them.",
  }),
  risk,
  text: both,
  count,
  examples: z.array(text).meta({ description: "The first ten." }),
});

const step = z.strictObject({
  operation: z.enum(["replace", "delete", "update", "create"]),
  urn: text,
  resource: text,
  differs: z.array(text).meta({ description: "Names of the properties that differ; never a value." }),
  forcing: z.array(text).meta({ description: "Properties that cannot be changed in place." }),
  holdsData: z.boolean(),
  component: z.boolean().meta({ description: "A component, which is no object of its own." }),
  accepted: text
    .nullable()
    .meta({ description: "Why the loss of its data is accepted; null: it is not, or none is lost." }),
  origin: origin.nullable(),
});
const group = z.strictObject({
  zone: text.nullable(),
  zoneName: text.nullable(),
  system: text.nullable(),
  systemName: text.nullable(),
  steps: z
    .array(step)
    .meta({ description: "Worst first: what holds data, replacements, deletions, updates, creations." }),
});
const operations = z.strictObject({
  replace: count,
  delete: count,
  update: count,
  create: count,
  same: count,
});

const changedFinding = z.strictObject({
  rule: text,
  title: both,
  level: z.enum(["mandatory", "advisory"]),
  urn: text,
  resource: text,
  subject: text.nullable(),
  before: outcome.nullable(),
  after: outcome.nullable(),
  text: both.nullable(),
});
const path = z.strictObject({
  from: text,
  to: text,
  ports: text,
  fromOutside: z.boolean(),
});
const figure = z.strictObject({
  key: text,
  subject: text,
  aspect: text,
  before: text.nullable(),
  after: text.nullable(),
  difference: z
    .number()
    .nullable()
    .meta({ description: "In đồng, cores or bytes; null where one side states no amount." }),
});
const waiver = z.strictObject({
  control: text,
  resource: text,
  owner: text,
  reason: text,
  expiresOn: text,
  state: text,
  daysLeft: z.int().nullable(),
});

export const previewReportShape = z
  .strictObject({
    schema: z.literal(PREVIEW_REPORT_SCHEMA),
    stack: text,
    province: text,
    day,
    base: z.strictObject({
      kind: z.enum(["deployed", "saved", "revision", "profile"]),
      label: text.meta({ description: "As it was named; for a revision with its commit." }),
      resources: count,
    }),
    deployed: count.meta({ description: "Resources that the state holds." }),
    stepsAgainst: z
      .enum(["deployed", "base"])
      .meta({ description: "What the steps start from: the state, or the base where nothing is deployed." }),
    verdict: z.strictObject({ risk, exitCode: z.int(), reasons: z.array(reason) }),
    operations: operations.meta({
      description: "Objects by what happens to them; components are not counted.",
    }),
    groups: z.array(group).meta({ description: "By zone and system, worst first." }),
    findings: z.strictObject({
      totals: z.strictObject({
        pass: count,
        fail: count,
        unknown: count,
        waived: count,
        "not-applicable": count,
      }),
      blocking: z
        .array(changedFinding)
        .meta({ description: "Every failure of a mandatory rule, new or not." }),
      new: z.array(changedFinding),
      fixed: z.array(changedFinding),
      waived: z.array(changedFinding),
      unknown: z.array(changedFinding).meta({ description: "Newly not to be told." }),
    }),
    flows: z.strictObject({
      opened: z.array(path),
      closed: z.array(path),
      notCompared: both.nullable().meta({ description: "Why flows could not be compared." }),
    }),
    money: z.array(figure),
    capacity: z.array(figure),
    addresses: z.array(figure),
    waivers: z.array(waiver).meta({ description: "Expired, or expiring within 30 days of the day." }),
    unknown: z.array(both).meta({ description: "What could not be known before deployment." }),
  })
  .meta({ title: "pdc preview report" });

/** What a change means: plain data, in both languages, the same bytes for the same inputs. */
export type PreviewReport = z.infer<typeof previewReportShape>;
export type Risk = (typeof RISKS)[number];
export type Reason = PreviewReport["verdict"]["reasons"][number];
export type ReportedStep = PreviewReport["groups"][number]["steps"][number];
export type StepGroup = PreviewReport["groups"][number];
export type ReportedFinding = PreviewReport["findings"]["new"][number];
export type ReportedFigure = PreviewReport["money"][number];

/** The JSON Schema that is published beside the type. */
export function previewJsonSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(previewReportShape), null, 2)}\n`;
}
