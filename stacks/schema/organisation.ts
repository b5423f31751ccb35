import { z } from "zod";
import { entry, formerly } from "./provenance.ts";
import { displayName } from "./scalars/display-name.ts";
import { id } from "./scalars/id.ts";
import { partialDate } from "./scalars/partial-date.ts";

/** A number of units that a source may leave open. `unknown` is printed as «không nêu», never as 0. */
export const count = z.union([z.int().nonnegative(), z.literal("unknown")]).meta({ title: "Count" });

/** A level of government: data, since 1 July 2025 there are two; older sources have three or four. */
export const tier = entry({
  name: displayName,
  order: z.int().min(1).max(9).meta({ description: "1 is the highest tier of this province." }),
  units: count.default("unknown").meta({ description: "Units of this tier that the plan serves." }),
  unitNoun: displayName.optional().meta({ description: "What its units are called, e.g. «sở, ban, ngành»." }),
});

/** An agency (sở, ban, ngành, UBND, Party committee …): owner, operator or tenant. */
export const agency = entry({
  name: displayName,
  tier: id,
  kind: z.enum(["department", "people-committee", "party", "mass-organisation", "center", "other"]),
  formerly,
});

/** A company or unit that provides leased services. */
export const provider = entry({ name: displayName });

/** A contract, agreement or memorandum with a provider. Terms no source gives stay out: reports print «không nêu». */
export const agreement = entry({
  name: displayName,
  provider: id,
  signedOn: partialDate.optional(),
  endsOn: partialDate.optional(),
  reference: displayName.optional(),
});

/** An outside system or body that is reached only through a declared interlink. */
export const outsideParty = entry({
  name: displayName,
  kind: z.enum([
    "national-database",
    "national-system",
    "central-agency",
    "cybersecurity-center",
    "provider",
    "province",
    "public",
  ]),
  province: id.optional().meta({
    description:
      "Another province's center, by its profile's id: where an interlink joins them, their networks may not overlap.",
  }),
  named: z.boolean().default(true).meta({ description: "false where the source gives no name." }),
});
