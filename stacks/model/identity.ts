import type { Profile } from "../schema/profile.ts";

/**
 * Permanent prefix of an entry's physical names: `<code>-<id>`, such as `nd-lgsp`. Never made from a name,
 * so that renaming moves nothing; the code makes it unique when two provinces merge. A code holds no hyphen,
 * hence two different pairs never give the same text.
 */
export function physicalId(
  profile: Pick<Profile, "province">,
  id: string,
  entry?: { physicalId?: string | undefined },
): string {
  return entry?.physicalId ?? `${profile.province.code}-${id}`;
}

/** Namespace that holds what belongs to the whole center. */
export const centerNamespace = (profile: Pick<Profile, "province">): string =>
  `${profile.province.code}-center`;

/** A segment may carry the name of its zone or network, so its own names get a prefix. */
export const segmentId = (profile: Profile, id: string): string =>
  profile.segments[id]?.physicalId ?? physicalId(profile, `segment-${id}`);

/** A zone's namespace is prefixed, because a system may well be called `data` too. */
export const zoneId = (profile: Profile, id: string): string =>
  profile.zones[id]?.physicalId ?? physicalId(profile, `zone-${id}`);
