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
    formerly: entry.formerly?.map((former) => physicalId(profile, former)),
    architecture,
    ...{ basis, source, fieldBasis },
  });
}
