import { describe, expect, test } from "vitest";
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
import {
  allowed,
  chartValues,
  inputsOf,
  intent,
  names,
  objectsIn,
  resource,
  workloadsIn,
} from "../support/preview-queries.ts";

const province = "quang-nam";
const sectors = [
  ...["qn-business-registration", "qn-construction-permits", "qn-investment"],
  ...["qn-land", "qn-tourism", "qn-transport"],
];
const assumed = { basis: "assumption" };

/** One profile with every fault that the rows of this province speak of; each rule tells its own. */
const faulty = () =>
  preview(province, {
    edits: {
      "systems.one-stop.publicHost": "mot-cua.quang-nam.example",
      "interlinks.documents-province.via": undefined,
      "systems.transport.dependsOnPlatforms": [],
      "systems.investment.uses": { "platform-services": ["https"] },
      "databases.catalogues.consumers.investment": undefined,
      "systems.second-core": {
        ...{ name: "Phần mềm lõi thứ hai", kind: "core", capability: "second-core", field: "applications" },
        ...{
          ownership: "owned",
          owner: "ict-department",
          operators: ["it-center"],
          securityLevel: "cap-do-2",
        },
        ...{ window: "phase-1", zone: "app", tiers: { province: "phase-1" } },
        ...{
          architecture: { block: "Dịch vụ nền tảng" },
          offers: { https: { port: 8443, application: "https" } },
        },
        ...{ workload: { image: "application", replicas: 2, cpu: "1", memory: "2Gi" }, ...assumed },
        protectionPlan: "Hồ sơ cấp độ 2 của phần mềm lõi thứ hai",
      },
      "databases.transport-catalogue": {
        ...{ name: "Danh mục riêng của Giao thông", capability: "shared-catalogues", field: "applications" },
        ...{
          owner: "transport-agency",
          securityLevel: "cap-do-3",
          image: "postgresql",
          zone: "data",
          pool: "fast",
        },
        ...{
          size: "10Gi",
          backup: "standard",
          dataset: "shared-catalogues",
          consumers: {},
          window: "phase-1",
        },
        ...{ architecture: { block: "Cơ sở dữ liệu dùng chung" }, ...assumed },
      },
    },
  });

test("a preview of the committed profile has no fault", async () => {
  expect(faults((await preview(province)).findings)).toEqual([]);
});

describe("phases", () => {
  test("QN-01_model an open end is taken; an item dated before its phase is refused", () => {
    expect(load(province).profile!.windows["phase-2"]!.years).toEqual({ from: 2021 });
    const item = {
      name: "Một khoản",
      kind: "investment",
      field: "applications",
      for: "core-software",
      year: 2017,
    };
    expect(refusedAt(province, { "costItems.early": { ...item, window: "phase-1", ...assumed } })).toEqual([
      "costItems.early.year",
    ]);
  });
});

describe("channels and documents", () => {
  test("QN-04_component QN-05_component the one-stop lets in three tiers and the named delivery center", async () => {
    const center = await preview(province);
    expect(intent(center, "qn-one-stop").tiers).toEqual(["commune", "district", "province"]);
    const entries = allowed(center, "ingress", "qn-one-stop").map(({ policy }) => policy);
    expect(entries).toEqual(
      expect.arrayContaining([
        "in-site-delivery-center",
        "in-tier-commune",
        "in-tier-district",
        "in-tier-province",
      ]),
    );
  });

  test("QN-06 one public host; a second one for citizens is refused, naming both", async () => {
    expect(faults((await preview(province)).findings, "single-channel")).toEqual([]);
    expect(complaints((await faulty()).findings, "single-channel")).toEqual([
      expect.stringMatching(/dich-vu-cong\.quang-nam\.example.*mot-cua\.quang-nam\.example/),
    ]);
  });

  test("QN-07 documents over four tiers here and three in Nam Định; the fourth tier is marked as assumed", async () => {
    const here = ["central", "commune", "district", "province"];
    expect(intent(await preview(province), "qn-document-management").tiers).toEqual(here);
    const there = load("nam-dinh").model!.systems.find(({ id }) => id === "nd-document-management");
    expect(there?.tiers).toEqual(["commune", "district", "province"]);
    expect(load(province).profile!.tiers.central!.basis).toBe("assumption");
  });

  test("QN-08 documents go through the LGSP; a link or a rule around it is refused", async () => {
    const center = await preview(province);
    expect(faults(center.findings, "via-lgsp")).toEqual([]);
    expect(faults((await faulty()).findings, "via-lgsp")).toContain("via-lgsp qn-link-documents-province");
    const commune = Object.values(
      intent(center, "qn-access-commune").sites as Record<string, { ipv4: string }>,
    )[0];
    const around = handmade("networking.k8s.io/v1:NetworkPolicy", "by-hand", "qn-document-management", {
      podSelector: {},
      egress: [{ to: [{ ipBlock: { cidr: commune?.ipv4 } }] }],
    });
    expect(
      faults(
        altered(center, (one) => one, [around]),
        "via-lgsp",
      ),
    ).toEqual(["via-lgsp by-hand"]);
  });

  test("QN-09 an undecided LGSP is refused; decided with an assumption it previews", async () => {
    const message = refusal(province, { "systems.lgsp.ownership": "unknown" });
    expect(message).toContain("systems.lgsp.ownership");
    expect(resource(await preview(province), "qn-lgsp").type).toBe("pdc:system:IntegrationPlatform");
    expect(load(province).profile!.systems.lgsp!.basis).toBe("assumption");
  });
});

