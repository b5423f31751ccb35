import { contains, overlaps } from "../../../stacks/model/ip-range.ts";
import { type Allocation, type Ledger, ledgerKey } from "../../../stacks/model/ledger.ts";
import { byId } from "../../../stacks/model/plain-data.ts";
import { clashingSegments, renumbered } from "./merged-profile.ts";
import type { MergingProvince, Pair } from "./merging-province.ts";
import { type Decisions, type Names, qualified } from "./names.ts";

type Kind = "sites" | "segments";
interface Held {
  readonly index: number;
  readonly kind: Kind;
  readonly key: string;
  readonly network: string;
  readonly allocation: Allocation;
}

/**
 * What both provinces have handed out, under the ids that the owners have now. Nothing moves but what somebody decided
 * to move: networks that get another range, the VLANs of the province that gives way, sites that join the other's network.
 */
export function mergedLedger(pair: Pair, names: readonly [Names, Names], decisions: Decisions): Ledger {
  const merged: { sites: Record<string, Allocation>; segments: Record<string, Allocation> } = {
    sites: {},
    segments: {},
  };
  const all = pair.flatMap((province, index) => heldBy(pair, province, index, names[index] as Names));
  const leaving = new Set(
    renumbered(pair, names, decisions).map(({ index, network }) => `${index} ${network}`),
  );
  const yielding = yieldingVlans(pair, names, decisions);
  const joins = ({ index, network }: Held) => names[index]?.dropped("networks", network) === true;
  const resident = all.filter((held) => !joins(held));
  for (const held of all) {
    const { index, kind, key, network, allocation } = held;
    const { vlan, ...ranges } = allocation;
    const stays = !leaving.has(`${index} ${network}`) && !(joins(held) && !fits(pair, held, resident));
    const kept: Allocation = {
      ...(stays ? ranges : {}),
      ...(vlan !== undefined && !yielding.has(`${index} ${key}`) ? { vlan } : {}),
    };
    if (Object.keys(kept).length > 0) merged[kind][key] = kept;
  }
  return {
    schema: 1,
    sites: Object.fromEntries(byId(merged.sites)),
    segments: Object.fromEntries(byId(merged.segments)),
  };
}

function heldBy(pair: Pair, province: MergingProvince, index: number, names: Names): Held[] {
  return (["sites", "segments"] as const).flatMap((kind) =>
    byId(province.ledger[kind]).flatMap(([key, allocation]): Held[] => {
      const [network, owner] = [key.slice(0, key.indexOf("/")), key.slice(key.indexOf("/") + 1)];
      const next = ownerName(pair, province, names, kind, key, owner);
      if (next === undefined) return [];
      return [
        { index, kind, key: ledgerKey(names.of("networks", network) ?? network, next), network, allocation },
      ];
    }),
  );
}

/** The owner's id in the merged profile; `undefined` for a segment that has ended. An owner who had left stays reserved. */
function ownerName(
  pair: Pair,
  province: MergingProvince,
  names: Names,
  kind: Kind,
  key: string,
  owner: string,
): string | undefined {
  const { profile } = province;
  if (Object.hasOwn(profile[kind], owner))
    return names.dropped(kind, owner) ? undefined : names.of(kind, owner);
  const [, group = "", number] = /^(.*)-(\d{3,})$/.exec(owner) ?? [];
  if (kind === "sites" && Object.hasOwn(profile.siteGroups, group))
    return names.dropped("siteGroups", group) ? undefined : `${names.of("siteGroups", group)}-${number}`;
  const shared = pair.every(({ ledger }) => Object.hasOwn(ledger[kind], key));
  return shared ? qualified(pair, province, kind, owner) : owner;
}

/** Whether a range of a network that ended can stay as it is in the network that follows. */
function fits(pair: Pair, { index, network, allocation }: Held, resident: readonly Held[]): boolean {
  const follower = pair[1 - index]?.profile.networks[network];
  return (["ipv4", "ipv6"] as const).every((family) => {
    const [range, block] = [follower?.[family] as string | undefined, allocation[family]];
    if (block === undefined) return true;
    if (range === undefined || !contains(range, block)) return false;
    return !resident.some((other) => other.allocation[family] && overlaps(other.allocation[family], block));
  });
}

function yieldingVlans(pair: Pair, names: readonly [Names, Names], decisions: Decisions): Set<string> {
  const kept = pair.findIndex(({ id }) => id === decisions.vlans);
  if (kept < 0) return new Set();
  const yields = 1 - kept;
  const own = names[yields] as Names;
  return new Set(
    clashingSegments(pair, names).map(({ keys }) => {
      const key = keys[yields] as string;
      const [network, owner] = [key.slice(0, key.indexOf("/")), key.slice(key.indexOf("/") + 1)];
      return `${yields} ${ledgerKey(own.of("networks", network) ?? network, own.of("segments", owner) ?? owner)}`;
    }),
  );
}
