import { describe, expect, test } from "vitest";
import { formatYearRange } from "../../stacks/schema/scalars/year-range.ts";
import {
  altered,
  complaints,
  faults,
  load,
  preview,
  refusal,
  refusedAt,
} from "../support/deploy-province.ts";
import { allowed, chartValues, intent, names, resource, workloadsIn } from "../support/preview-queries.ts";

const province = "nam-dinh";
const basis = { basis: "assumption" };

/** One profile with every fault that the rows of this province speak of; each rule tells its own. */
const faulty = () =>
  preview(province, {
    edits: {
      "costItems.web-portal-lease.projectCapital": true,
      "systems.document-management.ownership": "owned",
      "systems.document-management.lease": undefined,
      "systems.document-management.workload": { image: "application", replicas: 2, cpu: "1", memory: "2Gi" },
      "interlinks.reporting-national": undefined,
      "costItems.one-stop-more": {
        ...{ name: "Đầu tư thêm cho một cửa", kind: "investment", field: "applications", for: "one-stop" },
        ...{ window: "remainder-2019-2020", projectCapital: true, ...basis },
      },
      "cluster.nodePools.workers.window": "remainder-2019-2020",
      "storagePools.bulk.window": "remainder-2019-2020",
      "outsideParties.national-reporting.basis": undefined,
      "outsideParties.national-reporting.source": undefined,
      "equipment.agency-equipment.tier": "commune",
      "equipment.center-equipment.tier": "commune",
      "equipment.center-equipment.ownership": "leased",
      "systems.public-services.zone": "data",
    },
  });

test("a preview of the committed profile has no fault", async () => {
  expect(faults((await preview(province)).findings)).toEqual([]);
});

describe("leased systems", () => {
  test("ND-05 the portal is a leased service of three tiers without a workload; project capital on it is refused", async () => {
    const center = await preview(province);
    expect(resource(center, "nd-web-portal").type).toBe("pdc:system:LeasedService");
    expect(intent(center, "nd-web-portal").tiers).toEqual(["commune", "district", "province"]);
    expect(workloadsIn(center, "nd-web-portal")).toEqual([]);
    expect(faults((await faulty()).findings, "leased-no-capital")).toEqual([
      "leased-no-capital nd-web-portal costItems.web-portal-lease",
    ]);
  });

  test("ND-06 documents are leased, with an interlink for each tier; owning them is refused", async () => {
    const center = await preview(province);
    expect(names(center, "LeasedService")).toContain("nd-document-management");
    const links = names(center, "Interlink").map((name) => intent(center, name));
    const tiers = links.flatMap(({ from, to }) =>
      from === "nd-document-management" ? [(to as { tier: string }).tier] : [],
    );
    expect(tiers.sort()).toEqual(["commune", "district", "province"]);
    expect(faults((await faulty()).findings, "lease-listed")).toEqual([
      "lease-listed nd-document-management",
    ]);
  });

  test("ND-07 mail is leased: one way out, to its endpoint, and no workload", async () => {
    const center = await preview(province);
    expect(names(center, "LeasedService")).toContain("nd-email");
    const ways = allowed(center, "egress", "nd-email").filter(
      ({ policy }) => policy !== "allow-name-resolution",
    );
    expect(ways).toEqual([
      { policy: "out-provider", namespace: "nd-email", peers: ["203.0.113.32/28"], ports: [465, 993] },
    ]);
    expect(workloadsIn(center, "nd-email")).toEqual([]);
    const mail = names(center, "Chart").map((name) => name.replace(/-chart$/, ""));
    expect(mail.filter((system) => intent(center, system).capability === "email")).toEqual([]);
  });

  test("ND-09 reporting is leased; without its link to the national system it is refused", async () => {
    expect(names(await preview(province), "LeasedService")).toContain("nd-reporting");
    expect(faults((await faulty()).findings, "reporting-interlink")).toEqual([
      "reporting-interlink nd-reporting",
    ]);
  });

  test("ND-10_component one interlink, from reporting to the national system, its address an assumption", async () => {
    const center = await preview(province);
    const national = names(center, "Interlink").filter(
      (name) => intent(center, name).kind === "national-system",
    );
    expect(national).toEqual(["nd-link-reporting-national"]);
    expect(intent(center, "nd-link-reporting-national")).toMatchObject({
      from: "nd-reporting",
      partyName: "Hệ thống thông tin báo cáo quốc gia",
      partyNamed: true,
    });
    const { fieldBasis } = load(province).profile!.interlinks["reporting-national"]!;
    expect(fieldBasis?.endpoint).toBe("assumption");
  });

  test("ND-11 level 3 is satisfied by the leased monitoring, and no longer once it is gone", async () => {
    const center = await preview(province);
    expect(resource(center, "nd-security-monitoring").type).toBe("pdc:operations:SecurityMonitor");
    expect(workloadsIn(center, "nd-security-monitoring")).toEqual([]);
    expect(faults(center.findings)).toEqual([]);
    const without = altered(center, (one) => (one.urn.includes("nd-security-monitoring") ? undefined : one));
    expect(complaints(without, "level3-plan")).toContain(
      "Hệ thống một cửa điện tử (nd-one-stop) is at security level 3 or above and lacks: security monitoring",
    );
    expect(complaints(without, "siem-ingest")).toEqual([
      "The SIEM declared in securityFunctions.siem is not deployed",
    ]);
    expect(complaints(without, "monitored-objects")).toEqual([
      "The center has no monitoring, owned or leased",
    ]);
  });

  test("ND-19_policy the six listed systems are leased and no other; each that is missing is told", async () => {
    const center = await preview(province);
    const leased = center.model.systems.flatMap(({ id, ownership }) => (ownership === "leased" ? [id] : []));
    expect(leased).toEqual([
      ...["nd-document-management", "nd-email", "nd-lgsp", "nd-reporting"],
      ...["nd-security-monitoring", "nd-web-portal"],
    ]);
    for (const id of leased) {
      const without = altered(center, (one) => (one.name === id ? undefined : one));
      expect(faults(without, "lease-listed")).toEqual([`lease-listed nd-center ${id.slice(3)}`]);
    }
  });
});

