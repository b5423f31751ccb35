import type { Profile } from "../schema/profile.ts";
import { byId, dropUndefined } from "./plain-data.ts";

/** One site, whether the profile names it or only counts it. */
export interface Site {
  readonly id: string;
  readonly name: string;
  readonly network: string;
  readonly tier: string;
  readonly role: "hub" | "spoke" | "delivery-center" | "center" | "recovery";
  readonly agency?: string;
  readonly line?: Profile["sites"][string]["line"];
  readonly window?: string;
  /** true for a site of a group whose members no source names. */
  readonly placeholder: boolean;
  readonly formerly: readonly string[];
  readonly physicalId?: string;
  /** Path of the entry that makes it, for messages. */
  readonly path: readonly string[];
}

/** Every site of the profile, named ones first, each group in the order of its numbers. */
export function sitesOf(profile: Pick<Profile, "sites" | "siteGroups">): Site[] {
  const named = byId(profile.sites).map(([id, site]): Site => {
    const { name, network, tier, role, agency, line, window, formerly, physicalId } = site;
    return dropUndefined({
      ...{ id, name, network, tier, role, agency, line, window, physicalId },
      ...{ placeholder: false, formerly: formerly ?? [], path: ["sites", id] },
    });
  });
  const counted = byId(profile.siteGroups).flatMap(([groupId, group]) =>
    Array.from({ length: group.count }, (_, index): Site => {
      const number = String(index + 1).padStart(3, "0");
      const { network, tier, role, line, window } = group;
      return dropUndefined({
        ...{ id: `${groupId}-${number}`, name: `${group.name} ${number} (chưa nêu tên)` },
        ...{
          network,
          tier,
          role,
          line,
          window,
          placeholder: true,
          formerly: [],
          physicalId: group.physicalId && `${group.physicalId}-${number}`,
          path: ["siteGroups", groupId],
        },
      });
    }),
  );
  return [...named, ...counted];
}
