import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { type LoadedCenter, loadCenter } from "../../stacks/load-center.ts";
import type { Profile } from "../../stacks/schema/profile.ts";
import { formatPath } from "../../stacks/schema/text/path.ts";

const folder = fileURLToPath(new URL("../../stacks/provinces/", import.meta.url));
const sources = ["nam-dinh", "long-an", "dong-nai", "quang-nam", "ha-nam"] as const;
type Province = (typeof sources)[number];

const loaded = new Map<string, LoadedCenter>();
function load(province: Province, window?: string): LoadedCenter {
  const key = `${province} ${window ?? ""}`;
  const known = loaded.get(key) ?? loadCenter(join(folder, `${province}.yaml`), window);
  loaded.set(key, known);
  return known;
}

function profileOf(province: Province): Profile {
  const { profile } = load(province);
  if (!profile) throw new Error(`${province}.yaml does not load`);
  return profile;
}

const scratch = mkdtempSync(join(tmpdir(), "pdc-provinces-"));
afterAll(() => rmSync(scratch, { recursive: true }));

/** Loads a province file with one passage changed; tells the paths of what is wrong with it, the ledger aside. */
function pathsAfter(province: Province, from: string | RegExp, to: string): string[] {
  const file = join(scratch, `${province}.yaml`);
  const text = readFileSync(join(folder, basename(file)), "utf8");
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  writeFileSync(file, changed);
  const { diagnostics } = loadCenter(file, undefined);
  return diagnostics.filter((d) => !d.code.startsWith("ledger.")).map((d) => formatPath(d.path ?? []));
}

/** Ids of a map whose entries fulfil a condition, sorted. */
function idsWhere<T>(entries: Readonly<Record<string, T>>, holds: (entry: T) => boolean): string[] {
  return Object.keys(entries)
    .filter((id) => holds(entries[id]!))
    .sort();
}

const leased = (profile: Profile) => idsWhere(profile.systems, (system) => system.ownership === "leased");
const owned = (profile: Profile) => idsWhere(profile.systems, (system) => system.ownership === "owned");
const tiersOf = (profile: Profile, system: string) => Object.keys(profile.systems[system]!.tiers).sort();

describe.each(sources)("%s", (province) => {
  test("loads without a problem and resolves in each of its windows", () => {
    expect(load(province).diagnostics).toEqual([]);
    for (const window of Object.keys(profileOf(province).windows)) {
      const center = load(province, window);
      expect(center.diagnostics).toEqual([]);
      expect(center.model?.window).toBe(window);
    }
  });

  test("XX-02_model every entry of the file says how it is known, stated ones with their lines", () => {
    const { profile, unmarkedEntries } = load(province);
    expect(unmarkedEntries).toEqual([]);
    expect(profile?.rules.basisRequired).toBe(true);
  });

  test("XX-02_model lines point into the source text", () => {
    const text = readFileSync(join(folder, `${province}.yaml`), "utf8");
    const lines = [...text.matchAll(/source: "?((?:L\d+(?:, )?)+)"?/g)].flatMap(([, list = ""]) =>
      list.split(", ").map((line) => Number(line.slice(1))),
    );
    const last = { "nam-dinh": 27, "long-an": 23, "dong-nai": 40, "quang-nam": 15, "ha-nam": 9 };
    expect(lines.length).toBeGreaterThan(20);
    expect(Math.max(...lines)).toBeLessThanOrEqual(last[province]);
  });

  test("XX-08_model has the seven zones of level 3, and backup apart", () => {
    const kinds = Object.values(profileOf(province).zones).map((zone) => zone.kind);
    expect(kinds.sort()).toEqual([
      "app",
      "backup",
      "border",
      "data",
      "dmz",
      "internal",
      "management",
      "wireless",
    ]);
  });

  test("XX-08_model no flow joins an outer zone with the data zone", () => {
    const into = Object.values(profileOf(province).flows).filter((flow) => flow.to === "data");
    expect(into.map((flow) => flow.from).sort()).toEqual(["app", "management"]);
  });

  test("XX-07_model every database has a plan whose targets lie on other infrastructure", () => {
    const profile = profileOf(province);
    for (const database of Object.values(profile.databases)) {
      const plan = profile.backupPlans[String(database.backup)];
      const places = plan?.targets.map((target) => profile.backupTargets[target]?.infrastructure);
      expect(places).toHaveLength(2);
      expect(places).not.toContain(profile.storagePools[database.pool]?.infrastructure);
    }
  });

  test("every system has owner, field, capability, level, block and window; level 3 has its plans", () => {
    for (const [id, system] of Object.entries(profileOf(province).systems)) {
      const { owner, field, capability, securityLevel, architecture, window } = system;
      expect({ id, owner, field, capability, securityLevel, architecture, window }).toEqual({
        id,
        owner: expect.any(String),
        field: expect.any(String),
        capability: expect.any(String),
        securityLevel: expect.any(Number),
        architecture: expect.objectContaining({ block: expect.any(String) }),
        window: expect.any(String),
      });
      if (system.handlesProcedures) expect(securityLevel).toBe(3);
      if (securityLevel !== 3) continue;
      expect([id, system.protectionPlan, system.recoveryPlan]).toEqual([
        id,
        expect.any(String),
        expect.any(String),
      ]);
    }
  });

  test("addresses that no source gives come from documentation and private ranges", () => {
    const { systems, interlinks } = profileOf(province);
    const ranges = [
      ...Object.values(systems).map((system) => system.lease?.endpoint.range),
      ...Object.values(interlinks).map((link) => link.endpoint?.range),
    ].filter((range) => range !== undefined);
    expect(ranges.filter((range) => !/^(192\.0\.2|198\.51\.100|203\.0\.113)\./.test(range))).toEqual([]);
    expect(new Set(ranges).size).toBe(ranges.length);
  });

  test("XX-02_model levels, amounts of resources and places in the network are never said to be stated", () => {
    const ours = ["securityLevel", "zone", "workload", "offers", "lease", "size", "pool", "ipv4", "endpoint"];
    const { systems, databases, networks, interlinks } = profileOf(province);
    for (const entries of [systems, databases, networks, interlinks])
      for (const [id, entry] of Object.entries(entries)) {
        const basisOf = (field: string) => entry.fieldBasis?.[field] ?? entry.basis;
        const claimed = ours.filter((field) => field in entry && basisOf(field) === "stated");
        expect([id, claimed]).toEqual([id, []]);
      }
  });
});

