import { describe, expect, test } from "vitest";
import { altered, complaints, faults, handmade, load, preview, refusal } from "../support/deploy-province.ts";
import { inputsOf, intent, names, objectsIn, resource } from "../support/preview-queries.ts";

const province = "ha-nam";
const memorandum = { window: "cooperation-2014-2016", basis: "assumption" };

/** One profile with every fault that the rows of this province speak of; each rule tells its own. */
const faulty = () =>
  preview(province, {
    edits: {
      "systems.one-stop.lease.commitment": undefined,
      "systems.one-stop.protectionPlan": undefined,
      "systems.public-services.protectionPlan": undefined,
      "systems.payroll": {
        ...{
          name: "Phần mềm mới của tỉnh",
          kind: "application",
          capability: "payroll",
          field: "applications",
        },
        ...{ ownership: "owned", owner: "finance-department", securityLevel: "cap-do-2", zone: "app" },
        ...{ tiers: { province: "cooperation-2014-2016" }, architecture: { block: "Ứng dụng nội bộ" } },
        ...{ offers: { https: { port: 8443, application: "https" } }, protectionPlan: "Hồ sơ cấp độ 2" },
        ...{ workload: { image: "application", replicas: 2, cpu: "1", memory: "2Gi" }, ...memorandum },
      },
    },
  });

interface Segment {
  readonly ipv4: string;
  readonly users: readonly string[];
  readonly sites: Readonly<
    Record<string, { ipv4: string; role: string; tier: string; placeholder: boolean }>
  >;
}
const segment = async (name: string) => intent(await preview(province), name) as unknown as Segment;

test("a preview of the committed profile has no fault", async () => {
  expect(faults((await preview(province)).findings)).toEqual([]);
});

describe("networks", () => {
  test("HN-01 the TSLCD is there as existing and protected", async () => {
    const center = await preview(province);
    expect(intent(center, "hn-tslcd")).toMatchObject({ kind: "tslcd", existing: true, users: ["state"] });
    const plan = resource(center, "hn-tslcd-plan");
    expect(plan.protect).toBe(true);
    expect(inputsOf(plan).data?.["segment.yaml"]).toContain("existing: true");
  });

  test("HN-02_component HN-06_component six district sites on the TSLCD, none made up for others", async () => {
    const sites = Object.values((await segment("hn-tslcd")).sites);
    expect(sites.map(({ tier }) => tier)).toEqual(Array(6).fill("district"));
    expect(sites.filter(({ placeholder }) => placeholder)).toEqual([]);
  });

  test("HN-03 the Party network has one hub and 116 spokes with disjoint ranges", async () => {
    const center = await preview(province);
    const sites = Object.values((await segment("hn-party")).sites);
    expect(sites.filter(({ role }) => role === "hub")).toHaveLength(1);
    expect(sites.filter(({ role }) => role === "spoke")).toHaveLength(116);
    expect(new Set(sites.map(({ ipv4 }) => /^10\.20\.\d+\.0\/24$/.exec(ipv4)?.[0])).size).toBe(117);
    const objects = center.resources.filter(({ name }) => name.startsWith("hn-party-site-"));
    expect(objects).toHaveLength(117);
  });

  test("HN-04_component each spoke carries its line: Mega-WAN over fibre, bandwidth not stated", async () => {
    const lines = Object.values((await segment("hn-party")).sites).flatMap((site) =>
      "line" in site ? [site.line] : [],
    );
    expect(lines).toHaveLength(116);
    expect(new Set(lines.map((line) => JSON.stringify(line)))).toEqual(
      new Set([JSON.stringify({ medium: "cáp quang", service: "Mega-WAN" })]),
    );
  });

  test("HN-05_policy whatever joins the Party's network with the state's is refused", async () => {
    const center = await preview(province);
    expect(faults(center.findings, "party-apart")).toEqual([]);
    const joining = handmade("networking.k8s.io/v1:NetworkPolicy", "by-hand", "hn-one-stop", {
      podSelector: {},
      ingress: [{ from: [{ ipBlock: { cidr: "10.20.7.0/24" } }] }],
    });
    expect(
      faults(
        altered(center, (one) => one, [joining]),
        "party-apart",
      ),
    ).toEqual(["party-apart by-hand"]);
    const message = refusal(province, { "networks.party.users": ["party", "state"] });
    expect(message).toContain("networks.party");
  });
});

