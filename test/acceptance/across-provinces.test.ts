import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { idFromName } from "../../stacks/schema/scalars/id-from-name.ts";
import { money } from "../../stacks/schema/scalars/money.ts";
import { accepted } from "../stacks/schema/scalars/read-scalar.ts";
import {
  blocking,
  complaints,
  difference,
  faults,
  load,
  preview,
  previewFile,
  provinces,
} from "../support/deploy-province.ts";
import { inputsOf, intent, names, objectsIn, resource, workloadsIn } from "../support/preview-queries.ts";
import { runPdc } from "../tools/pdc/run-pdc.ts";

const project = fileURLToPath(new URL("../../", import.meta.url));

function sourcesIn(folder: string): string[] {
  const files = readdirSync(join(project, folder), { recursive: true, encoding: "utf8" });
  return files.filter((file) => file.endsWith(".ts")).map((file) => join(folder, file));
}

test("XX-01 five provinces preview from the same code, which names none of them", {
  timeout: 120_000,
}, async () => {
  for (const province of provinces) {
    const center = await preview(province);
    expect([province, blocking(center.findings)]).toEqual([province, []]);
    expect(center.resources.length).toBeGreaterThan(200);
  }
  const slugs =
    /\b(nam-?dinh|long-?an|dong-?nai|quang-?nam|ha-?nam)\b|\b(namDinh|longAn|dongNai|quangNam|haNam)/;
  const proper = /Nam Định|Long An|Đồng Nai|Quảng Nam|Hà Nam/;
  const named = new RegExp(`${slugs.source}|${proper.source}`);
  const sources = ["components", "policies", "stacks/layers", "stacks/model"].flatMap(sourcesIn);
  expect(sources.length).toBeGreaterThan(100);
  expect(sources.filter((file) => named.test(readFileSync(join(project, file), "utf8")))).toEqual([]);
});

test("ND-08 the LGSP is an endpoint in Nam Định and a deployment in Long An, from one component", async () => {
  const leased = await preview("nam-dinh");
  expect(resource(leased, "nd-lgsp").type).toBe("pdc:system:IntegrationPlatform");
  expect(objectsIn(leased, "nd-lgsp")).toEqual(
    expect.arrayContaining(["Secret nd-lgsp-credentials", "Service nd-lgsp", "NetworkPolicy out-provider"]),
  );
  expect(workloadsIn(leased, "nd-lgsp")).toEqual([]);
  const owned = await preview("long-an");
  expect(resource(owned, "la-lgsp").type).toBe("pdc:system:IntegrationPlatform");
  expect(workloadsIn(owned, "la-lgsp")).toEqual(["Chart la-lgsp-chart"]);
});

test("XX-03_model tỷ, tỉ and triệu are one type of money, with trên, gần and exact", () => {
  const read = (text: string) => [accepted(money, text).vnd, accepted(money, text).qualifier];
  expect(read("trên 45 tỷ đồng")).toEqual([45e9, "over"]);
  expect(read("gần 52 tỉ đồng")).toEqual([52e9, "near"]);
  expect(read("150.126 triệu đồng")).toEqual([150_126_000_000, "exact"]);
});

describe("one switch between owning and leasing the LGSP", () => {
  const leased = () =>
    preview("long-an", {
      edits: {
        "systems.lgsp.ownership": "leased",
        "systems.lgsp.workload": undefined,
        "systems.lgsp.uses": undefined,
        "systems.lgsp.lease": {
          provider: "someone",
          endpoint: { host: "lgsp.nha-cung-cap.example", range: "203.0.113.0/28" },
          commitment: "Cam kết trong hợp đồng",
        },
        "systems.lgsp.offers.console": undefined,
        "databases.lgsp-data": undefined,
        "providers.someone": { name: "Nhà cung cấp (chưa nêu tên)", basis: "assumption" },
      },
    });

  test("XX-05_component the workload becomes an endpoint and the address stays the same", async () => {
    const owned = await preview("long-an");
    expect(workloadsIn(owned, "la-lgsp")).not.toEqual([]);
    expect(workloadsIn(await leased(), "la-lgsp")).toEqual([]);
    expect(objectsIn(await leased(), "la-lgsp")).toContain("Service la-lgsp");
    expect((await leased()).addresses["la-lgsp"]).toBe(owned.addresses["la-lgsp"]);
  });

  test("XX-05_component consumers are told nothing new but the way to the provider", async () => {
    const { updated } = difference(await preview("long-an"), await leased());
    const consumer = updated.filter((name) => name.startsWith("la-admin-applications"));
    expect(consumer).not.toContain("la-admin-applications-chart");
  });
});