describe("Nam Định", () => {
  const profile = profileOf("nam-dinh");
  const six = ["document-management", "email", "lgsp", "reporting", "security-monitoring", "web-portal"];

  test("ND-01_model the money is a floor for the whole project, without a split", () => {
    const { total, window, funding, byYear } = profile.budgets.project!;
    expect({ text: total?.text, qualifier: total?.qualifier, window, funding, byYear }).toEqual({
      text: "trên 45 tỷ đồng",
      qualifier: "over",
      window: "project-2016-2020",
      funding: {},
      byYear: undefined,
    });
    expect(pathsAfter("nam-dinh", "trên 45 tỷ đồng", "45 tỷ đồng")).toEqual(["budgets.project.total"]);
  });

  test("ND-02_model counts per tier without unit names", () => {
    const units = Object.values(profile.tiers).map((tier) => [tier.order, tier.units, tier.unitNoun]);
    expect(units.sort()).toEqual([
      [1, 24, "sở, ban, ngành"],
      [2, 10, "huyện, thành phố"],
      [3, 229, "xã, phường, thị trấn"],
    ]);
  });

  test("ND-03_model the three-tier systems serve all three tiers", () => {
    for (const system of ["web-portal", "document-management"])
      expect(tiersOf(profile, system)).toEqual(["commune", "district", "province"]);
  });

  test("ND-04_model a system without a field is refused", () => {
    const cut = /(name: Hệ thống một cửa điện tử\n {4}kind: application\n.*\n) {4}field: applications\n/;
    expect(pathsAfter("nam-dinh", cut, "$1")).toEqual(["systems.one-stop"]);
  });

  test("ND-05_model the portal is leased and takes no project capital", () => {
    expect(profile.systems["web-portal"]).toMatchObject({ ownership: "leased", lease: expect.anything() });
    expect(profile.systems["web-portal"]!.workload).toBeUndefined();
    expect(profile.costItems["web-portal-lease"]).toMatchObject({
      for: "web-portal",
      kind: "lease",
      projectCapital: false,
    });
  });

  test("ND-06_model one document interlink for each tier", () => {
    const links = Object.values(profile.interlinks).filter((link) => link.from === "document-management");
    const tiers = links.map((link) => ("tier" in link.to ? link.to.tier : undefined)).sort();
    expect(tiers).toEqual(["commune", "district", "province"]);
  });

  test("ND-07_model mail is leased, with a path to its endpoint", () => {
    const { ownership, lease, offers } = profile.systems.email!;
    expect(ownership).toBe("leased");
    expect(lease?.endpoint.range).toBe("203.0.113.32/28");
    expect(Object.keys(offers).sort()).toEqual(["imaps", "smtps"]);
  });

  test("ND-08_model the LGSP is leased here and owned in Long An, with the same ports for its users", () => {
    const theirs = profileOf("long-an").systems.lgsp!;
    expect([profile.systems.lgsp!.ownership, theirs.ownership]).toEqual(["leased", "owned"]);
    const service = idsWhere(theirs.offers, (offer) => !offer.admin);
    expect(Object.keys(profile.systems.lgsp!.offers).sort()).toEqual(service);
  });

  test("ND-10_model one link, reporting to the national reporting system, its address an assumption", () => {
    const links = Object.values(profile.interlinks).filter((link) => link.from === "reporting");
    expect(links).toHaveLength(1);
    expect(links[0]).toMatchObject({
      to: { party: "national-reporting" },
      kind: "national-system",
      fieldBasis: { endpoint: "assumption" },
    });
  });

  test("ND-12_model what 2017-2018 bought carries that window", () => {
    const nodes = Object.values(profile.cluster.nodePools).map((pool) => pool.window);
    const pools = Object.values(profile.storagePools).map((pool) => pool.window);
    expect(new Set([...nodes, ...pools])).toEqual(new Set(["equipment-2017-2018"]));
    expect(profile.equipment["center-equipment"]).toMatchObject({
      existing: true,
      acquired: "equipment-2017-2018",
    });
  });

  test("ND-13_model ND-15_model the center and the one-stop are closed to investment in 2019-2020", () => {
    expect(profile.rules.closedWindows).toEqual([
      { target: "center", window: "remainder-2019-2020" },
      { target: "one-stop", window: "remainder-2019-2020" },
    ]);
    expect(profile.systems["one-stop"]!.state).toBe("frozen");
    const invested = Object.values(profile.costItems).filter(
      (item) => item.window === "remainder-2019-2020" && item.kind === "investment",
    );
    expect(invested).toEqual([]);
  });

  test("ND-16_model communes get access to the admin services in 2019-2020, with no new workload", () => {
    const at = (window: string) =>
      load("nam-dinh", window).model?.systems.find((system) => system.id === "nd-admin-services");
    const [before, after] = [at("equipment-2017-2018"), at("remainder-2019-2020")];
    const rules = (system: typeof before) => system?.ingress.map((rule) => rule.id) ?? [];
    expect(rules(after).filter((id) => !rules(before).includes(id))).toEqual(["tier-commune"]);
    expect(before && "workload" in before && before.workload).toEqual(
      after && "workload" in after && after.workload,
    );
    const later = Object.values(profile.costItems).filter((i) => i.window === "remainder-2019-2020");
    expect(later.map((item) => item.kind).sort()).toEqual(["operations", "support", "training"]);
  });

  test("ND-17_model equipment only for the province's and the districts' tiers", () => {
    expect(profile.rules.equipmentTiers).toEqual(["province", "district"]);
    const tiers = Object.values(profile.equipment).map((item) => item.tier);
    expect(tiers.filter((tier) => tier === "commune")).toEqual([]);
  });

  test("ND-18_model the public portal stands in the outer zone and is published", () => {
    const { zone, publicHost } = profile.systems["public-services"]!;
    expect([profile.zones[zone]!.kind, publicHost]).toEqual(["dmz", "dich-vu-cong.nam-dinh.example"]);
  });

  test("ND-19_model exactly six leased systems, the listed ones", () => {
    expect(leased(profile)).toEqual(six);
    expect(profile.rules.lease).toEqual({ mode: "listed", listed: six, exactly: true });
  });

  test("ND-20_model four nested and overlapping windows", () => {
    const { always, ...own } = profile.windows;
    expect(always).toBeDefined();
    expect(Object.values(own).map(({ years }) => [years.from, years.to])).toEqual([
      [2017, 2018],
      [2018, 2020],
      [2016, 2020],
      [2019, 2020],
    ]);
  });

  test("ND-21_model the national scheme has its own window", () => {
    expect(profile.programmes["national-it-programme"]!.window).toBe("programme-2018-2020");
    expect(profile.windows["programme-2018-2020"]!.programme).toBe("national-it-programme");
  });

  test("ND-22_model ten adjustments, all else unchanged, number and date not stated", () => {
    expect(Object.keys(profile.adjustments)).toHaveLength(10);
    expect(six.filter((system) => !profile.adjustments[system])).toEqual([]);
    expect(Object.values(profile.adjustments).filter((change) => !change.reason)).toEqual([]);
    const { number, issuedOn } = profile.legalBases["adjustment-decision"]!;
    expect([number, issuedOn, profile.plan.unchangedOtherContents]).toEqual([undefined, undefined, true]);
  });

  test("ND-23_model the misprinted window is refused at its field", () => {
    expect(pathsAfter("nam-dinh", "years: 2016-2020", "years: 2016-202")).toEqual([
      "windows.project-2016-2020.years",
    ]);
  });

  test("ND-24_model 263 units get disjoint ranges; a /16 cut into /24 is too small", () => {
    const sites = load("nam-dinh").model?.networks.find((n) => n.id === "nd-tslcd")?.sites ?? {};
    expect(new Set(Object.values(sites).map((site) => site.ipv4)).size).toBe(263);
    expect(pathsAfter("nam-dinh", "ipv4: 10.16.0.0/14", "ipv4: 10.16.0.0/16").length).toBeGreaterThan(0);
  });
});

