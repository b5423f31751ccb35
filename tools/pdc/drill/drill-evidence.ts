import { z } from "zod";

/** Version of the shape below: another one is another shape. */
export const DRILL_EVIDENCE_SCHEMA = 1;

/** What a drill does, in this order. */
export const DRILL_STEPS = [
  "back-up",
  "damage",
  "restore",
  "compare",
  "append-only",
  "check",
  "corruption-found",
] as const;

const text = z.string();
const count = z.int().nonnegative();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const step = z.strictObject({
  id: z.enum(DRILL_STEPS),
  outcome: z
    .enum(["pass", "fail", "unknown"])
    .meta({ description: "`unknown`: not tried, since a step that it builds on failed; never a pass." }),
  exitCode: count.optional().meta({ description: "Of restic, where the step is one command of it." }),
  differences: z
    .strictObject({ missing: count, changed: count, extra: count })
    .optional()
    .meta({ description: "Files by how they differ from what was backed up; no name is told." }),
  deletions: z
    .strictObject({ tried: count, refused: count })
    .optional()
    .meta({ description: "Attempts to delete through the server." }),
});

/** The shape of a drill's evidence. */
export const drillEvidenceShape = z
  .strictObject({
    schema: z.literal(DRILL_EVIDENCE_SCHEMA),
    day: z.iso.date().meta({ description: "Day of the drill, as the operator states it." }),
    province: z.strictObject({ code: text, name: text }),
    plan: z.strictObject({
      id: text,
      name: text,
      schedule: text,
      retentionDays: count,
      targets: z.array(text).meta({ description: "Ids of the stores that the plan names." }),
    }),
    repository: z.literal("temporary").meta({
      description: "The drill has a repository of its own on this machine; the plan's stores were not asked.",
    }),
    files: z.strictObject({
      count,
      bytes: count,
      sha256: sha256.meta({
        description:
          "SHA-256 over the lines that `sha256sum` writes of the regular files, sorted by the bytes of their paths below the folder; links are left out, as in `count`. In the folder: find . -type f -printf '%P\\0' | LC_ALL=C sort -z | xargs -0 sha256sum -- | sha256sum",
      }),
    }),
    snapshot: sha256.nullable().meta({ description: "null: none was made." }),
    steps: z.array(step),
    outcome: z.enum(["pass", "fail"]).meta({ description: "`pass`: every step passed." }),
    tools: z.strictObject({ restic: text, "rest-server": text }),
    seconds: count.optional().meta({ description: "How long it took; only where it was asked for." }),
  })
  .meta({ title: "pdc drill evidence" });

/** What a drill showed: plain data without a name or a byte of the files. */
export type DrillEvidence = z.infer<typeof drillEvidenceShape>;
export type DrillStepId = (typeof DRILL_STEPS)[number];
export type DrillStep = DrillEvidence["steps"][number];

/** The JSON Schema that is published beside the type. */
export function drillJsonSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(drillEvidenceShape), null, 2)}\n`;
}
