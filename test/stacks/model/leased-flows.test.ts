import { describe, expect, test } from "vitest";
import type { SecurityZoneArgs } from "../../../components/zone/security-zone.ts";
import { committedLedger, rawProfile, resolveRaw } from "../../support/edited-center.ts";

type RawProfile = ReturnType<typeof rawProfile>;

/** Long An with its LGSP leased. */
function leasedLgsp(change: (raw: RawProfile) => void = () => undefined): RawProfile {
  const raw = rawProfile("long-an");
  raw.providers = { ...raw.providers, lessor: { name: "Nhà cung cấp (chưa nêu tên)" } };
  raw.systems.lgsp.lease = {
    provider: "lessor",
    endpoint: { host: "lgsp.example", range: "192.0.2.0/28" },
  };
  raw.systems.lgsp.ownership = "leased";
  change(raw);
  return raw;
}

const zonesOf = (raw: RawProfile): readonly SecurityZoneArgs[] =>
  resolveRaw(raw, committedLedger("long-an")).model.zones;

const added = (zones: readonly SecurityZoneArgs[]) =>
  zones.flatMap(({ id, flows }) =>
    flows.filter((f) => /provider-of/.test(f.id)).map((flow) => ({ id, flow })),
  );

describe("flows that a lease adds to the matrix", () => {
  test("an owned system adds none", () => {
    expect(added(zonesOf(rawProfile("long-an")))).toEqual([]);
  });

  test("a leased one adds the ports that the matrix lacks, in a direction that it has", () => {
    const found = added(zonesOf(leasedLgsp()));
    expect(found.map(({ id }) => id)).toEqual(["la-zone-app", "la-zone-border"]);
    for (const { flow } of found)
      expect(flow).toMatchObject({
        id: "app-to-provider-of-lgsp",
        from: "la-zone-app",
        to: "la-zone-border",
        ports: [{ port: 8443, protocol: "TCP" }],
        enforcedBy: "core-firewalls",
        destinations: { ranges: ["192.0.2.0/28"] },
      });
  });

  test("a flow of the profile that covers the ports leaves nothing to add", () => {
    const raw = leasedLgsp((profile) => {
      profile.flows = {
        "app-to-provider": {
          from: "app",
          to: "border",
          ports: [{ port: 5500 }, { port: 5577 }, { port: 8443 }],
          purpose: "LGSP thuê",
        },
      };
    });
    expect(added(zonesOf(raw))).toEqual([]);
  });

  test("no lease opens a direction: a user in the data zone gets none", () => {
    const raw = leasedLgsp((profile) => {
      profile.systems["admin-applications"].zone = "data";
    });
    expect(added(zonesOf(raw)).map(({ flow }) => flow.from)).not.toContain("la-zone-data");
  });
});