describe("Long An", () => {
  const profile = profileOf("long-an");

  test("LA-01_model LA-19_model near 52 tỷ, expected, from the state budget; the investor is undecided", () => {
    const { total, status, funding } = profile.budgets.project!;
    expect([total?.text, total?.qualifier, status]).toEqual(["gần 52 tỷ đồng", "near", "expected"]);
    expect(funding["state-budget"]).toMatchObject({ kind: "state-budget", decided: true });
    expect(funding["strategic-investor"]).toMatchObject({ kind: "undecided", decided: false });
    expect(funding["strategic-investor"]!.amount).toBeUndefined();
  });

  test("LA-02_model the plan is under consultation, hence a draft", () => {
    expect(profile.plan.status).toBe("consultation");
    expect(load("long-an").model?.center.draft).toBe(true);
  });

  test("LA-03_model requests leave the head-room free", () => {
    const { capacity, requested, headroomPercent } = load("long-an").model!.cluster;
    const free = (100 - headroomPercent) / 100;
    expect(requested.cpuMillis).toBeLessThan(capacity.cpuMillis * free);
    expect(requested.memoryBytes).toBeLessThan(capacity.memoryBytes * free);
  });

  test("LA-04_model every system runs at the center", () => {
    expect(profile.rules.hostedAtCenter).toBe(true);
    expect(idsWhere(profile.systems, (system) => system.hosting !== "center")).toEqual([]);
  });

  test("LA-05_model equipment of all three classes; an unknown class is refused", () => {
    const classes = new Set(Object.values(profile.equipment).map((item) => item.class));
    expect(classes).toEqual(new Set(["hardware", "network", "auxiliary"]));
    expect(pathsAfter("long-an", "class: hardware", "class: software")).toEqual([
      "equipment.processing-servers.class",
    ]);
  });

  test("LA-06_model an overlapping range is refused naming both", () => {
    expect(profile.networks["intra-province"]).toMatchObject({ kind: "provincial", basis: "stated" });
    const paths = pathsAfter("long-an", "ipv4: 10.16.0.0/14", "ipv4: 10.64.0.0/14");
    expect(paths.some((path) => path.startsWith("networks."))).toBe(true);
  });

  test("LA-12_model LA-13_model LGSP and the database framework are owned foundations", () => {
    expect(owned(profile)).toEqual(["admin-applications", "lgsp", "security-monitoring", "sign-on"]);
    expect(profile.systems.lgsp!.window).toBe("foundation");
    expect(profile.databases["admin-database"]).toMatchObject({
      window: "foundation",
      fieldBasis: { name: "stated" },
    });
  });

  test("LA-14_model the link to unnamed ministries passes the LGSP", () => {
    const link = profile.interlinks["central-ministries"]!;
    expect([link.via, link.kind]).toEqual(["lgsp", "central-agency"]);
    expect(profile.outsideParties["central-ministries"]!.named).toBe(false);
  });

  test("LA-15_model LA-16_model phases are ours, platforms come first", () => {
    const { foundation, applications } = profile.windows;
    expect([foundation!.basis, applications!.basis]).toEqual(["assumption", "assumption"]);
    expect(profile.rules).toMatchObject({ phaseRequired: true, platformBeforeApps: true });
    const inFoundation = load("long-an", "foundation").model;
    const kinds = inFoundation?.systems.map((system) => system.kind).sort();
    expect(kinds).toEqual(["auth", "integration-platform", "monitor"]);
    expect(profile.systems["admin-applications"]!.dependsOnPlatforms).toEqual(["lgsp", "admin-database"]);
  });

  test("LA-17_model the architecture is issued, its version not stated", () => {
    expect(profile.plan.architecture).toEqual({ status: "issued" });
  });

  test("LA-20_model nothing is leased and the lease rule is off", () => {
    expect(leased(profile)).toEqual([]);
    expect(profile.rules.lease.mode).toBe("off");
  });
});

