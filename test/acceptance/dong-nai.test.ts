import { describe, expect, expectTypeOf, test } from "vitest";
import { guardDraft } from "../../stacks/layers/draft-guard.ts";
import { money } from "../../stacks/schema/scalars/money.ts";
import { type SecurityLevel, securityLevel } from "../../stacks/schema/scalars/security-level.ts";
import { type ServiceLevel, serviceLevel } from "../../stacks/schema/scalars/service-level.ts";
import { accepted, codes } from "../stacks/schema/scalars/read-scalar.ts";
import {
  altered,
  complaints,
  faults,
  handmade,
  load,
  preview,
  redeclared,
  refusal,
  refusedAt,
} from "../support/deploy-province.ts";
import { allowed, inputsOf, intent, names, objectsIn, resource } from "../support/preview-queries.ts";

const province = "dong-nai";

/** One profile with every fault that the rows of this province speak of; each rule tells its own. */
const faulty = () =>
  preview(province, {
    edits: {
      "budgets.plan.funding.local-recurrent.amount": "47.693 triệu đồng",
      "budgets.plan.byYear": { 2019: { amount: "70.000 triệu đồng" } },
      "costItems.security-monitoring.funding": "local-investment",
      "costItems.application-upkeep.funding": "local-investment",
      "systems.public-services.authentication": undefined,
      "systems.one-stop-province.serviceLevels": ["muc-do-2"],
      "systems.one-stop-province.authentication": undefined,
      "systems.one-stop-province.protectionPlan": undefined,
      "systems.one-stop-province.hosting": { agency: "provincial-departments" },
      "systems.one-stop-province.ownershipReason": undefined,
      "systems.one-stop-district.securityLevel": "cap-do-2",
      "systems.one-stop-district.operationsFunding": undefined,
      "systems.one-stop-district.tiers": { province: "plan-2019-2020" },
      "websites.party-website.monitor": undefined,
    },
  });

test("a preview of the committed profile has no fault", async () => {
  expect(faults((await preview(province)).findings)).toEqual([]);
});

describe("money", () => {
  test("DN-02 150.126 triệu đồng is 150126000000 đồng; the bare YAML number is refused with a hint", () => {
    expect(accepted(money, "150.126 triệu đồng").vnd).toBe(150_126_000_000);
    const message = refusal(province, { "budgets.plan.total": 150.126 });
    expect(message).toContain("budgets.plan.total");
    expect(message).toMatch(/as a number, not as text\. Put it in quotes/);
  });

  test("DN-03_policy sources that do not sum to the total are refused, with both sums", async () => {
    expect(complaints((await faulty()).findings, "budget-sum")).toEqual([
      expect.stringMatching(/150127 triệu đồng.*150126 triệu đồng/),
    ]);
  });

  test("DN-04_policy leases and operations from investment money are refused", async () => {
    expect(faults((await faulty()).findings, "funding-kind")).toEqual([
      "funding-kind dn-center costItems.application-upkeep",
      "funding-kind dn-center costItems.security-monitoring",
    ]);
  });

  test("DN-05_policy a yearly split that nobody marks as assumed is refused", async () => {
    expect(faults((await faulty()).findings, "basis-marked")).toEqual([
      "basis-marked dn-center budgets.plan.byYear.2019",
    ]);
    const marked = { 2019: { amount: "70.000 triệu đồng", basis: "assumption" } };
    expect(load(province, { edits: { "budgets.plan.byYear": marked } }).unmarkedEntries).toEqual([]);
  });

  test("DN-24 an owned system that ends without an operations source is refused, naming it", async () => {
    expect(faults((await preview(province)).findings, "operations-funded")).toEqual([]);
    expect(complaints((await faulty()).findings, "operations-funded")).toEqual([
      expect.stringContaining("dn-one-stop-district"),
    ]);
  });
});

