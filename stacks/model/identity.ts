import type { Profile } from "../schema/profile.ts";

/** What an entry may say of its own identity. */
interface Identified {
  readonly physicalId?: string | undefined;
  readonly formerly?: readonly string[] | undefined;
}

/**
 * Permanent prefix of an entry's physical names: `<code>-<id>`, such as `nd-lgsp`. Never made from a name, so that
 * renaming moves nothing; an entry whose id changed keeps the physical id of its first one (`formerly`), because
 * Kubernetes renames nothing. The code makes it unique when two provinces merge: it holds no hyphen, hence two
 * different pairs never give the same text.
 */
export function physicalId(profile: Pick<Profile, "province">, id: string, entry?: Identified): string {
  return entry?.physicalId ?? `${profile.province.code}-${entry?.formerly?.[0] ?? id}`;
}

/** Namespace that holds what belongs to the whole center. */
export const centerNamespace = (profile: Pick<Profile, "province">): string =>
  `${profile.province.code}-center`;

/** A segment may carry the name of its zone or network, so its own names get a prefix. */
export const segmentId = (profile: Profile, id: string): string =>
  profile.segments[id]?.physicalId ??
  physicalId(profile, `segment-${profile.segments[id]?.formerly?.[0] ?? id}`);

/** A zone's namespace is prefixed, because a system may well be called `data` too. */
export const zoneId = (profile: Profile, id: string): string =>
  profile.zones[id]?.physicalId ?? physicalId(profile, `zone-${id}`);