describe("Đồng Nai", () => {
  const profile = profileOf("dong-nai");

  test("DN-01_model the decision with number, date and authority; an impossible date is refused", () => {
    const { number, issuedOn, authority } = profile.legalBases["decision-153"]!;
    expect([number, issuedOn?.firstDay, authority]).toEqual([
      "153/QĐ-TTg",
      "2018-01-30",
      "Thủ tướng Chính phủ",
    ]);
    expect(profile.windows["programme-2016-2020"]!.years).toEqual({ from: 2016, to: 2020 });
    expect(pathsAfter("dong-nai", "issuedOn: 2018-01-30", "issuedOn: 2018-02-30")).toEqual([
      "legalBases.decision-153.issuedOn",
    ]);
  });

  test("DN-02_model DN-03_model exact total and its two sources, which sum to it", () => {
    const { total, funding } = profile.budgets.plan!;
    expect(total?.vnd).toBe(150_126_000_000);
    expect(funding["local-investment"]).toMatchObject({ kind: "investment", level: "local" });
    expect(funding["local-recurrent"]).toMatchObject({ kind: "recurrent", level: "local" });
    const parts = Object.values(funding).reduce((sum, source) => sum + (source.amount?.vnd ?? 0), 0);
    expect(parts).toBe(total?.vnd);
    expect(pathsAfter("dong-nai", "total: 150.126 triệu đồng", "total: 150.126")).toEqual([
      "budgets.plan.total",
    ]);
  });

  test("DN-04_model every cost item names its source, leases and operations the recurrent one", () => {
    expect(profile.rules.fundingKinds).toBe(true);
    for (const item of Object.values(profile.costItems))
      expect([item.kind, item.funding]).toEqual([
        item.kind,
        item.kind === "investment" ? "local-investment" : "local-recurrent",
      ]);
  });

  test("DN-05_model DN-06_model a draft for 2019-2020 without a yearly split", () => {
    const { window, byYear, status } = profile.budgets.plan!;
    expect([window, byYear, status, profile.plan.status]).toEqual([
      "plan-2019-2020",
      undefined,
      "draft",
      "draft",
    ]);
  });

  test("DN-08_model the plan goes from 1.0 to 2.0 and some components are still at 1.0", () => {
    expect(profile.plan.architecture).toEqual({ status: "issued", version: "1.0", target: "2.0" });
    const old = idsWhere(profile.systems, (system) => system.architecture?.version === "1.0");
    expect(old).toEqual(["one-stop-district", "one-stop-province", "public-services"]);
    expect(idsWhere(profile.systems, (system) => system.architecture?.version === undefined)).toEqual([]);
  });

  test("DN-10_model DN-11_model links of all four kinds, outside names unknown", () => {
    const kinds = new Set(Object.values(profile.interlinks).map((link) => link.kind));
    for (const kind of ["inside", "central-agency", "national-database", "national-system"] as const)
      expect(kinds).toContain(kind);
    const { "cybersecurity-center": _, ...parties } = profile.outsideParties;
    expect(Object.values(parties).map((party) => party.named)).toEqual([false, false, false]);
  });

  test("DN-12_model DN-13_model DN-17_model targets keep their comparison, nothing is measured", () => {
    const goals = Object.entries(profile.targets).map(([id, { goal }]) => [id, goal?.op, goal?.percent]);
    expect(goals).toEqual(
      expect.arrayContaining([
        ["procedures-online", "=", 100],
        ["dossiers-level-4", ">=", 30],
        ["level-4-authentication", "=", 100],
        ["inter-one-stop", ">", 50],
        ["level-3-plans", "=", 100],
        ["websites-monitored", "=", 100],
      ]),
    );
    expect(idsWhere(profile.targets, (target) => target.measured !== undefined)).toEqual([]);
    expect(profile.targets["dossiers-level-4"]).toMatchObject({
      ambiguity: expect.any(String),
      fieldBasis: { denominator: "assumption" },
    });
  });

  test("DN-15_model DN-16_model level 4 services rely on the central sign-on", () => {
    expect(profile.rules.centralAuthentication).toBe(4);
    const level4 = idsWhere(profile.systems, ({ serviceLevels }) => serviceLevels.some((l) => l === 4));
    expect(level4).toEqual(["public-services"]);
    expect(profile.systems["public-services"]!.authentication).toBe("sign-on");
  });

  test("DN-18_model one-stop units meet at the exchange and never at each other's database", () => {
    for (const unit of ["province", "district"])
      expect(Object.keys(profile.systems[`one-stop-${unit}`]!.uses).sort()).toEqual([
        "lgsp",
        `one-stop-${unit}-data`,
      ]);
  });

  test("DN-20_model a service level where a security level is due is refused", () => {
    expect(pathsAfter("dong-nai", "securityLevel: cap-do-3", "securityLevel: muc-do-3")).toHaveLength(1);
  });

  test("DN-22_model a website of each of the three kinds of body, all monitored", () => {
    const sites = Object.values(profile.websites);
    expect(sites.map((site) => site.body).sort()).toEqual(["party", "socio-political", "state"]);
    expect(sites.filter((site) => site.monitor !== "security-monitoring")).toEqual([]);
  });

  test("DN-23_model leasing first as advice: whatever is owned says why", () => {
    expect(profile.rules.lease.mode).toBe("advisory");
    expect(
      idsWhere(profile.systems, (system) => system.ownership === "owned" && !system.ownershipReason),
    ).toEqual([]);
  });

  test("DN-24_model what ends has recurrent money afterwards", () => {
    const ending = Object.values(profile.systems).filter((system) => system.endsOn);
    expect(ending.length).toBeGreaterThan(0);
    expect(ending.filter((system) => system.operationsFunding !== "local-recurrent")).toEqual([]);
  });
});

