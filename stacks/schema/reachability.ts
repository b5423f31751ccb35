import { z } from "zod";
import { entry } from "./provenance.ts";
import { cidr4, cidr6 } from "./scalars/cidr.ts";
import { displayName } from "./scalars/display-name.ts";
import { id } from "./scalars/id.ts";
import { port } from "./scalars/port.ts";

/** One end of an assertion: what runs here, or addresses outside the cluster. */
const end = z.union([
  z.strictObject({ system: id }),
  z.strictObject({ database: id }),
  z.strictObject({ zone: id }),
  z.strictObject({ network: id }),
  z.strictObject({ site: id }),
  z.strictObject({ tier: id }),
  z.strictObject({ range: z.union([cidr4, cidr6]) }),
]);

/** What must or must not be reachable, whatever the rules say: a change that breaks it is refused. */
const assertion = entry({
  from: end,
  to: end,
  ports: z
    .array(z.strictObject({ port, protocol: z.enum(["TCP", "UDP"]).default("TCP") }))
    .min(1)
    .optional()
    .meta({ description: "Ports of the service; default every port." }),
  purpose: displayName,
});
export type ReachabilityAssertion = z.infer<typeof assertion>;

/** Assertions over who reaches whom; `pdc check` and every preview hold the center against them. */
export const reachability = z.strictObject({
  mustPermit: z
    .record(id, assertion)
    .default({})
    .meta({ description: "Every source reaches every destination on all of the ports." }),
  mustDeny: z
    .record(id, assertion)
    .default({})
    .meta({ description: "No source reaches any destination on any of the ports." }),
});
