import { existsSync } from "node:fs";
import { join } from "node:path";
import { message } from "../../stacks/messages/messages.ts";
import { linkedProvinces, overlapsBetween } from "../../stacks/model/between-provinces.ts";
import { byId } from "../../stacks/model/plain-data.ts";
import { type LoadedProfile, loadProfile } from "../../stacks/schema/load-profile.ts";
import type { Profile } from "../../stacks/schema/profile.ts";
import { type Diagnostic, diagnostic, sortDiagnostics } from "../../stacks/schema/text/diagnostic.ts";

type Sound = LoadedProfile & { readonly profile: Profile };

/**
 * What is wrong between provinces that an interlink joins. One that is named but was not asked about is read from the
 * folder; where it cannot be read, a warning says so: its file may be kept elsewhere, and nobody may take that for fine.
 */
export function diagnosticsBetween(asked: readonly LoadedProfile[], folder: string): Diagnostic[] {
  const own = asked.filter(isSound);
  const known = new Map(own.map((loaded) => [idOf(loaded), loaded]));
  const unknown = own.flatMap((loaded) =>
    linkedProvinces(loaded.profile).flatMap((other) => {
      if (known.has(other)) return [];
      const read = readProvince(join(folder, `${other}.yaml`));
      if (read === undefined) return [notReadable(loaded, other)];
      known.set(other, read);
      return [];
    }),
  );
  // Two files may speak of one province, such as a draft beside the one in force: each is held against the others.
  const overlapping = own.flatMap((loaded) => overlapsIn(new Map([...known, [idOf(loaded), loaded]])));
  return sortDiagnostics([...unknown, ...overlapping]);
}

function overlapsIn(provinces: ReadonlyMap<string, Sound>): Diagnostic[] {
  const profiles = new Map([...provinces].map(([id, { profile }]) => [id, profile]));
  return overlapsBetween(profiles).flatMap(({ province, path, message: text, other }) => {
    const [here, there] = [provinces.get(province), provinces.get(other.province)];
    if (!here || !there) return [];
    const also = [{ ...there.origins.at(other.path), path: other.path }];
    return [diagnostic(here.origins.at(path), text, { path, also })];
  });
}

const idOf = ({ profile }: Sound): string => profile.province.id;

const isSound = (loaded: LoadedProfile): loaded is Sound => loaded.profile !== undefined;

function readProvince(file: string): Sound | undefined {
  const loaded = existsSync(file) ? loadProfile(file) : undefined;
  return loaded && isSound(loaded) ? loaded : undefined;
}

function notReadable({ profile, origins }: Sound, other: string): Diagnostic {
  const party = byId(profile.outsideParties).find(([, { province }]) => province === other)?.[0] ?? "";
  const path = ["outsideParties", party, "province"];
  const text = message("network.other-province-unknown", { other });
  return diagnostic(origins.at(path), text, { path, severity: "warning" });
}