describe("databases", () => {
  test("QN-10 the database of procedures has storage, secrets and a backup; portal and one-stop are its consumers", async () => {
    const center = await preview(province);
    expect(intent(center, "qn-procedures")).toMatchObject({
      consumers: { "qn-one-stop": "write", "qn-public-services": "read" },
      backup: { plan: "qn-standard" },
    });
    expect(inputsOf(resource(center, "qn-procedures-cluster")).spec?.storage).toMatchObject({
      size: "500Gi",
    });
    expect(objectsIn(center, "qn-procedures")).toEqual(
      expect.arrayContaining([
        ...["Cluster qn-procedures", "ScheduledBackup qn-procedures"],
        ...["Secret account-qn-one-stop", "Secret account-qn-public-services"],
      ]),
    );
    const plan = intent(center, names(center, "BackupPlan")[0]!) as { subjects: { id: string }[] };
    expect(plan.subjects.map(({ id }) => id)).toContain("qn-procedures");
  });

  test("QN-11 results are a second database with own secrets and rules; a shared password is refused", async () => {
    const center = await preview(province);
    expect(names(center, "SharedDatabase")).toEqual(
      expect.arrayContaining(["qn-procedure-results", "qn-procedures"]),
    );
    expect(objectsIn(center, "qn-procedure-results")).toContain("Secret account-qn-one-stop");
    expect(allowed(center, "ingress", "qn-procedure-results").map(({ policy }) => policy)).toContain(
      "in-from-qn-construction-permits",
    );
    expect(faults(center.findings, "one-password-per-consumer")).toEqual([]);
    const other = resource(center, "qn-procedures-qn-one-stop-password").urn;
    const shared = altered(center, (one) =>
      one.name === "qn-procedure-results-account-qn-one-stop" ? { ...one, dependencies: [other] } : one,
    );
    expect(faults(shared, "one-password-per-consumer")).not.toEqual([]);
  });
});

