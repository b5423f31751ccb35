import { beforeAll, expect, test } from "vitest";
import { allocate } from "../../../stacks/model/address-plan.ts";
import { linkedProvinces, overlapsBetween } from "../../../stacks/model/between-provinces.ts";
import { rangeOf } from "../../../stacks/model/ip-range.ts";
import { emptyLedger } from "../../../stacks/model/ledger.ts";
import { type Profile, profile } from "../../../stacks/schema/profile.ts";
import { rawProfile } from "../../support/edited-center.ts";
import { COMMUNES, nationalProfiles, PROVINCES } from "../../support/national-plan.ts";

let nation: Map<string, Profile>;
beforeAll(() => {
  nation = nationalProfiles();
});

const told = (profiles: ReadonlyMap<string, Profile>) =>
  overlapsBetween(profiles).map(
    ({ province, path, other }) =>
      `${province} ${path.join(".")} / ${other.province} ${other.path.join(".")}`,
  );

test("the whole country: every commune has a range of its own, and none touches another", () => {
  const ranges = [...nation.values()].flatMap((one) => {
    const { ledger, shortages } = allocate(one, emptyLedger);
    expect(shortages).toEqual([]);
    return [...Object.values(ledger.sites), ...Object.values(ledger.segments)].flatMap(
      ({ ipv4 }) => ipv4 ?? [],
    );
  });
  expect(nation.size).toBe(PROVINCES);
  expect(ranges.length).toBeGreaterThan(COMMUNES);
  const order = ranges.map(rangeOf).sort((a, b) => (a.start < b.start ? -1 : 1));
  const touching = order.filter(({ start }, at) => at > 0 && start <= (order[at - 1]?.end ?? 0n));
  expect(touching).toEqual([]);
  expect(told(nation)).toEqual([]);
});

test("linked provinces with one range are told once, with both networks; unlinked ones may share", () => {
  const [first, second, third] = ["province-01", "province-02", "province-03"].map((id) =>
    structuredClone(nation.get(id) as Profile),
  ) as [Profile, Profile, Profile];
  const range = "10.16.128.0/17" as Profile["networks"][string]["ipv4"];
  Object.assign(second.networks.tslcd as object, { ipv4: range });
  const some = new Map(nation).set("province-02", second);
  expect(told(some)).toEqual(["province-01 networks.tslcd.ipv4 / province-02 networks.tslcd.ipv4"]);
  Object.assign(third.networks.tslcd as object, { ipv4: range });
  const apart = new Map([
    ["province-01", first],
    ["province-03", third],
  ]);
  expect(told(apart)).toEqual([]);
});

test("IPv6 is compared as well, and never with IPv4", () => {
  const [first, second] = ["province-01", "province-02"].map((id) =>
    structuredClone(nation.get(id) as Profile),
  );
  for (const one of [first, second]) Object.assign(one?.networks.tslcd as object, { ipv6: "2001:db8::/48" });
  const some = new Map([...nation].slice(2));
  expect(told(some.set("province-01", first as Profile).set("province-02", second as Profile))).toEqual([
    "province-01 networks.tslcd.ipv6 / province-02 networks.tslcd.ipv6",
  ]);
});

test("a neighbour's network may not lie in the range of our pods; both may use one range for pods", () => {
  const second = structuredClone(nation.get("province-02") as Profile);
  Object.assign(second.networks["tslcd"] as object, { ipv4: "10.130.0.0/16" });
  const third = structuredClone(nation.get("province-03") as Profile);
  Object.assign(third.cluster, { podRange: "10.200.0.0/14", serviceRange: "10.204.0.0/16" });
  expect(told(new Map([...nation].slice(0, 1)).set("province-02", second).set("province-03", third))).toEqual(
    ["province-01 cluster.podRange / province-02 networks.tslcd.ipv4"],
  );
});

test("a link to nobody's center, or to its own, joins no provinces", () => {
  expect(linkedProvinces(profile.parse(rawProfile("nam-dinh")))).toEqual([]);
  const own = structuredClone(nation.get("province-01") as Profile);
  Object.assign(own.outsideParties.neighbour as object, { province: "province-01" });
  expect(linkedProvinces(own)).toEqual([]);
});
