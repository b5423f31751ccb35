import { describe, expect, test } from "vitest";
import type { AccessRule } from "../../../components/shared/contracts.ts";
import { committedLedger, rawProfile, resolveRaw } from "../../support/edited-center.ts";

const modelOf = (province: string, window?: string) =>
  resolveRaw(rawProfile(province), committedLedger(province), window).model;
const ids = (rules: readonly AccessRule[] | undefined) => rules?.map((rule) => rule.id);

describe("paths follow from what is declared", () => {
  test("DN-09_model only declared consumers have a path to a database", () => {
    const { databases } = modelOf("dong-nai");
    for (const database of databases) {
      const from = database.ingress.flatMap(({ id }) =>
        id.startsWith("from-") ? [id.slice("from-".length)] : [],
      );
      expect(from.sort()).toEqual(Object.keys(database.consumers).sort());
    }
  });

  test("DN-18_model one-stop units meet at the exchange, not at each other's database", () => {
    const { systems } = modelOf("dong-nai");
    for (const [unit, other] of [
      ["dn-one-stop-province", "dn-one-stop-district-data"],
      ["dn-one-stop-district", "dn-one-stop-province-data"],
    ]) {
      const system = systems.find(({ id }) => id === unit);
      expect(ids(system?.egress)).toContain("to-dn-lgsp");
      expect(ids(system?.egress)).not.toContain(`to-${other}`);
    }
  });

  test("ND-07_model the leased mail service has one way out: its provider", () => {
    const email = modelOf("nam-dinh").systems.find(({ id }) => id === "nd-email");
    expect(ids(email?.egress)).toEqual(["provider"]);
  });

  test("ND-16_model communes get access in 2019-2020 and nothing else moves", () => {
    const before = modelOf("nam-dinh", "equipment-2017-2018").systems.find(
      ({ id }) => id === "nd-admin-services",
    );
    const after = modelOf("nam-dinh", "remainder-2019-2020").systems.find(
      ({ id }) => id === "nd-admin-services",
    );
    expect(before?.tiers).toEqual(["district", "province"]);
    expect(after?.tiers).toEqual(["commune", "district", "province"]);
    const gained = ids(after?.ingress)?.filter((id) => !ids(before?.ingress)?.includes(id));
    expect(gained).toEqual(["tier-commune"]);
    expect(before?.ownership === "owned" && before.workload).toEqual(
      after?.ownership === "owned" && after.workload,
    );
  });

  test("LA-09_model administration ports open to the management zone only", () => {
    for (const province of ["nam-dinh", "long-an", "dong-nai", "quang-nam", "ha-nam"]) {
      for (const system of modelOf(province).systems) {
        const admin = system.ports.filter((port) => port.admin).map((port) => port.port);
        const open = system.ingress.filter((rule) => rule.ports.some(({ port }) => admin.includes(port)));
        const shared = system.ports.filter((port) => !port.admin).map((port) => port.port);
        for (const rule of open)
          if (!rule.ports.every(({ port }) => shared.includes(port)))
            expect("zone" in rule.peer && rule.peer.zone).toMatch(/-zone-management$/);
      }
    }
  });

  test("citizens reach a system behind the DMZ through the DMZ, never from the border", () => {
    const { systems } = modelOf("quang-nam");
    const portal = systems.find(({ publicHost }) => publicHost !== undefined);
    const entry = portal?.ingress.find(({ id }) => id === "public-entry");
    expect(entry?.peer).toEqual({ zone: portal?.zoneKind === "dmz" ? "qn-zone-border" : "qn-zone-dmz" });
  });

  test("no rule is empty: Kubernetes would read it as everybody", () => {
    for (const province of ["nam-dinh", "long-an", "dong-nai", "quang-nam", "ha-nam"]) {
      const model = modelOf(province);
      for (const { ingress, egress } of [...model.systems, ...model.databases, model.center])
        for (const { peer, ports } of [...ingress, ...egress]) {
          expect(ports.length).toBeGreaterThan(0);
          expect(Object.values(peer).flat().length).toBeGreaterThan(0);
        }
    }
  });

  test("rules of one direction have ids of their own", () => {
    const model = modelOf("nam-dinh");
    for (const { ingress, egress } of [...model.systems, ...model.databases])
      for (const rules of [ids(ingress)!, ids(egress)!]) expect(new Set(rules).size).toBe(rules.length);
  });
});

describe("windows", () => {
  test("QN-02_model phase 1 holds no phase-2 item; phase 2 adds and changes nothing of phase 1", () => {
    const first = modelOf("quang-nam", "phase-1");
    const second = modelOf("quang-nam", "phase-2");
    const firstIds = first.systems.map(({ id }) => id);
    const secondIds = second.systems.map(({ id }) => id);
    expect(secondIds).toEqual(expect.arrayContaining(firstIds));
    expect(secondIds.length).toBeGreaterThan(firstIds.length);
    expect(first.systems.some(({ window }) => window === "phase-2")).toBe(false);
  });

  test("ND-12_model equipment of 2017-2018 is the same in 2019-2020", () => {
    const before = modelOf("nam-dinh", "equipment-2017-2018");
    const after = modelOf("nam-dinh", "remainder-2019-2020");
    expect(after.cluster.nodePools).toEqual(before.cluster.nodePools);
    expect(Object.keys(before.cluster.nodePools).length).toBeGreaterThan(0);
    expect(after.storagePools.map(({ id }) => id)).toEqual(before.storagePools.map(({ id }) => id));
  });

  test("XX-05_model owned or leased, the LGSP keeps one address", () => {
    const raw = rawProfile("long-an");
    const owned = resolveRaw(raw, committedLedger("long-an")).model;
    raw.providers = { ...raw.providers, lessor: { name: "Nhà cung cấp (chưa nêu tên)" } };
    // Both ways of running it stand in the profile: one value decides.
    raw.systems.lgsp.lease = {
      provider: "lessor",
      endpoint: { host: "lgsp.example", range: "192.0.2.0/28" },
    };
    expect(resolveRaw(raw, committedLedger("long-an")).model).toEqual({
      ...owned,
      profile: expect.anything(),
    });
    raw.systems.lgsp.ownership = "leased";
    const leased = resolveRaw(raw, committedLedger("long-an")).model;
    const of = (model: typeof owned) => model.systems.find(({ id }) => id === "la-lgsp");
    expect(of(owned)?.ownership).toBe("owned");
    expect(of(leased)?.ownership).toBe("leased");
    expect(of(leased)?.namespace).toBe(of(owned)?.namespace);
  });
});
