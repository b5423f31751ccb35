import { describe, expect, test } from "vitest";
import { closedWindow } from "../../../policies/rules/programme/closed-window.ts";
import { equipmentTier } from "../../../policies/rules/programme/equipment-tier.ts";
import { noDuplicate } from "../../../policies/rules/programme/no-duplicate.ts";
import { reuseBeforeInvest } from "../../../policies/rules/programme/reuse-before-invest.ts";
import { answers, center, complaints, component, database, leased, system } from "./center-graph.ts";

const windows = {
  early: { from: 2017, to: 2018 },
  late: { from: 2019, to: 2020 },
  last: { from: 2020, to: 2020 },
  whole: { from: 2016, to: 2020 },
  next: { from: 2021 },
};

describe("closed-window", () => {
  const rules = {
    closedWindows: [
      { target: "center", window: "late" },
      { target: "one-stop", window: "late" },
    ],
  };
  const closed = center(rules, { windows });
  const oneStop = (costItems: unknown[] = []) => system("tt-one-stop", { costItems });
  const workers = (facts: object) =>
    component("ComputeCluster", "tt-cluster", {
      nodePools: { "tt-workers": { name: "Máy chủ", ownership: "owned", existing: false, ...facts } },
    });
  const pool = (window: string) =>
    component("StoragePool", "tt-fast", { ownership: "owned", existing: false, window });

  test("ND-13 fails when a newly owned node or volume of the center carries the closed window, passes for the earlier one", () => {
    const late = answers(closedWindow, [closed, oneStop(), workers({ window: "late" }), pool("late")]);
    expect(late).toEqual(["fail tt-fast", "fail tt-cluster nodePools.tt-workers"]);
    const early = answers(closedWindow, [closed, oneStop(), workers({ window: "early" }), pool("early")]);
    expect(early).toEqual(["pass tt-fast", "pass tt-cluster nodePools.tt-workers"]);
  });

  test("ND-13_policy a window inside the closed one is closed too, a longer one is not", () => {
    expect(answers(closedWindow, [closed, oneStop(), pool("last")])).toEqual(["fail tt-fast"]);
    expect(answers(closedWindow, [closed, oneStop(), pool("whole")])).toEqual(["pass tt-fast"]);
    expect(answers(closedWindow, [closed, oneStop(), pool("next")])).toEqual(["pass tt-fast"]);
  });

  test("ND-13_policy what exists or is leased passes; without a window it is unknown", () => {
    const kept = workers({ window: "late", existing: true });
    expect(answers(closedWindow, [closed, oneStop(), kept])).toEqual([
      "pass tt-cluster nodePools.tt-workers",
    ]);
    const hired = workers({ window: "late", ownership: "leased" });
    expect(answers(closedWindow, [closed, oneStop(), hired])).toEqual([
      "pass tt-cluster nodePools.tt-workers",
    ]);
    expect(answers(closedWindow, [closed, oneStop(), workers({})])).toEqual([
      "unknown tt-cluster nodePools.tt-workers",
    ]);
  });

  test("ND-13_policy devices and investment items of the center count, those of users' desks do not", () => {
    const device = {
      name: "Máy chủ",
      ownership: "owned",
      existing: false,
      acquired: "late",
      window: "early",
    };
    const facts = {
      windows,
      equipment: { servers: { ...device, kind: "server" }, desks: { ...device, kind: "client-device" } },
      costItems: {
        a: { id: "a", name: "Máy chủ", kind: "investment", for: "servers", window: "late" },
        b: { id: "b", name: "Máy trạm", kind: "investment", for: "desks", window: "late" },
      },
    };
    expect(answers(closedWindow, [center(rules, facts), oneStop()])).toEqual([
      "fail tt-center equipment.servers",
      "fail tt-center costItems.a",
    ]);
  });

  test("ND-15_policy fails when an investment cost item is added to the frozen system", () => {
    const item = (kind: string, window: string) => ({ id: "more", name: "Đầu tư thêm", kind, window });
    expect(answers(closedWindow, [closed, oneStop([item("investment", "late")])])).toEqual([
      "fail tt-one-stop costItems.more",
    ]);
    expect(answers(closedWindow, [closed, oneStop([item("operations", "late")])])).toEqual([
      "pass tt-one-stop costItems.more",
    ]);
    expect(answers(closedWindow, [closed, oneStop([item("investment", "early")])])).toEqual([
      "pass tt-one-stop costItems.more",
    ]);
  });

  test("is not applicable without closed windows, and for a target that is not deployed", () => {
    expect(answers(closedWindow, [center({ closedWindows: [] }, { windows })])).toEqual([
      "not-applicable tt-center",
    ]);
    expect(answers(closedWindow, [closed])).toEqual(["not-applicable tt-center one-stop"]);
  });
});

describe("equipment-tier", () => {
  const rules = { equipmentTiers: ["province", "district"] };
  const device = (facts: object) =>
    center(rules, { equipment: { desks: { name: "Máy trạm", ownership: "owned", ...facts } } });

  test("ND-17 fails when owned equipment goes to the communes, passes when it is leased", () => {
    expect(answers(equipmentTier, [device({ tier: "commune" })])).toEqual(["fail tt-center equipment.desks"]);
    expect(answers(equipmentTier, [device({ tier: "commune", ownership: "leased" })])).toEqual([
      "pass tt-center equipment.desks",
    ]);
    expect(answers(equipmentTier, [device({ tier: "district" })])).toEqual([
      "pass tt-center equipment.desks",
    ]);
  });

  test("is unknown when the tier is not told, not applicable without the rule", () => {
    expect(answers(equipmentTier, [device({})])).toEqual(["unknown tt-center equipment.desks"]);
    expect(answers(equipmentTier, [center({}, { equipment: { desks: {} } })])).toEqual([
      "not-applicable tt-center",
    ]);
  });
});