describe("plan and responsibility", () => {
  test("DN-06_guard a draft is not deployed to a cluster without a reasoned override", async () => {
    const { model } = await preview(province);
    const target = { kind: "cluster" as const, kubeconfig: undefined as never, context: undefined };
    const settings = { profile: "", window: undefined, releaseProtection: false, target };
    expect(model.center.draft).toBe(true);
    expect(() => guardDraft(model, { ...settings, draftOverride: undefined }, false, "en")).toThrow(/draft/);
    expect(() => guardDraft(model, { ...settings, draftOverride: "Thử nghiệm" }, false, "en")).not.toThrow();
  });

  test("DN-23_policy owning without a reason is advice, and a reason makes an exception", async () => {
    const { findings } = await faulty();
    const advice = findings.filter(({ rule, outcome }) => rule === "lease-first" && outcome === "fail");
    expect(advice.map(({ level, urn }) => [level, urn.split("::").at(-1)])).toEqual([
      ["advisory", "dn-one-stop-province"],
    ]);
    const excepted = findings.filter(
      ({ rule, text }) => rule === "lease-first" && text?.en.startsWith("Exception"),
    );
    expect(excepted.map(({ text }) => text?.en).join()).toContain("dn-one-stop-district");
  });

  test("DN-25_policy a component without an accountable agency is refused", async () => {
    const center = await preview(province);
    expect(faults(center.findings, "owner-named")).toEqual([]);
    for (const name of ["dn-lgsp", "dn-shared-data", "dn-link-national-systems"])
      expect(faults(redeclared(center, name, { owner: undefined }), "owner-named")).toEqual([
        `owner-named ${name}`,
      ]);
  });

  test("DN-27_policy two one-stops for one tier are refused, naming both", async () => {
    expect(faults((await preview(province)).findings, "no-duplicate")).toEqual([]);
    expect(complaints((await faulty()).findings, "no-duplicate")).toEqual([
      expect.stringMatching(/dn-one-stop-province.*dn-one-stop-district/),
    ]);
  });
});

describe("shared infrastructure and data", () => {
  test("DN-07 cluster, pools and quotas serve the shared systems; one outside them is refused", async () => {
    const center = await preview(province);
    expect(names(center, "ComputeCluster")).toEqual(["dn-cluster"]);
    expect(names(center, "StoragePool")).toEqual(["dn-bulk", "dn-fast"]);
    for (const { namespace } of center.model.systems)
      expect(objectsIn(center, namespace)).toContain("ResourceQuota quota");
    expect(faults((await faulty()).findings, "hosted-at-center")).toEqual([
      "hosted-at-center dn-one-stop-province",
    ]);
    const claim = handmade("core/v1:PersistentVolumeClaim", "by-hand", "dn-lgsp", {
      storageClassName: "may-chu-rieng",
      resources: { requests: { storage: "10Gi" } },
    });
    const outside = altered(center, (one) => one, [claim]);
    expect(faults(outside, "storage-within-pool")).toEqual(["storage-within-pool by-hand"]);
  });

  test("DN-09 only declared consumers are let into a database; any other is refused", async () => {
    const center = await preview(province);
    for (const { id, consumers } of center.model.databases) {
      const own = [`namespace:${id}`, "namespace:cnpg-system"];
      const guests = allowed(center, "ingress", id).flatMap(({ peers }) => peers);
      const strangers = guests.filter((peer) => !own.includes(peer));
      expect(strangers).toEqual(Object.keys(consumers).map((consumer) => `namespace:${consumer}`));
    }
    expect(refusedAt(province, { "systems.one-stop-province.uses.shared-data": ["postgresql"] })).toEqual([
      "systems.one-stop-province.uses.shared-data",
    ]);
    const selector = {
      matchExpressions: [{ key: "kubernetes.io/metadata.name", operator: "In", values: ["dn-lgsp"] }],
    };
    const stranger = handmade("networking.k8s.io/v1:NetworkPolicy", "by-hand", "dn-shared-data", {
      podSelector: {},
      ingress: [{ from: [{ namespaceSelector: selector }] }],
    });
    const opened = altered(center, (one) => one, [stranger]);
    expect(faults(opened, "database-consumers")).toEqual(["database-consumers by-hand"]);
  });

  test("DN-10_component DN-11_component links of all four kinds, those outside through the exchange", async () => {
    const center = await preview(province);
    const links = names(center, "Interlink").map((name) => intent(center, name));
    const outside = links.filter(({ kind, partyNamed }) => kind !== "inside" && partyNamed === false);
    expect(outside.map(({ kind }) => kind).sort()).toEqual([
      "central-agency",
      "national-database",
      "national-system",
    ]);
    expect(outside.map(({ via }) => via)).toEqual(["dn-lgsp", "dn-lgsp", "dn-lgsp"]);
    expect(links.filter(({ kind }) => kind === "inside").length).toBeGreaterThanOrEqual(2);
  });

  test("DN-18 the one-stop units meet at the exchange and have no way to each other or to each other's data", async () => {
    const center = await preview(province);
    const units = ["dn-one-stop-district", "dn-one-stop-province"];
    const exchange = allowed(center, "ingress", "dn-lgsp").flatMap(({ peers }) => peers);
    for (const unit of units) {
      const ways = allowed(center, "egress", unit).flatMap(({ peers }) => peers);
      expect(ways).toContain("namespace:dn-lgsp");
      expect(exchange).toContain(`namespace:${unit}`);
      const other = units.find((name) => name !== unit);
      expect(ways).not.toContain(`namespace:${other}`);
      expect(ways).not.toContain(`namespace:${other}-data`);
      const guests = allowed(center, "ingress", `${unit}-data`).flatMap(({ peers }) => peers);
      expect(guests).not.toContain(`namespace:${other}`);
    }
  });
});

