import type { CenterModel } from "../../../stacks/model/center-model.ts";
import { zoneId } from "../../../stacks/model/identity.ts";
import { addressAt } from "../../../stacks/model/ip-range.ts";
import { byId } from "../../../stacks/model/plain-data.ts";

/** Somewhere that packets start or end in a twin. */
export interface Place {
  readonly id: string;
  /** A host of a zone; a site of an agency; a declared party; somebody on the Internet; a place of the Party's. */
  readonly kind: "zone" | "site" | "party" | "internet" | "apart";
  /** Zone by whose interface it is reached: the profile's id. */
  readonly zone: string;
  readonly addresses: readonly string[];
  /** Of a site. */
  readonly tier?: string;
}

/** One place of every kind that the model knows: each zone, a site, every declared party, the Internet, the Party. */
export function placesOf(model: CenterModel): Place[] {
  const { profile, networks } = model;
  const zones = byId(profile.zones).map(([id]): Place => {
    const own = networks.filter(({ zone }) => zone === zoneId(profile, id));
    return {
      id,
      kind: "zone",
      zone: id,
      addresses: own.slice(0, 1).flatMap(({ ipv4, ipv6 }) => hosts(10, ipv4, ipv6)),
    };
  });
  const zoneOfKind = (kind: string) =>
    byId(profile.zones).find(([, zone]) => zone.kind === kind)?.[0] ?? kind;
  const wide = networks.filter(
    ({ kind, ipv4 }) => ipv4 !== undefined && ["tslcd", "provincial", "party"].includes(kind),
  );
  const sites = wide.flatMap(({ id, kind, ipv4, ipv6, sites: own }): Place[] => {
    const [site] = Object.values(own);
    const range = { ipv4: site?.ipv4 ?? ipv4, ipv6: site?.ipv6 ?? ipv6 };
    const addresses = hosts(20, range.ipv4, range.ipv6);
    return kind === "party"
      ? [{ id: `apart-${id}`, kind: "apart", zone: zoneOfKind("internal"), addresses }]
      : [{ id: `site-${id}`, kind: "site", zone: zoneOfKind("internal"), addresses, tier: site?.tier ?? "" }];
  });
  const ranges = [
    ...byId(profile.systems).flatMap(
      ([, system]) => ("lease" in system && system.lease?.endpoint.range) || [],
    ),
    ...byId(profile.interlinks).flatMap(([, { endpoint }]) => endpoint?.range ?? []),
  ];
  const parties = [...new Set(ranges)].sort().map(
    (range): Place => ({
      id: range,
      kind: "party",
      zone: zoneOfKind("border"),
      addresses: hosts(2, range),
    }),
  );
  return [
    ...zones,
    ...sites,
    ...parties,
    {
      id: "internet",
      kind: "internet",
      zone: zoneOfKind("border"),
      addresses: ["198.51.100.77", "2001:db8:ffff::77"],
    },
  ];
}

const hosts = (n: number, ...ranges: readonly (string | undefined)[]): string[] =>
  ranges.flatMap((range) => (range === undefined ? [] : addressAt(range, n)));

export const versionOf = (address: string): 4 | 6 => (address.includes(":") ? 6 : 4);
