import { z } from "zod";
import { id } from "./scalars/id.ts";
import { serviceLevel } from "./scalars/service-level.ts";

/** The province's own rules: parameters of the `programme` pack. Each is off unless the profile turns it on. */
export const rules = z.strictObject({
  basisRequired: z
    .boolean()
    .default(false)
    .meta({ description: "Every entry of the province file states its basis." }),
  lease: z
    .strictObject({
      mode: z.enum(["off", "listed", "advisory", "mandatory"]).default("off"),
      listed: z
        .array(id)
        .max(100)
        .default([])
        .meta({ description: "For `listed`: systems that must be leased." }),
      exactly: z
        .boolean()
        .default(false)
        .meta({ description: "For `listed`: no other system may be leased." }),
    })
    .prefault({}),
  closedWindows: z
    .array(
      z.strictObject({ target: id.meta({ description: "`center`, or the id of a system." }), window: id }),
    )
    .max(50)
    .default([]),
  equipmentTiers: z.array(id).max(9).optional().meta({ description: "Tiers that may get owned equipment." }),
  phaseRequired: z.boolean().default(false),
  platformBeforeApps: z.boolean().default(false),
  reuseBeforeInvest: z.boolean().default(false),
  hostedAtCenter: z.boolean().default(true),
  noDuplicate: z.boolean().default(true),
  singleChannel: z.boolean().default(false),
  viaIntegrationPlatform: z
    .array(id)
    .max(100)
    .default([])
    .meta({ description: "Systems that exchange only through the LGSP." }),
  centralAuthentication: serviceLevel
    .optional()
    .meta({ description: "Service level from which it is required." }),
  operationsFunded: z.boolean().default(false),
  sitesMonitored: z.boolean().default(false),
  fundingKinds: z
    .boolean()
    .default(false)
    .meta({ description: "Lease and operations may not use investment money." }),
});