test("XX-08 every level-3 system stands among separate zones, and a public zone that leads into data is refused whatever guards it", {
  timeout: 120_000,
}, async () => {
  const rule = "no-public-path-to-data-zone";
  for (const province of provinces) {
    const center = await preview(province);
    const kinds = names(center, "SecurityZone").map((name) => intent(center, name).kind);
    expect(kinds).toEqual(expect.arrayContaining(["app", "data", "dmz", "management"]));
    expect(new Set(kinds).size).toBe(kinds.length);
    expect(faults(center.findings, rule)).toEqual([]);
    const flow = {
      ...{ from: "dmz", to: "data", ports: [{ port: 5432 }], purpose: "Cổng hỏi thẳng cơ sở dữ liệu" },
      ...{ clause: "TCVN14423-5.12.2.4-d", enforcedBy: "database-firewalls", basis: "assumption" },
    };
    const opened = await preview(province, { edits: { "flows.dmz-straight-to-data": flow } });
    expect(blocking(opened.findings, rule)).toHaveLength(1);
    expect(complaints(opened.findings, rule)[0]).toMatch(/dmz-straight-to-data .* leads from a public zone/);
  }
});

test("XX-11 Vietnamese names give ASCII slugs whatever their form, and labels are ASCII of at most 63 characters", async () => {
  const slugs = { "Nam Định": "nam-dinh", "Đồng Nai": "dong-nai" };
  for (const [name, slug] of Object.entries(slugs))
    for (const form of ["NFC", "NFD"]) expect(idFromName(name.normalize(form))).toBe(slug);
  for (const province of provinces) {
    const labels = (await preview(province)).resources.flatMap((one) =>
      Object.values(inputsOf(one).metadata?.labels ?? {}),
    );
    expect(labels.length).toBeGreaterThan(500);
    expect(labels.filter((label) => !/^[A-Za-z0-9._-]{0,63}$/.test(label))).toEqual([]);
  }
});

test("XX-12_model tiers are data: a province of two tiers loads and previews", async () => {
  expect(Object.keys(load("long-an").profile!.tiers).sort()).toEqual(["district", "province"]);
  expect(faults((await preview("long-an")).findings)).toEqual([]);
});

test("XX-12 two provinces merge into a two-tier one that validates and previews; what they disagree on is reported, not picked", {
  timeout: 120_000,
}, async () => {
  const stacks = mkdtempSync(join(tmpdir(), "pdc-two-tiers-"));
  try {
    const folder = join(stacks, "provinces");
    cpSync(join(project, "stacks", "provinces"), folder, { recursive: true });
    const run = (...words: readonly string[]) => runPdc(words, { provincesFolder: folder });
    const record = join(folder, "ninh-binh.merge.yaml");
    const words = ["merge", "nam-dinh", "ha-nam", "--into", "Ninh Bình"];
    expect((await run(...words)).code).toBe(1);
    const { conflicts, open } = parse(readFileSync(record, "utf8"));
    const sides = (id: string, field: string) =>
      Object.values(conflicts[id].sides).map((side) => (side as never)[field]);
    expect(sides("rules.lease", "value")).toEqual([
      expect.stringContaining("mandatory"),
      expect.stringContaining("listed"),
    ]);
    for (const at of sides("rules.lease", "at")) expect(at).toMatch(/(ha-nam|nam-dinh)\.yaml:\d+$/);
    expect(conflicts["systems.lgsp"].sides).toMatchObject({
      "ha-nam": { value: "" },
      "nam-dinh": { value: expect.stringContaining("ownership: leased") },
    });
    expect(open).toEqual(expect.arrayContaining(["rules.lease", "systems.lgsp"]));
    expect(parse(readFileSync(join(folder, "ninh-binh.yaml"), "utf8")).rules.lease).toBeUndefined();
    const refused = await run("check", "ninh-binh");
    expect([refused.code, refused.out]).toEqual([
      1,
      expect.stringContaining('Nobody has decided "rules.lease"'),
    ]);

    const decisions = join(project, "test", "fixtures", "merge", "one-center.yaml");
    expect((await run(...words, "--decisions", decisions)).code).toBe(0);
    expect(await run("check", "ninh-binh")).toMatchObject({ code: 0 });
    const merged = await previewFile(join(folder, "ninh-binh.yaml"));
    expect(Object.keys(merged.model.profile.tiers).sort()).toEqual(["commune", "province"]);
    expect(blocking(merged.findings)).toEqual([]);
    const names = new Set(merged.resources.map(({ name }) => name));
    expect(merged.resources.length).toBeGreaterThan(500);
    // Nam Định's center goes on under its own names and addresses; Hà Nam's networks join it.
    const before = await preview("nam-dinh", { window: undefined });
    const own = before.resources.filter(({ type }) =>
      /^pdc:(system|zone|network|storage|backup):/.test(type),
    );
    expect(own.map(({ name }) => name).filter((name) => !names.has(name))).toEqual([]);
    expect(merged.addresses).toMatchObject(before.addresses);
    expect(names).toContain("hn-party");
  } finally {
    rmSync(stacks, { recursive: true, force: true });
  }
});
