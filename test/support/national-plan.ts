import type { Profile } from "../../stacks/schema/profile.ts";
import { profile } from "../../stacks/schema/profile.ts";
import { rawProfile } from "./edited-center.ts";

/** Provinces and communes of the country since July 2025. */
export const PROVINCES = 34;
export const COMMUNES = 3321;

/**
 * As many provinces as the country has, each with its share of the communes and two blocks `10.n.0.0/16` of its own,
 * each linked with the next one.
 */
export function nationalProfiles(): Map<string, Profile> {
  return new Map(
    Array.from({ length: PROVINCES }, (_, n) => {
      const id = idOf(n);
      return [id, profile.parse(provinceOf(n, id))];
    }),
  );
}

const idOf = (n: number): string => `province-${String(n + 1).padStart(2, "0")}`;

function provinceOf(n: number, id: string) {
  const raw = rawProfile("nam-dinh");
  const communes = Math.floor(COMMUNES / PROVINCES) + (n < COMMUNES % PROVINCES ? 1 : 0);
  raw.province.id = id;
  raw.province.code = `p${String.fromCharCode(97 + (n % 26))}${n < 26 ? "a" : "b"}`;
  raw.siteGroups = { communes: { ...raw.siteGroups.communes, count: communes } };
  raw.networks.tslcd.ipv4 = `10.${2 * n + 16}.0.0/16`;
  raw.networks.center.ipv4 = `10.${2 * n + 17}.0.0/16`;
  const next = idOf((n + 1) % PROVINCES);
  raw.outsideParties.neighbour = { name: "Tỉnh bạn", kind: "province", province: next, basis: "assumption" };
  raw.interlinks.neighbour = {
    ...{ name: "Nối tỉnh bạn", from: "one-stop", to: { party: "neighbour" }, kind: "province" },
    ...{ window: "always", basis: "assumption" },
  };
  return raw;
}