describe("no-duplicate", () => {
  const on = center({ noDuplicate: true });
  const oneStop = (id: string, facts: object = {}) => system(id, { capability: "one-stop", ...facts });

  test("DN-27 fails when two systems give one capability to one tier, naming both", () => {
    const stack = [on, oneStop("tt-a"), oneStop("tt-b")];
    expect(answers(noDuplicate, stack)).toEqual(["fail tt-b tt-a (tt-a)", "pass tt-a"]);
    expect(complaints(noDuplicate, stack)[0]).toMatch(/tt-b.*tt-a/);
    const apart = [on, oneStop("tt-a"), oneStop("tt-b", { tiers: ["district"] })];
    expect(answers(noDuplicate, apart)).toEqual(["pass tt-b tt-a (tt-a)", "pass tt-a"]);
  });

  test("QN-25 two agencies each declaring a one-stop fail with a hint to join the shared one", () => {
    const own = (id: string, agency: string) =>
      oneStop(id, { tiers: [], owner: agency, tenants: { [agency]: { tier: "province" } } });
    const stack = [on, own("tt-a", "tt-health"), own("tt-b", "tt-labour")];
    expect(answers(noDuplicate, stack)).toContain("fail tt-b tt-a (tt-a)");
    expect(complaints(noDuplicate, stack)[0]).toContain("dùng chung");
  });

  test("QN-20_policy a second deployment of the shared core software fails, whatever its capability", () => {
    const core = (id: string) => system(id, { kind: "core" });
    expect(answers(noDuplicate, [on, core("tt-core"), core("tt-core-2")])).toContain(
      "fail tt-core-2 tt-core (tt-core)",
    );
  });

  test("QN-19_policy a private copy of the catalogue fails", () => {
    const catalogue = (id: string) => database(id, { capability: "shared-catalogues" });
    expect(answers(noDuplicate, [on, catalogue("tt-catalogues"), catalogue("tt-copy")])).toContain(
      "fail tt-copy tt-catalogues (tt-catalogues)",
    );
  });

  test("is unknown without a capability, not applicable when off", () => {
    expect(answers(noDuplicate, [on, system("tt-a", { capability: undefined })])).toEqual(["unknown tt-a"]);
    expect(answers(noDuplicate, [center({ noDuplicate: false }), oneStop("tt-a"), oneStop("tt-b")])).toEqual([
      "not-applicable tt-center",
    ]);
  });
});

describe("reuse-before-invest", () => {
  const on = (facts: object = {}) => center({ reuseBeforeInvest: true }, { windows, ...facts });

  test("QN-26 a new database while a fitting one exists gives a finding that names the existing one", () => {
    const old = database("tt-z-results", { capability: "results", window: "early" });
    const bought = database("tt-a-results", { capability: "results", window: "late" });
    expect(answers(reuseBeforeInvest, [on(), old, bought])).toEqual([
      "fail tt-a-results tt-z-results (tt-z-results)",
    ]);
    expect(answers(reuseBeforeInvest, [on(), old, database("tt-a-results", { window: "late" })])).toEqual([]);
  });

  test("LA-18_policy buying a capability already present fails", () => {
    const device = { name: "Chuyển mạch", ownership: "owned", capability: "switching", tier: "province" };
    const equipment = (facts: object) => ({
      equipment: { old: { ...device, existing: true }, more: { ...device, ...facts } },
    });
    const judged = (facts: object) => answers(reuseBeforeInvest, [on(equipment(facts))]);
    expect(judged({ existing: false })).toEqual(["fail tt-center equipment.more"]);
    expect(judged({ existing: false, ownership: "leased" })).toEqual(["pass tt-center equipment.more"]);
    expect(judged({ existing: false, tier: "district" })).toEqual(["pass tt-center equipment.more"]);
    expect(judged({ existing: false, capability: "routing" })).toEqual(["pass tt-center equipment.more"]);
  });

  test("the planned one of two systems is the new one; other tiers do not compete", () => {
    const planned = system("tt-a", { capability: "mail", state: "planned" });
    expect(answers(reuseBeforeInvest, [on(), planned, leased("tt-b", { capability: "mail" })])).toEqual([
      "fail tt-a tt-b (tt-b)",
    ]);
    const elsewhere = system("tt-b", { capability: "mail", tiers: ["district"] });
    expect(answers(reuseBeforeInvest, [on(), planned, elsewhere])).toEqual(["pass tt-a tt-b (tt-b)"]);
  });

  test("is unknown when tiers are not told, not applicable when off", () => {
    const vague = [
      system("tt-a", { capability: "mail", tiers: "?" }),
      system("tt-b", { capability: "mail" }),
    ];
    expect(answers(reuseBeforeInvest, [on(), ...vague])).toEqual(["unknown tt-b tt-a (tt-a)"]);
    expect(answers(reuseBeforeInvest, [center({ reuseBeforeInvest: false })])).toEqual([
      "not-applicable tt-center",
    ]);
  });
});
