import type { CenterModel } from "../../stacks/model/center-model.ts";
import { zoneId } from "../../stacks/model/identity.ts";
import { byId } from "../../stacks/model/plain-data.ts";
import { chooseWindow } from "../../stacks/model/windows.ts";
import type { Profile } from "../../stacks/schema/profile.ts";

type Equipment = Profile["equipment"][string];

/** Devices of the chosen window, in the order of their ids. */
export function equipmentOf({ profile, window }: CenterModel): [id: string, device: Equipment][] {
  const { includes } = chooseWindow(profile.windows, window);
  return byId(profile.equipment).filter(([, device]) => includes(device.window));
}

/** Node pools of the chosen window, by their ids in the profile. */
export function nodePoolsOf({ profile, window }: CenterModel) {
  const { includes } = chooseWindow(profile.windows, window);
  return byId(profile.cluster.nodePools).filter(([, pool]) => includes(pool.window));
}

/** Ranges of a zone, by its id in the profile; undefined when it has none. */
export function zoneRanges(model: CenterModel, zone: string | undefined): string | undefined {
  if (zone === undefined) return undefined;
  const found = model.zones.find(({ id }) => id === zoneId(model.profile, zone));
  return found && found.ranges.length > 0 ? found.ranges.join(", ") : undefined;
}

export const agencyName = ({ profile }: CenterModel, id: string): string => profile.agencies[id]?.name ?? id;

/** Name of a zone by its physical id. */
export const zoneName = ({ zones }: CenterModel, id: string | undefined): string =>
  zones.find((zone) => zone.id === id)?.name ?? "";

/** How well an entry is known, for documents in which not everything is stated. */
export const remarkOf = ({
  basis,
  source,
}: {
  basis?: string | undefined;
  source?: string | undefined;
}): string =>
  basis === "assumption"
    ? "giả định"
    : [basis === "derived" ? "suy ra" : "", source].filter(Boolean).join(", ");
