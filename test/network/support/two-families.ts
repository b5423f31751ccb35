import type { CenterModel } from "../../../stacks/model/center-model.ts";
import { committedLedger, type RawProfile, rawProfile, resolveRaw } from "../../support/edited-center.ts";

/** A reference province with IPv6 beside its IPv4, in the center and in its networks, so that both are probed. */
export function twoFamilies(
  province: string,
  edit: (raw: RawProfile) => void = () => undefined,
): CenterModel {
  const raw = rawProfile(province);
  edit(raw);
  const networks = Object.entries<RawProfile>(raw.networks).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [position, [, network]] of networks.entries()) {
    if (network.ipv4 === undefined) continue;
    network.ipv6 = `2001:db8:${position + 1}00::/40`;
    if (network.sitePrefix !== undefined) network.sitePrefix6 = 56;
  }
  for (const segment of Object.values<RawProfile>(raw.segments)) segment.prefix6 = 64;
  return resolveRaw(raw, committedLedger(province)).model;
}