describe("sign-on and security levels", () => {
  test("DN-15 level 4 without the central sign-on is refused, naming the system; level 2 passes", async () => {
    const { findings } = await faulty();
    expect(faults((await preview(province)).findings, "central-auth")).toEqual([]);
    expect(faults(findings, "central-auth")).toEqual(["central-auth dn-public-services"]);
    expect(complaints(findings, "central-auth")).toEqual([expect.stringContaining("dn-public-services")]);
  });

  test("DN-16 the sign-on stands in its zone, its client secrets are secret, and services have one rule to it", async () => {
    const center = await preview(province);
    expect(resource(center, "dn-sign-on").type).toBe("pdc:system:AuthService");
    const labels = inputsOf(resource(center, "dn-sign-on-namespace")).metadata?.labels;
    expect(labels?.["pdc.internal/zone"]).toBe("dn-zone-app");
    const clients = (intent(center, "dn-sign-on").clients as string[]).filter((id) => id !== "dn-sign-on");
    expect(clients).toEqual(["dn-one-stop-district", "dn-one-stop-province", "dn-public-services"]);
    for (const client of clients) {
      const delivered = resource(center, `dn-sign-on-client-${client}`).inputs;
      expect(Object.keys((delivered.stringData ?? delivered.data) as object)).toEqual(["secret"]);
      const rules = allowed(center, "egress", client).filter(({ policy }) => policy === "out-to-dn-sign-on");
      expect(rules.map(({ peers }) => peers)).toEqual([["namespace:dn-sign-on"]]);
    }
  });

  test("DN-19_policy a level-3 system without a plan is refused, naming both; level 2 is not checked", async () => {
    const { findings } = await faulty();
    expect(complaints(findings, "level3-plan")).toEqual([
      expect.stringMatching(/dn-one-stop-province.*protection plan/),
    ]);
    const district = findings.filter(
      ({ rule, urn }) => rule === "level3-plan" && urn.endsWith("dn-one-stop-district"),
    );
    expect(district.map(({ outcome }) => outcome)).toEqual(["not-applicable"]);
  });

  test("DN-20 a system without a security level is refused; a service level in its place does not type-check", async () => {
    const center = await preview(province);
    expect(faults(center.findings, "level-declared")).toEqual([]);
    const silent = redeclared(center, "dn-lgsp", { securityLevel: undefined });
    expect(faults(silent, "level-declared")).toEqual(["level-declared dn-lgsp"]);
    expect(refusedAt(province, { "systems.lgsp.securityLevel": "muc-do-3" })).toEqual([
      "systems.lgsp.securityLevel",
    ]);
    expectTypeOf<ServiceLevel>().not.toExtend<SecurityLevel>();
  });

  test("DN-22_policy a website that nobody monitors is refused", async () => {
    expect(faults((await preview(province)).findings, "sites-monitored")).toEqual([]);
    expect(faults((await faulty()).findings, "sites-monitored")).toEqual([
      "sites-monitored dn-center websites.party-website",
    ]);
  });
});

test("XX-04 service level and security level are two types: swapping them fails in zod and for the compiler", () => {
  expect(accepted(serviceLevel, "muc-do-3")).toBe(3);
  expect(accepted(securityLevel, "cap-do-3")).toBe(3);
  expect(codes(serviceLevel, "cap-do-3")).toEqual(["scalar.service-level.swapped"]);
  expect(codes(securityLevel, "muc-do-3")).toEqual(["scalar.security-level.swapped"]);
  const takesSecurity = (level: SecurityLevel): number => level;
  const takesService = (level: ServiceLevel): number => level;
  // @ts-expect-error A service level is no security level.
  takesSecurity(accepted(serviceLevel, "muc-do-3"));
  // @ts-expect-error A security level is no service level.
  takesService(accepted(securityLevel, "cap-do-3"));
});
