import { z } from "zod";
import { count } from "./organisation.ts";
import { entry } from "./provenance.ts";
import { displayName } from "./scalars/display-name.ts";
import { id } from "./scalars/id.ts";
import { money } from "./scalars/money.ts";
import { partialDate } from "./scalars/partial-date.ts";
import { yearRange } from "./scalars/year-range.ts";

/** The two fields every item of a plan falls under. */
export const field = z.enum(["infrastructure", "applications"]).meta({ title: "Field" });

/** A planning window (giai đoạn): windows may nest, overlap and be open-ended. */
export const window = entry({
  years: yearRange,
  name: displayName.optional(),
  programme: id.optional().meta({ description: "The programme this window belongs to." }),
});

/** A programme or scheme above the plan, such as a national target programme. */
export const programme = entry({ name: displayName, window: id.optional() });

/** A decision, resolution or decree that the plan rests on. */
export const legalBasis = entry({
  title: displayName,
  number: displayName.optional(),
  issuedOn: partialDate.optional(),
  authority: displayName.optional(),
});

/** Where money comes from. Investment and recurrent money (sự nghiệp) may not be mixed. */
export const fundingSource = entry({
  name: displayName,
  kind: z.enum(["investment", "recurrent", "state-budget", "agency", "undecided"]),
  level: z.enum(["local", "central", "unknown"]).default("unknown"),
  amount: money.optional(),
  decided: z.boolean().default(true).meta({ description: "false for an opinion: adds nothing to any sum." }),
});

/** A budget: one total, tied to a window, with its sources by id. */
export const budget = entry({
  name: displayName,
  total: money.optional(),
  status: z.enum(["expected", "approved", "draft"]),
  window: id.optional(),
  funding: z.record(id, fundingSource).default({}),
  byYear: z.record(z.string().regex(/^\d{4}$/), entry({ amount: money })).optional(),
});

/** One line of cost, for a system, a piece of equipment or a piece of work. */
export const costItem = entry({
  name: displayName,
  kind: z.enum(["investment", "lease", "operations", "training", "support"]),
  field,
  for: id.optional().meta({ description: "Id of the system, database or equipment it pays for." }),
  window: id,
  year: z.int().min(1990).max(2100).optional(),
  funding: id.optional().meta({ description: "Id of a funding source of any budget." }),
  projectCapital: z.boolean().default(false).meta({ description: "Paid from the project's own capital." }),
  agency: id.optional().meta({ description: "The agency that contributes it." }),
  tier: id.optional(),
  amount: money.optional(),
});

/** A recorded change of the plan: what it was, what it becomes, why. */
export const adjustment = entry({
  item: displayName,
  subject: id.optional(),
  before: displayName.optional(),
  after: displayName,
  reason: displayName.optional(),
  decision: id.optional().meta({ description: "Id of a legal basis." }),
  moved: money.optional().meta({ description: "Money that the change moves to other contents." }),
});

/** What the center model can count by itself, so that nobody types the figure. */
export const countedBy = z.enum([
  "tiers-reached",
  "sectors",
  "outside-links",
  "active-tenants",
  "architecture-version",
  "central-authentication",
  "protection-plans",
  "monitored-websites",
]);

/** A measurable goal. Numerator and denominator stay out until somebody has counted. */
export const target = entry({
  name: displayName,
  kind: z.enum(["ratio", "done", "count"]),
  goal: z
    .strictObject({ op: z.enum([">=", ">", "="]), percent: z.number().min(0).max(100) })
    .optional()
    .meta({ description: "For ratios: strict `>` and `>=` differ." }),
  atLeast: z.int().positive().optional().meta({ description: "For counts." }),
  denominator: displayName.optional(),
  measured: z
    .strictObject({ numerator: z.int().nonnegative(), denominator: z.int().positive().optional() })
    .optional(),
  countedBy: countedBy
    .optional()
    .meta({ description: "Counted from the profile itself; wins over `measured`." }),
  reach: z
    .array(id)
    .max(100)
    .default([])
    .meta({ description: "For `tiers-reached`: systems that must reach the units of every tier." }),
  baselinePercent: z.number().min(0).max(100).optional(),
  dueBy: partialDate.optional(),
  system: id.optional(),
  done: z.boolean().optional(),
  ambiguity: displayName.optional(),
  outsideInfrastructure: z.boolean().default(false),
});

/** A task or milestone with a date of the precision that the source gives. */
export const milestone = entry({
  name: displayName,
  dueBy: partialDate.optional(),
  state: z.enum(["open", "under-way", "done"]).default("open"),
  programme: id.optional().meta({ description: "The programme it belongs to." }),
});

/** An administrative procedure group offered online: basis for the service-level targets. */
export const procedure = entry({
  name: displayName,
  system: id.optional(),
  simple: z.boolean(),
  dossiersPerYear: count,
  forBusiness: z.boolean(),
});
/** The plan this center carries out. */
export const plan = entry({
  title: displayName,
  status: z.enum(["draft", "consultation", "designing", "approved", "adjusted", "running"]).meta({
    description: "draft and consultation deploy only to the render target, or with a reasoned override.",
  }),
  ownerAgency: id,
  architecture: z
    .strictObject({
      status: z.enum(["issued", "designing", "unknown"]),
      version: z.string().max(20).optional(),
      target: z.string().max(20).optional(),
    })
    .optional(),
  fields: z.array(field).min(1).default(["infrastructure", "applications"]),
  unchangedOtherContents: z.boolean().default(false),
});