describe("Quảng Nam", () => {
  const profile = profileOf("quang-nam");
  const sectors = [
    "business-registration",
    "construction-permits",
    "investment",
    "land",
    "tourism",
    "transport",
  ];

  test("QN-01_model QN-02_model a closed and an open window; phase 2 adds, phase 1 stays", () => {
    expect(profile.windows["phase-2"]!.years).toEqual({ from: 2021 });
    const [first, second] = ["phase-1", "phase-2"].map((window) => load("quang-nam", window).model!);
    const added = second!.systems.map((s) => s.id).filter((id) => !first!.systems.some((s) => s.id === id));
    expect(added).toEqual(["qn-data-analytics"]);
    const kept = second!.systems.filter((system) => system.id !== "qn-data-analytics");
    expect(kept.map((system) => system.id)).toEqual(first!.systems.map((system) => system.id));
    expect(profile.systems["data-analytics"]!.basis).toBe("assumption");
  });

  test("QN-03_model portal and one-stop give service levels 3 and 4 and carry a version", () => {
    for (const id of ["public-services", "one-stop"]) {
      const { serviceLevels, version } = profile.systems[id]!;
      expect([id, serviceLevels, version]).toEqual([id, [3, 4], "2.0"]);
    }
  });

  test("QN-04_model QN-05_model one-stop at the named center and three tiers of unknown size", () => {
    expect(profile.systems["one-stop"]!.sites).toEqual(["delivery-center"]);
    expect(profile.sites["delivery-center"]).toMatchObject({
      name: "Trung tâm HCC và Xúc tiến đầu tư",
      role: "delivery-center",
    });
    expect(tiersOf(profile, "one-stop")).toEqual(["commune", "district", "province"]);
    expect(new Set(Object.values(profile.tiers).map((tier) => tier.units))).toEqual(new Set(["unknown"]));
  });

  test("QN-06_model one public entry", () => {
    expect(profile.rules.singleChannel).toBe(true);
    expect(idsWhere(profile.systems, (system) => system.publicHost !== undefined)).toEqual([
      "public-services",
    ]);
  });

  test("QN-07_model QN-08_model documents over four tiers, the fourth an assumption, all through the LGSP", () => {
    expect(tiersOf(profile, "document-management")).toEqual(["central", "commune", "district", "province"]);
    expect(profile.tiers.central!.basis).toBe("assumption");
    const links = Object.values(profile.interlinks).filter((link) => link.from === "document-management");
    expect(links.map((link) => link.via)).toEqual(["lgsp", "lgsp", "lgsp", "lgsp"]);
    expect(profile.rules.viaIntegrationPlatform).toEqual(["document-management"]);
  });

  test("QN-09_model LGSP ownership is an assumption; left unknown it is refused", () => {
    const { ownership, basis, fieldBasis } = profile.systems.lgsp!;
    expect([ownership, fieldBasis?.ownership ?? basis]).toEqual(["owned", "assumption"]);
    const before = /(name: Nền tảng tích hợp LGSP[\s\S]*?ownership: )owned/;
    expect(pathsAfter("quang-nam", before, "$1unknown")).toContain("systems.lgsp.ownership");
  });

  test("QN-10_model QN-11_model procedures and results are two databases with declared consumers", () => {
    expect(profile.databases.procedures!.consumers).toEqual({
      "one-stop": "write",
      "public-services": "read",
    });
    expect(profile.databases["procedure-results"]!.consumers).toMatchObject({
      "construction-permits": "write",
    });
  });

  test("QN-12_model to QN-18_model six sector applications, each on a platform service", () => {
    expect(idsWhere(profile.systems, (system) => system.sector !== undefined)).toEqual(sectors);
    for (const id of sectors) {
      const { serviceLevels, dependsOnPlatforms, window } = profile.systems[id]!;
      expect([id, serviceLevels, window]).toEqual([id, [3, 4], "phase-1"]);
      expect(dependsOnPlatforms).toContain("platform-services");
    }
    expect(profile.databases["land-data"]).toMatchObject({ zone: "data", consumers: { land: "write" } });
  });

  test("QN-19_model the six read one catalogue", () => {
    for (const id of sectors) expect(profile.databases.catalogues!.consumers[id]).toBe("read");
  });

  test("QN-20_model one core, a tenant for each agency", () => {
    expect(idsWhere(profile.systems, (system) => system.kind === "core")).toEqual(["core-software"]);
    const tenants = Object.keys(profile.systems["core-software"]!.tenants);
    const owners = sectors.map((id) => profile.systems[id]!.owner!);
    expect(tenants).toEqual(expect.arrayContaining(owners));
  });

  test("QN-21_model a network for each of the three tiers", () => {
    const access = idsWhere(profile.networks, (network) => network.kind === "provincial");
    expect(access).toEqual(["access-commune", "access-district", "access-province"]);
  });

  test("QN-23_model QN-29_model 60 percent with its ambiguity; the scheme is due in a month, not on a day", () => {
    expect(profile.targets["resolution-36a-tasks"]).toMatchObject({
      baselinePercent: 60,
      ambiguity: expect.any(String),
    });
    const due = profile.milestones["architecture-scheme"]!.dueBy;
    expect([due?.precision, due?.text]).toEqual(["month", "2018-09"]);
  });

  test("QN-24_model contributions of agencies pooled on one shared system", () => {
    const pooled = Object.values(profile.costItems).filter((item) => item.agency !== undefined);
    expect(new Set(pooled.map((item) => item.for))).toEqual(new Set(["core-software"]));
    expect(pooled.map((item) => [item.amount, item.basis])).toEqual([
      [undefined, "assumption"],
      [undefined, "assumption"],
    ]);
  });

  test("QN-31_model no budget is invented", () => {
    expect(profile.budgets).toEqual({});
    expect(idsWhere(profile.costItems, (item) => item.amount !== undefined)).toEqual([]);
  });
});