describe("the center and what is closed", () => {
  test("ND-13 new nodes and volumes of the center in 2019-2020 are refused, those of 2017-2018 are not", async () => {
    expect(faults((await preview(province)).findings, "closed-window")).toEqual([]);
    expect(faults((await faulty()).findings, "closed-window")).toEqual(
      expect.arrayContaining(["closed-window nd-bulk", "closed-window nd-cluster nodePools.nd-workers"]),
    );
  });

  test("ND-15 the one-stop keeps running, frozen; a new investment in it is refused", async () => {
    const center = await preview(province);
    expect(intent(center, "nd-one-stop").state).toBe("frozen");
    expect(workloadsIn(center, "nd-one-stop")).toEqual(["Chart nd-one-stop-chart"]);
    expect(faults((await faulty()).findings, "closed-window")).toContain(
      "closed-window nd-one-stop costItems.one-stop-more",
    );
  });

  test("ND-17 equipment bought for communes is refused, equipment leased for them is not", async () => {
    const { equipment } = intent(await faulty(), "nd-center", ":Center") as {
      equipment: Record<string, object>;
    };
    expect(equipment["center-equipment"]).toMatchObject({ tier: "commune", ownership: "leased" });
    expect(faults((await faulty()).findings, "equipment-tier")).toEqual([
      "equipment-tier nd-center equipment.agency-equipment",
    ]);
  });

  test("ND-18 citizens reach the portal through the public zone; in the data zone it is refused", async () => {
    const center = await preview(province);
    expect(intent(center, "nd-public-services").zoneKind).toBe("dmz");
    expect(chartValues(center, "nd-public-services").ingress).toMatchObject({
      enabled: true,
      host: "dich-vu-cong.nam-dinh.example",
    });
    expect(allowed(center, "ingress", "nd-public-services")).toContainEqual(
      expect.objectContaining({ policy: "in-public-entry", peers: ["zone:nd-zone-border"] }),
    );
    expect(faults((await faulty()).findings, "zone-of-public-systems")).toEqual([
      "zone-of-public-systems nd-public-services",
    ]);
  });
});

describe("windows, addresses and bases", () => {
  test("XX-02_policy an entry that says neither basis nor source is refused, naming it", async () => {
    expect(faults((await faulty()).findings, "basis-marked")).toEqual([
      "basis-marked nd-center outsideParties.national-reporting",
    ]);
  });

  test("ND-20 four nested ranges are taken; an item outside its range and a reversed range are refused", () => {
    const { profile, diagnostics } = load(province);
    expect(diagnostics).toEqual([]);
    expect(
      Object.values(profile!.windows)
        .map(({ years }) => formatYearRange(years, "en"))
        .sort(),
    ).toEqual([
      ...["2016-2020", "2017-2018", "2018-2020", "2019-2020"],
      // From the reference design: what every center has from its first day.
      "from 2016",
    ]);
    expect(refusedAt(province, { "costItems.lgsp-lease.year": 2015 })).toEqual(["costItems.lgsp-lease.year"]);
    expect(refusedAt(province, { "windows.equipment-2017-2018.years": "2018-2017" })).toEqual([
      "windows.equipment-2017-2018.years",
    ]);
  });

  test("ND-23 the misprint 2016-202 is refused and the message names the field", () => {
    const message = refusal(province, { "windows.project-2016-2020.years": "2016-202" });
    expect(message).toContain("windows.project-2016-2020.years");
    expect(message).toContain("2016-202");
    expect(refusedAt(province, { "windows.project-2016-2020.years": "2016-2020" })).toEqual([]);
  });

  test("ND-24 a /16 cut into /24 is refused with both numbers; the committed plan gives 263 disjoint ranges", async () => {
    const message = refusal(province, { "networks.tslcd.ipv4": "10.16.0.0/16" }, { sites: {} });
    expect(message).toMatch(/256/);
    expect(message).toMatch(/263/);
    const sites = Object.values(
      intent(await preview(province), "nd-tslcd").sites as Record<string, { ipv4: string }>,
    );
    const third = sites.map(({ ipv4 }) => /^(10\.1[6-9]\.\d+)\.0\/24$/.exec(ipv4)?.[1]);
    expect(third).not.toContain(undefined);
    expect(new Set(third).size).toBe(263);
  });
});