describe("the rollout", () => {
  const states = { active: 2, preparing: 11, planned: 13 };
  const tenantsOf = async (system: string) =>
    Object.values(
      intent(await preview(province), system).tenants as Record<string, { state: string; name: string }>,
    );

  test("HN-07_component HN-08_component HN-12_component 26 tenants of both systems: 2, 11 and 13 without a name", async () => {
    for (const system of ["hn-one-stop", "hn-public-services"]) {
      const tenants = await tenantsOf(system);
      for (const [state, count] of Object.entries(states))
        expect(tenants.filter((tenant) => tenant.state === state)).toHaveLength(count);
      expect(
        objectsIn(await preview(province), system).filter((one) => one.startsWith("ConfigMap tenant-")),
      ).toHaveLength(26);
    }
  });

  test("HN-09 the two finished units are active tenants", async () => {
    const center = await preview(province);
    for (const unit of ["hn-ict-department", "hn-industrial-zones-board"]) {
      const labels = inputsOf(resource(center, `hn-one-stop-tenant-${unit}`)).metadata?.labels;
      expect(labels?.["pdc.internal/tenant-state"]).toBe("active");
    }
    const active = (await tenantsOf("hn-one-stop")).filter(({ state }) => state === "active");
    expect(active.map(({ name }) => name).sort()).toEqual([
      "Ban quản lý các khu công nghiệp",
      "Sở Thông tin truyền thông",
    ]);
  });

  test("HN-11 Phủ Lý and the five districts are tenants; slugs are ASCII and annotations keep Vietnamese", async () => {
    const center = await preview(province);
    const districts = {
      ...{ "binh-luc": "Bình Lục", "duy-tien": "Duy Tiên", "kim-bang": "Kim Bảng" },
      ...{ "ly-nhan": "Lý Nhân", "phu-ly": "Phủ Lý", "thanh-liem": "Thanh Liêm" },
    };
    for (const [slug, name] of Object.entries(districts)) {
      const metadata = inputsOf(resource(center, `hn-one-stop-tenant-hn-${slug}`)).metadata;
      expect(metadata?.name).toBe(`tenant-hn-${slug}`);
      expect(Object.values(metadata?.annotations ?? {}).join()).toContain(name);
      expect(JSON.stringify(metadata?.labels)).toMatch(/^[\x20-\x7e]+$/);
    }
  });
});

describe("leasing", () => {
  test("HN-14 a new owned service is refused, existing infrastructure is not", async () => {
    expect(faults((await faulty()).findings, "lease-first")).toEqual(["lease-first hn-payroll"]);
  });

  test("HN-15_component every lease names the provider and one of the two agreements, no price", async () => {
    const center = await preview(province);
    const leases = center.model.systems.map((system) => ("lease" in system ? system.lease : undefined));
    expect(new Set(leases.map((lease) => lease?.providerName))).toEqual(new Set(["Tập đoàn VNPT"]));
    expect(new Set(leases.map((lease) => lease?.agreement))).toEqual(
      new Set(["cooperation-2014", "memorandum-2016"]),
    );
  });

  test("HN-16_component servers exist: nothing is created for them and their size is an assumption", async () => {
    const center = await preview(province);
    expect(intent(center, "hn-cluster").existing).toBe(true);
    expect(center.resources.filter(({ parent }) => parent.includes("hn-cluster"))).toEqual([]);
    const pools = Object.values(load(province).profile!.cluster.nodePools);
    expect(pools.map(({ existing, basis }) => [existing, basis])).toEqual(
      Array(3).fill([true, "assumption"]),
    );
  });

  test("HN-17 claims bind to the existing pool and no pool is created", async () => {
    const center = await preview(province);
    expect(names(center, "CephBlockPool")).toEqual([]);
    expect(names(center, "StorageClass")).toEqual([]);
    const clusters = names(center, "Cluster");
    expect(clusters).toEqual(["hn-one-stop-data-cluster"]);
    expect(inputsOf(resource(center, clusters[0]!)).spec?.storage).toMatchObject({
      storageClass: "co-so-du-lieu",
    });
  });

  test("HN-20 a leased level-3 system with neither plan nor commitment is refused; one of them is enough", async () => {
    expect(faults((await preview(province)).findings, "level3-plan")).toEqual([]);
    expect(complaints((await faulty()).findings, "level3-plan")).toEqual([
      expect.stringMatching(/hn-one-stop\).*protection plan or provider's commitment/),
    ]);
  });
});