describe("Hà Nam", () => {
  const profile = profileOf("ha-nam");
  const rollouts = ["one-stop", "public-services"] as const;

  test("HN-01_model HN-05_model two existing networks, apart by their users", () => {
    const { tslcd, party } = profile.networks;
    expect([tslcd!.kind, tslcd!.existing, tslcd!.users]).toEqual(["tslcd", true, ["state"]]);
    expect([party!.kind, party!.existing, party!.users]).toEqual(["party", true, ["party"]]);
  });

  test("HN-02_model HN-06_model six district sites; departments and communes are not counted", () => {
    const onTslcd = Object.values(profile.sites).filter((site) => site.network === "tslcd");
    expect(onTslcd.map((site) => site.tier)).toEqual(Array(6).fill("district"));
    const open = Object.values(profile.unplacedTiers).map(({ network, tier, units }) => [
      network,
      tier,
      units,
    ]);
    expect(open.sort()).toEqual([
      ["tslcd", "commune", "unknown"],
      ["tslcd", "province", "unknown"],
    ]);
  });

  test("HN-03_model HN-04_model a hub and 116 spokes on Mega-WAN fibre, with disjoint ranges", () => {
    expect(profile.siteGroups["commune-party"]).toMatchObject({
      network: "party",
      count: 116,
      line: { service: "Mega-WAN", medium: "cáp quang" },
    });
    expect(profile.siteGroups["commune-party"]!.line?.bandwidth).toBeUndefined();
    const sites = Object.values(
      load("ha-nam").model?.networks.find((network) => network.id === "hn-party")?.sites ?? {},
    );
    expect(sites.filter((site) => site.role === "hub")).toHaveLength(1);
    expect(new Set(sites.map((site) => site.ipv4)).size).toBe(117);
  });

  test.each(rollouts)(
    "HN-07_model HN-08_model HN-12_model %s: 26 units, 2 + 11 + 13, 6 of them districts",
    (id) => {
      const { tenants, unnamedTenants, tenantLimit } = profile.systems[id]!;
      const named = Object.entries(tenants).map(([agency, { state }]) => ({
        state,
        tier: profile.agencies[agency]!.tier,
      }));
      const unnamed = Object.values(unnamedTenants);
      const total = named.length + unnamed.reduce((sum, group) => sum + group.count, 0);
      expect([total, tenantLimit]).toEqual([26, 26]);
      expect(named.filter((tenant) => tenant.state === "active")).toHaveLength(2);
      expect(named.filter((tenant) => tenant.state === "preparing")).toHaveLength(11);
      expect(unnamed.map(({ tier, count }) => [tier, count])).toEqual([["province", 13]]);
      expect(named.filter((tenant) => tenant.tier === "district")).toHaveLength(6);
    },
  );

  test("HN-08_model a 27th unit is refused", () => {
    expect(pathsAfter("ha-nam", "count: 13", "count: 14")).toEqual(["systems.one-stop.tenantLimit"]);
  });

  test("HN-13_model the rollout is due at the end of a quarter, with its reservation", () => {
    const { dueBy, ambiguity } = profile.targets["one-stop-rollout"]!;
    expect([dueBy?.precision, dueBy?.lastDay, ambiguity]).toEqual([
      "quarter",
      "2016-06-30",
      expect.any(String),
    ]);
  });

  test("HN-14_model HN-19_model everything is leased from the provider and operated by it", () => {
    expect(profile.rules.lease.mode).toBe("mandatory");
    expect(owned(profile)).toEqual([]);
    expect(new Set(Object.values(profile.systems).map((system) => system.lease?.provider))).toEqual(
      new Set(["vnpt"]),
    );
    expect(idsWhere(profile.equipment, (item) => !item.existing)).toEqual([]);
    expect(idsWhere(profile.databases, (database) => !database.existing)).toEqual([]);
  });

  test("HN-15_model both agreements with the precision of the source, no term and no price", () => {
    const signed = Object.values(profile.agreements).map(({ signedOn, endsOn }) => [signedOn?.text, endsOn]);
    expect(signed).toEqual([
      ["2014-08", undefined],
      ["2016-04-08", undefined],
    ]);
    expect(idsWhere(profile.costItems, (item) => item.amount !== undefined)).toEqual([]);
  });

  test("HN-16_model HN-17_model servers and storage exist; claims lie on the existing pool", () => {
    expect(profile.cluster.existing).toBe(true);
    expect(idsWhere(profile.cluster.nodePools, (pool) => !pool.existing)).toEqual([]);
    expect(idsWhere(profile.storagePools, (pool) => !pool.existing)).toEqual([]);
    expect(Object.values(profile.databases).map((database) => database.pool)).toEqual(["fast"]);
  });

  test("HN-20_model leased systems at level 3 carry the provider's commitment", () => {
    expect(
      idsWhere(profile.systems, (s) => s.securityLevel === 3 && s.lease?.commitment === undefined),
    ).toEqual([]);
  });
});

test("XX-06_model the four lease rules differ by province", () => {
  expect(sources.map((province) => profileOf(province).rules.lease.mode)).toEqual([
    "listed",
    "off",
    "advisory",
    "off",
    "mandatory",
  ]);
});
