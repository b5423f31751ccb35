import { z } from "zod";

const text = z.string().min(1);

/** One requirement of the catalogue, as its YAML states it. `confidence` says how well its text was seen. */
export const control = z.strictObject({
  id: text.regex(/^[A-Z][A-Za-z0-9.-]+$/),
  clause: text,
  instrument: text,
  regime: z.enum(["current", "legacy"]),
  group: z.enum(["quan-ly", "ha-tang-mang", "may-chu", "du-lieu", "giam-sat", "ung-dung", "vat-ly"]),
  clause_group: text.optional(),
  title_vi: text,
  requirement_vi: text,
  requirement_en: text,
  level: z.literal(3),
  new_vs_level2: z.boolean().optional(),
  threshold: z
    .strictObject({
      metric: text,
      op: z.enum(["<=", ">="]).optional(),
      value: z.union([z.number(), text]),
    })
    .optional(),
  scope: z.enum(["infrastructure-as-code-checkable", "partly", "organisational"]),
  check_idea: text,
  source: z.strictObject({ title: text, address: text }),
  confidence: z.enum(["text-seen", "secondary", "inferred"]),
  corroborated_by: z.array(text).min(1).optional(),
  derived: z.boolean().optional(),
  seen_part: z.literal("heading-only").optional(),
  note: text.optional(),
  see_also: z.array(text).min(1).optional(),
});

export type Control = Readonly<z.infer<typeof control>>;

const counts = z.record(z.string(), z.int().nonnegative());

/** The whole file: head with the totals it claims, and the controls. */
export const catalogueFile = z.strictObject({
  catalogue: z.strictObject({
    version: text,
    compiled_on: z.iso.date(),
    level: z.literal(3),
    total: z.int().positive(),
    counts: z.strictObject({
      by_confidence: counts,
      by_scope: counts,
      by_group: counts,
      by_regime: counts,
      by_instrument: counts,
    }),
  }),
  controls: z.array(control),
});
