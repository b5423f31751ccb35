import { z } from "zod";
import { cidr4, cidr6 } from "../schema/scalars/cidr.ts";

/** Ranges handed to one site or segment. */
const allocation = z.strictObject({
  ipv4: cidr4.optional(),
  ipv6: cidr6.optional(),
  vlan: z.int().min(2).max(4094).optional(),
});
export type Allocation = z.infer<typeof allocation>;

/**
 * What was handed out, kept beside the profile and committed. Keys are `<network>/<site or segment id>`.
 * An entry whose owner has left the profile stays reserved until `pdc allocate --release`.
 */
export const ledger = z
  .strictObject({
    schema: z.literal(1),
    sites: z.record(z.string(), allocation).default({}),
    segments: z.record(z.string(), allocation).default({}),
  })
  .meta({ title: "pdc allocation ledger", id: "pdc-allocations" });
export type Ledger = z.infer<typeof ledger>;

export const emptyLedger: Ledger = { schema: 1, sites: {}, segments: {} };

/** Key of an allocation: a site or segment of one network. */
export const ledgerKey = (network: string, owner: string): string => `${network}/${owner}`;

/** What an owner was given on a network; an owner whose id changed keeps what its former id held. */
export function allocationOf(
  entries: Readonly<Record<string, Allocation>>,
  network: string,
  owner: { readonly id: string; readonly formerly?: readonly string[] | undefined },
): Allocation | undefined {
  const ids = [owner.id, ...(owner.formerly ?? [])];
  return ids.map((id) => entries[ledgerKey(network, id)]).find((held) => held !== undefined);
}