describe("sector applications", () => {
  test("QN-12 transport is deployed in phase 1 with its sector and service levels", async () => {
    const center = await preview(province, { window: "phase-1" });
    expect(intent(center, "qn-transport")).toMatchObject({ sector: "Giao thông", serviceLevels: [3, 4] });
    expect(workloadsIn(center, "qn-transport")).toEqual(["Chart qn-transport-chart"]);
  });

  test("QN-13 investment is deployed and reads the shared catalogue; without it, it is refused", async () => {
    const center = await preview(province);
    expect(workloadsIn(center, "qn-investment")).toEqual(["Chart qn-investment-chart"]);
    expect(chartValues(center, "qn-investment").database).toMatchObject({
      host: "qn-catalogues.qn-catalogues.svc.cluster.local",
    });
    expect(faults((await faulty()).findings, "catalogue-shared")).toEqual(["catalogue-shared qn-investment"]);
  });

  test("QN-14 tourism stands in a namespace of its own that denies by default", async () => {
    const center = await preview(province);
    expect(workloadsIn(center, "qn-tourism")).toEqual(["Chart qn-tourism-chart"]);
    expect(inputsOf(resource(center, "qn-tourism-default-deny")).spec).toEqual({
      podSelector: {},
      policyTypes: ["Egress", "Ingress"],
    });
  });

  test("QN-15 land is deployed and its database is in the data zone only", async () => {
    const center = await preview(province);
    expect(workloadsIn(center, "qn-land")).toEqual(["Chart qn-land-chart"]);
    expect(intent(center, "qn-land-data")).toMatchObject({
      zoneKind: "data",
      consumers: { "qn-land": "write" },
    });
    const labels = inputsOf(resource(center, "qn-land-data-namespace")).metadata?.labels;
    expect(labels?.["pdc.internal/zone"]).toBe("qn-zone-data");
    const holders = center.resources.filter(
      ({ type, parent }) => type.endsWith(":Cluster") && parent.includes("land"),
    );
    expect(holders.map(({ name }) => name)).toEqual(["qn-land-data-cluster"]);
  });

  test("QN-16_component business registration is one of six sector applications", async () => {
    const center = await preview(province);
    const found = names(center, "SharedSystem").filter((name) => intent(center, name).sector !== undefined);
    expect(found).toEqual(sectors);
  });

  test("QN-17 construction permits are deployed and write to the results database", async () => {
    const center = await preview(province);
    expect(workloadsIn(center, "qn-construction-permits")).toEqual(["Chart qn-construction-permits-chart"]);
    expect(intent(center, "qn-procedure-results").consumers).toMatchObject({
      "qn-construction-permits": "write",
    });
    const ways = allowed(center, "egress", "qn-construction-permits").flatMap(({ peers }) => peers);
    expect(ways).toContain("namespace:qn-procedure-results");
  });

  test("QN-18 each sector application stands on a platform that is made before it; on none it is refused", async () => {
    const center = await preview(province);
    const order = center.resources.map(({ name }) => name);
    for (const id of sectors) {
      expect(intent(center, id).dependsOnPlatforms).toContain("qn-platform-services");
      const { dependencies = [] } = resource(center, `${id}-namespace`).policyView;
      expect(order.indexOf("qn-platform-services")).toBeLessThan(order.indexOf(id));
      expect([...dependencies, ...(resource(center, id).policyView.dependencies ?? [])].join()).toContain(
        "qn-platform-services",
      );
    }
    expect(faults((await faulty()).findings, "platforms-known")).toEqual(["platforms-known qn-transport"]);
  });

  test("QN-19 six applications read one catalogue; a private copy is a duplicate", async () => {
    const consumers = Object.keys(intent(await preview(province), "qn-catalogues").consumers as object);
    expect(consumers).toEqual(expect.arrayContaining(sectors));
    expect(complaints((await faulty()).findings, "no-duplicate")).toContainEqual(
      expect.stringMatching(/qn-transport-catalogue.*qn-catalogues/),
    );
  });

  test("QN-20 one core with a tenant for each agency; a second core is a duplicate", async () => {
    const center = await preview(province);
    expect(workloadsIn(center, "qn-core-software")).toEqual(["Chart qn-core-software-chart"]);
    const tenants = objectsIn(center, "qn-core-software").filter((object) =>
      object.startsWith("ConfigMap tenant-"),
    );
    const agencies = sectors.map((id) => `ConfigMap tenant-qn-${String(intent(center, id).owner)}`);
    expect(tenants).toEqual(expect.arrayContaining(agencies));
    expect(tenants).toHaveLength(8);
    expect(complaints((await faulty()).findings, "no-duplicate")).toContainEqual(
      expect.stringMatching(/qn-second-core.*qn-core-software/),
    );
  });
});

describe("one common system", () => {
  test("QN-25_policy an agency's own one-stop is refused with a hint to join the shared one", async () => {
    const center = await preview(province);
    const own = redeclared(center, "qn-tourism", { capability: "one-stop" });
    expect(complaints(own, "no-duplicate")).toEqual([expect.stringMatching(/join the shared one/)]);
  });

  test("QN-26_policy a new database for what one already keeps is refused, naming the existing one", async () => {
    expect(complaints((await faulty()).findings, "reuse-before-invest")).toContainEqual(
      expect.stringMatching(/qn-transport-catalogue.*use .*qn-catalogues|use .*qn-catalogues/),
    );
  });

  test("QN-31_model no amount is made up where the source gives none", async () => {
    const center = (await preview(province)).model.center;
    expect([center.budgets, Object.values(center.costItems).filter(({ vnd }) => vnd !== undefined)]).toEqual([
      {},
      [],
    ]);
  });
});
