import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allocate } from "../../../stacks/model/address-plan.ts";
import { aggregate, blocksIn, cidrAt, overlaps, rangeOf } from "../../../stacks/model/ip-range.ts";
import { emptyLedger } from "../../../stacks/model/ledger.ts";
import { ledgerProblems } from "../../../stacks/model/ledger-checks.ts";
import { profile } from "../../../stacks/schema/profile.ts";
import { committedLedger, rawProfile, resolveRaw } from "../../support/edited-center.ts";

const withNetwork = (count: number, network: object) => {
  const raw = rawProfile("long-an");
  raw.networks.wide = { name: "Mạng thử", kind: "tslcd", users: ["state"], ...network };
  raw.siteGroups = { units: { name: "Đơn vị", network: "wide", tier: "province", count } };
  return raw;
};

describe("allocation", () => {
  test("ND-24_model a /16 cut into /24 is refused for 263 units with both numbers, a fitting plan is disjoint", () => {
    const tight = profile.parse(withNetwork(263, { ipv4: "10.200.0.0/16", sitePrefix: 24 }));
    expect(allocate(tight, emptyLedger).shortages).toMatchObject([
      { available: 256, needed: 263, prefix: 24 },
    ]);
    const problem = ledgerProblems(tight, emptyLedger).find(
      ({ message }) => message.code === "network.too-small",
    );
    expect(problem?.message.params).toMatchObject({ available: 256, needed: 263 });

    const { ledger } = allocate(
      profile.parse(withNetwork(263, { ipv4: "10.200.0.0/15", sitePrefix: 24 })),
      emptyLedger,
    );
    const ranges = Object.entries(ledger.sites)
      .filter(([key]) => key.startsWith("wide/"))
      .map(([, held]) => held.ipv4!);
    expect(new Set(ranges).size).toBe(263);
    const sorted = ranges.map(rangeOf).sort((a, b) => (a.start < b.start ? -1 : 1));
    for (const [index, range] of sorted.entries())
      if (index > 0) expect(range.start > sorted[index - 1]!.end).toBe(true);
  });

  test("IPv6 comes from the same plan", () => {
    const raw = withNetwork(5, {
      ipv4: "10.200.0.0/24",
      sitePrefix: 29,
      ipv6: "fd00:1::/48",
      sitePrefix6: 64,
    });
    const { ledger } = allocate(profile.parse(raw), emptyLedger);
    expect(ledger.sites["wide/units-003"]).toEqual({ ipv4: "10.200.0.16/29", ipv6: "fd00:1:0:2::/64" });
  });

  test("whatever is held already, nothing overlaps and nobody moves", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 31 }), { maxLength: 20 }), (taken) => {
        const sites = Object.fromEntries(
          taken.map((n) => [
            `wide/gone-${n}`,
            { ipv4: cidrAt(rangeOf("10.200.0.0/24").start + BigInt(n * 8), 29, 4) as never },
          ]),
        );
        const raw = withNetwork(10, { ipv4: "10.200.0.0/24", sitePrefix: 29 });
        const result = allocate(profile.parse(raw), { ...emptyLedger, sites });
        const held = Object.entries(result.ledger.sites).filter(([key]) => key.startsWith("wide/"));
        for (const [key, value] of Object.entries(sites)) expect(result.ledger.sites[key]).toEqual(value);
        const clashing = held.filter(([key, a]) =>
          held.some(([other, b]) => key < other && overlaps(a.ipv4!, b.ipv4!)),
        );
        expect(clashing).toEqual([]);
        expect(held.length - taken.length).toBe(Math.min(10, 32 - taken.length));
      }),
      { numRuns: 12 },
    );
  });

  test("a network without a range, a range outside it and a double VLAN are named", () => {
    const raw = withNetwork(2, {});
    const codes = ledgerProblems(profile.parse(raw), committedLedger("long-an")).map(
      ({ message }) => message.code,
    );
    expect(codes).toContain("network.no-range");

    const held = structuredClone(committedLedger("long-an"));
    const [first, second] = Object.keys(held.segments);
    held.segments[first!]!.vlan = held.segments[second!]!.vlan;
    held.segments[first!]!.ipv4 = "192.168.7.0/24" as never;
    const messages = ledgerProblems(profile.parse(rawProfile("long-an")), held).map(
      ({ message }) => message.code,
    );
    expect(messages).toEqual(expect.arrayContaining(["ledger.outside", "ledger.vlan"]));
  });

  test("two holders of one range are both named", () => {
    const held = structuredClone(committedLedger("nam-dinh"));
    held.sites["tslcd/communes-001"] = { ...held.sites["tslcd/communes-002"] };
    const found = ledgerProblems(profile.parse(rawProfile("nam-dinh")), held);
    expect(found.map(({ message }) => message)).toMatchObject([
      { code: "ledger.overlap", params: { a: "tslcd/communes-001", b: "tslcd/communes-002" } },
    ]);
  });

  test("34 provinces of a hundred sites each stay linear", () => {
    const raw = withNetwork(3400, { ipv4: "10.0.0.0/12", sitePrefix: 27 });
    raw.networks.center.ipv4 = "172.20.0.0/16";
    for (const id of Object.keys(raw.networks))
      if (id !== "wide" && id !== "center") delete raw.networks[id].ipv4;
    const { ledger } = allocate(profile.parse(raw), emptyLedger);
    const ranges = Object.entries(ledger.sites).filter(([key]) => key.startsWith("wide/"));
    expect(ranges).toHaveLength(3400);
    expect(ledger.sites["wide/units-3400"]).toBeDefined();
  });
});

describe("ranges", () => {
  test("aggregation keeps every address and no other", () => {
    expect(aggregate(["10.0.0.0/25", "10.0.0.128/25", "10.0.2.0/24"])).toEqual([
      "10.0.0.0/24",
      "10.0.2.0/24",
    ]);
    expect(aggregate([])).toEqual([]);
  });

  test("blocks of a range", () => {
    expect(blocksIn("10.0.0.0/16", 24)).toBe(256);
    expect(blocksIn("10.0.0.0/24", 16)).toBe(0);
  });
});

test("party sites are in no rule of a state system", () => {
  const { model, ledger } = resolveRaw(rawProfile("ha-nam"), committedLedger("ha-nam"));
  const party = Object.entries(ledger.sites).filter(([key]) => key.startsWith("party"));
  expect(party.length).toBe(117);
  const ranges = model.systems.flatMap(({ ingress, egress }) =>
    [...ingress, ...egress].flatMap(({ peer }) => ("ranges" in peer ? peer.ranges : [])),
  );
  for (const range of ranges) for (const [, held] of party) expect(overlaps(range, held.ipv4!)).toBe(false);
});
