import type { Described } from "../../components/shared/contracts.ts";
import type { Profile } from "../schema/profile.ts";
import type { Provenance } from "../schema/provenance.ts";
import { physicalId } from "./identity.ts";
import { dropUndefined } from "./plain-data.ts";

type Describable = Provenance & {
  name: string;
  formerly?: string[] | undefined;
  window?: string | undefined;
  capability?: string | undefined;
  architecture?: { block: string; version?: string | undefined } | undefined;
};

/** What every component carries, from a profile entry; `more` adds what the entry itself does not say. */
export function marks(
  profile: Profile,
  id: string,
  entry: Describable,
  more: {
    owner?: string | undefined;
    securityLevel?: Described["securityLevel"] | undefined;
    field?: Described["field"] | undefined;
  } = {},
): Described {
  const { name, window, capability, architecture, basis, source, fieldBasis } = entry;
  const { owner, securityLevel, field } = more;
  return dropUndefined({
    id: physicalId(profile, id, entry),
    ...{ name, owner, securityLevel, field, window, capability },
    formerly: formerIds(profile, id, entry),
    architecture,
    ...{ basis, source, fieldBasis },
  });
}

/** Other ids under which the entry may stand in a state: its present one, and those between the first and that. */
function formerIds(profile: Profile, id: string, { formerly }: Describable): string[] | undefined {
  if (!formerly || formerly.length === 0) return undefined;
  return [...formerly.slice(1), id].map((former) => physicalId(profile, former));
}
