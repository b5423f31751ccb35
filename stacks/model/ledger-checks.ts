import { message } from "../messages/messages.ts";
import type { Profile } from "../schema/profile.ts";
import { addressRequests, allocate } from "./address-plan.ts";
import { contains, rangeOf } from "./ip-range.ts";
import type { Allocation, Ledger } from "./ledger.ts";
import type { Problem } from "./problem.ts";
import { sitesOf } from "./sites.ts";

/** What does not hold between a profile and its ledger: nothing allocated, allocated twice, allocated elsewhere. */
export function ledgerProblems(profile: Profile, ledger: Ledger): Problem[] {
  const shortages = allocate(profile, ledger).shortages.map(
    ({ path, range, prefix, available, needed }): Problem => ({
      path,
      message: message("network.too-small", { range, prefix, available, needed }),
    }),
  );
  // Where the plan does not fit, the advice to allocate would lead nowhere.
  const missing = shortages.length > 0 ? [] : missingAllocations(profile, ledger);
  return [
    ...shortages,
    ...missing,
    ...networksWithoutRange(profile),
    ...misplaced(profile, ledger),
    ...clashes(ledger),
  ];
}

function missingAllocations(profile: Profile, ledger: Ledger): Problem[] {
  const missing = addressRequests(profile).filter(({ kind, key, formerKeys, ipv4, ipv6, vlan }) => {
    const held = [key, ...formerKeys].map((k) => ledger[kind][k]).find((a) => a !== undefined);
    return !held || (ipv4 && !held.ipv4) || (ipv6 && !held.ipv6) || (vlan && held.vlan === undefined);
  });
  const first = missing[0];
  if (!first) return [];
  const params = { owner: first.key, province: profile.province.id, more: missing.length - 1 };
  return [{ path: first.path, message: message("ledger.missing", params) }];
}

function networksWithoutRange(profile: Profile): Problem[] {
  const used = new Set(sitesOf(profile).map((site) => site.network));
  return [...used].sort().flatMap((id): Problem[] => {
    const network = profile.networks[id];
    const ranged = (network?.ipv4 && network.sitePrefix) || (network?.ipv6 && network.sitePrefix6);
    return ranged ? [] : [{ path: ["networks", id], message: message("network.no-range", { network: id }) }];
  });
}

function misplaced(profile: Profile, ledger: Ledger): Problem[] {
  return entriesOf(ledger).flatMap(([key, allocation]) => {
    const network = key.slice(0, key.indexOf("/"));
    return (["ipv4", "ipv6"] as const).flatMap((family): Problem[] => {
      const range = profile.networks[network]?.[family];
      const held = allocation[family];
      if (!range || !held || contains(range, held)) return [];
      const params = { key, range: held as string, network: range as string };
      return [{ path: ["networks", network, family], message: message("ledger.outside", params) }];
    });
  });
}

function clashes(ledger: Ledger): Problem[] {
  const ranges = entriesOf(ledger)
    .flatMap(([key, a]) =>
      [a.ipv4, a.ipv6].flatMap((cidr) => (cidr ? [{ key, cidr: cidr as string, ...rangeOf(cidr) }] : [])),
    )
    .sort(
      (a, b) =>
        a.version - b.version || (a.start < b.start ? -1 : a.start > b.start ? 1 : a.key < b.key ? -1 : 1),
    );
  const problems: Problem[] = [];
  for (const [index, b] of ranges.entries()) {
    const a = ranges[index - 1];
    if (!a || a.version !== b.version || b.start > a.end) continue;
    const params = { a: a.key, b: b.key, rangeA: a.cidr, rangeB: b.cidr };
    problems.push({ path: ["networks"], message: message("ledger.overlap", params) });
  }
  const vlans = new Map<number, string>();
  for (const [key, { vlan }] of Object.entries(ledger.segments)) {
    const other = vlan === undefined ? undefined : vlans.get(vlan);
    if (vlan !== undefined && other)
      problems.push({ path: ["segments"], message: message("ledger.vlan", { vlan, a: other, b: key }) });
    else if (vlan !== undefined) vlans.set(vlan, key);
  }
  return problems;
}

function entriesOf(ledger: Ledger): [string, Allocation][] {
  return [...Object.entries(ledger.sites), ...Object.entries(ledger.segments)];
}
