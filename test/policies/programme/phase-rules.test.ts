import { describe, expect, test } from "vitest";
import { catalogueShared } from "../../../policies/rules/programme/catalogue-shared.ts";
import { phaseRequired } from "../../../policies/rules/programme/phase-required.ts";
import { platformBeforeApps } from "../../../policies/rules/programme/platform-before-apps.ts";
import { platformsKnown } from "../../../policies/rules/programme/platforms-known.ts";
import { answers, center, complaints, component, database, system } from "./center-graph.ts";

const windows = { one: { from: 2018, to: 2020 }, two: { from: 2021 } };

describe("phase-required", () => {
  const on = (facts: object = {}) => center({ phaseRequired: true }, { costItems: {}, ...facts });

  test("LA-15_policy fails when an item has no phase", () => {
    const items = (window?: string) => [
      on({ equipment: { servers: { window } }, costItems: { a: { id: "a", window } } }),
      system("tt-app", { window }),
      database("tt-data", { window }),
      component("Interlink", "tt-link", { window }),
      component("StoragePool", "tt-fast", { window }),
      component("ComputeCluster", "tt-cluster", { nodePools: { "tt-workers": { window } } }),
    ];
    expect(answers(phaseRequired, items("one")).map((answer) => answer.split(" ")[0])).toEqual(
      Array(7).fill("pass"),
    );
    expect(answers(phaseRequired, items())).toEqual([
      "fail tt-app",
      "fail tt-link",
      "fail tt-data",
      "fail tt-fast",
      "fail tt-cluster nodePools.tt-workers",
      "fail tt-center equipment.servers",
      "fail tt-center costItems.a",
    ]);
  });

  test("is unknown while cost items are not told, not applicable when off", () => {
    expect(answers(phaseRequired, [on({ costItems: 1 })])).toEqual(["unknown tt-center"]);
    expect(answers(phaseRequired, [center({}), system("tt-app")])).toEqual(["not-applicable tt-center"]);
  });
});

describe("platform-before-apps", () => {
  const on = center({ platformBeforeApps: true }, { windows });
  const lgsp = (window: string) =>
    system("tt-lgsp", { kind: "integration-platform", window }, "IntegrationPlatform");
  const app = (facts: object) => system("tt-app", { window: "one", ...facts });
  const onLgsp = app({ dependsOnPlatforms: ["tt-lgsp"] });

  test("LA-16_policy every application depends on the LGSP or a database", () => {
    expect(answers(platformBeforeApps, [on, lgsp("one"), app({})])).toEqual(["fail tt-app"]);
    expect(answers(platformBeforeApps, [on, lgsp("one"), onLgsp])).toEqual(["pass tt-app tt-lgsp"]);
    const onData = app({ uses: ["tt-data", "tt-other"] });
    expect(answers(platformBeforeApps, [on, onData, database("tt-data", { window: "one" })])).toEqual([
      "pass tt-app tt-data",
    ]);
  });

  test("LA-16_policy an application in an earlier phase than its platform fails, naming both", () => {
    expect(answers(platformBeforeApps, [on, lgsp("two"), onLgsp])).toEqual(["fail tt-app tt-lgsp"]);
    expect(complaints(platformBeforeApps, [on, lgsp("two"), onLgsp])[0]).toMatch(/tt-app.*tt-lgsp/);
    expect(answers(platformBeforeApps, [on, onLgsp])).toEqual(["fail tt-app tt-lgsp"]);
  });

  test("is unknown where a phase is not told, not applicable when off", () => {
    expect(answers(platformBeforeApps, [on, lgsp("nowhere"), onLgsp])).toEqual(["unknown tt-app tt-lgsp"]);
    expect(answers(platformBeforeApps, [center({}), app({})])).toEqual(["not-applicable tt-center"]);
  });
});

describe("platforms-known", () => {
  const sector = (dependsOnPlatforms: unknown) =>
    system("tt-land", { sector: "Đất đai", dependsOnPlatforms });
  const platform = system("tt-platform", { kind: "platform" });

  test("QN-18_policy each sector application depends on at least one platform service", () => {
    expect(answers(platformsKnown, [sector([])])).toEqual(["fail tt-land"]);
    expect(answers(platformsKnown, [sector(["tt-platform"]), platform])).toEqual([
      "pass tt-land",
      "not-applicable tt-platform",
    ]);
    expect(answers(platformsKnown, [sector(["tt-data"]), database("tt-data")])).toEqual(["fail tt-land"]);
  });

  test("QN-18_policy whatever it names is deployed", () => {
    expect(answers(platformsKnown, [sector(["tt-gone", "tt-platform"]), platform])).toContain(
      "fail tt-land tt-gone",
    );
  });

  test("is unknown where the list is not told", () => {
    expect(answers(platformsKnown, [sector("?")])).toEqual(["unknown tt-land"]);
  });
});

describe("catalogue-shared", () => {
  const sectors = ["tt-transport", "tt-investment", "tt-tourism", "tt-land", "tt-business", "tt-permits"];
  const application = (id: string, uses: unknown = ["tt-catalogues"]) => system(id, { sector: id, uses });
  const catalogue = (consumers: readonly string[]) =>
    database("tt-catalogues", {
      capability: "shared-catalogues",
      consumers: Object.fromEntries(consumers.map((id) => [id, "read"])),
    });

  test("QN-19_policy six sector applications read the same catalogue", () => {
    const stack = [catalogue(sectors), ...sectors.map((id) => application(id))];
    expect(answers(catalogueShared, stack)).toEqual([...sectors].sort().map((id) => `pass ${id}`));
  });

  test("QN-13_policy one that does not read it, or is not declared, fails", () => {
    expect(answers(catalogueShared, [catalogue(["tt-land"]), application("tt-land", [])])).toEqual([
      "fail tt-land",
    ]);
    expect(answers(catalogueShared, [catalogue([]), application("tt-land")])).toEqual(["fail tt-land"]);
  });

  test("is unknown where uses are not told, not applicable without a catalogue", () => {
    expect(answers(catalogueShared, [catalogue([]), application("tt-land", 1)])).toEqual(["unknown tt-land"]);
    expect(answers(catalogueShared, [application("tt-land")])).toEqual(["not-applicable tt-land"]);
  });
});
