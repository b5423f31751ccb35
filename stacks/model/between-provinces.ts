import { message } from "../messages/messages.ts";
import type { Profile } from "../schema/profile.ts";
import { overlaps } from "./ip-range.ts";
import { byId } from "./plain-data.ts";
import type { Problem } from "./problem.ts";

/** Provinces that one declares as parties it is linked with: their ids, each once, sorted. */
export function linkedProvinces(profile: Profile): string[] {
  const linked = byId(profile.interlinks).flatMap(([, { to }]) => {
    const province = "party" in to ? profile.outsideParties[to.party]?.province : undefined;
    return province === undefined ? [] : [province];
  });
  return [...new Set(linked)].filter((id) => id !== profile.province.id).sort();
}

/** A problem of one profile that has its other half in another. */
export interface ProblemBetween extends Omit<Problem, "also"> {
  readonly province: string;
  readonly other: { readonly province: string; readonly path: readonly string[] };
}

interface NamedRange {
  readonly province: string;
  readonly network: string;
  readonly path: readonly string[];
  readonly range: string;
  /** Of pods and services: never seen outside, but a neighbour's network behind it could not be reached from inside. */
  readonly insideCluster: boolean;
}

/**
 * Ranges that two provinces both use although an interlink joins them: packets for one would end in the other. Each
 * pair of ranges is told once, at the province with the earlier id. Linear, but for sorting, in ranges and links.
 *
 * @param profiles By id of the province; what one is linked with but is not among them is left out.
 */
export function overlapsBetween(profiles: ReadonlyMap<string, Profile>): ProblemBetween[] {
  const ranges = new Map([...profiles].map(([id, profile]) => [id, rangesOf(id, profile)]));
  const pairs = new Set(
    [...profiles].flatMap(([id, profile]) =>
      linkedProvinces(profile)
        .filter((other) => profiles.has(other))
        .map((other) => JSON.stringify([id, other].sort())),
    ),
  );
  return [...pairs].sort().flatMap((pair) => {
    const [first = "", second = ""] = JSON.parse(pair) as string[];
    return shared(ranges.get(first) ?? [], ranges.get(second) ?? []);
  });
}

function rangesOf(province: string, { networks, cluster }: Profile): NamedRange[] {
  const named = (
    network: string,
    range: string | undefined,
    path: readonly string[],
    insideCluster = false,
  ) => (range === undefined ? [] : [{ province, network, range, path, insideCluster }]);
  return [
    ...byId(networks).flatMap(([id, { ipv4, ipv6 }]) => [
      ...named(id, ipv4, ["networks", id, "ipv4"]),
      ...named(id, ipv6, ["networks", id, "ipv6"]),
    ]),
    ...named("podRange", cluster.podRange, ["cluster", "podRange"], true),
    ...named("serviceRange", cluster.serviceRange, ["cluster", "serviceRange"], true),
  ];
}

/** Few networks a province: each of one is compared with each of the other. */
function shared(first: readonly NamedRange[], second: readonly NamedRange[]): ProblemBetween[] {
  return first.flatMap((a) =>
    second
      .filter(
        (b) => !(a.insideCluster && b.insideCluster) && isSameFamily(a, b) && overlaps(a.range, b.range),
      )
      .map((b) => ({
        ...{ province: a.province, path: a.path, other: { province: b.province, path: b.path } },
        message: message("network.overlap-between", {
          ...{ a: a.network, b: b.network, rangeA: a.range, rangeB: b.range },
          ...{ province: a.province, other: b.province },
        }),
      })),
  );
}

const isSameFamily = (a: NamedRange, b: NamedRange): boolean =>
  a.range.includes(":") === b.range.includes(":");
