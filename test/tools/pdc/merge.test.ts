import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { parse } from "yaml";
import { loadCenter } from "../../../stacks/load-center.ts";
import { allocate } from "../../../stacks/model/address-plan.ts";
import { physicalId } from "../../../stacks/model/identity.ts";
import { allocationOf, emptyLedger, type Ledger } from "../../../stacks/model/ledger.ts";
import { sitesOf } from "../../../stacks/model/sites.ts";
import { loadProfile } from "../../../stacks/schema/load-profile.ts";
import { profile } from "../../../stacks/schema/profile.ts";
import { mergeLayers } from "../../../stacks/schema/text/merge-layers.ts";
import { Places } from "../../../stacks/schema/text/places.ts";
import { mergeProvinces } from "../../../tools/pdc/merge/merge-provinces.ts";
import { layerOver } from "../../../tools/pdc/merge/merge-texts.ts";
import type { MergingProvince, Plain } from "../../../tools/pdc/merge/merging-province.ts";
import { provincesFolder, runPdc } from "./run-pdc.ts";

const oneCenter = fileURLToPath(new URL("../../fixtures/merge/one-center.yaml", import.meta.url));

let stacks: string;
let folder: string;
beforeEach(() => {
  stacks = mkdtempSync(join(tmpdir(), "pdc-merge-test-"));
  folder = join(stacks, "provinces");
  for (const name of ["nam-dinh", "ha-nam"])
    for (const end of [".yaml", ".allocations.yaml"])
      cpSync(join(provincesFolder, name + end), join(folder, name + end));
});
afterEach(() => rmSync(stacks, { recursive: true, force: true }));

const merge = (...words: readonly string[]) => runPdc(["merge", ...words], { provincesFolder: folder });
const file = (name: string) => join(folder, name);
const filesNow = () => (readdirSync(stacks, { recursive: true }) as string[]).sort();

test("without decisions everything is listed with both places, and the profile is refused", async () => {
  const { code, out, err } = await merge("nam-dinh", "ha-nam", "--into", "Ninh Bình");
  expect([code, err]).toEqual([1, ""]);
  const record = parse(readFileSync(file("ninh-binh.merge.yaml"), "utf8"));
  expect(record.conflicts["rules.lease"]).toMatchObject({
    kind: "lease-rule",
    choices: ["ha-nam", "nam-dinh"],
    sides: {
      "ha-nam": { value: '{"mode":"mandatory"}', at: expect.stringMatching(/ha-nam\.yaml:\d+$/) },
      "nam-dinh": {
        value: expect.stringContaining("listed"),
        at: expect.stringMatching(/nam-dinh\.yaml:\d+$/),
      },
    },
  });
  expect(record.conflicts["systems.lgsp"]).toMatchObject({ kind: "lgsp", choices: ["keep", "end"] });
  expect(record.conflicts["systems.one-stop"]).toMatchObject({
    kind: "ownership",
    sides: {
      "ha-nam": { value: expect.stringContaining("leased") },
      "nam-dinh": { value: expect.stringContaining("owned") },
    },
  });
  expect(record.conflicts["systems.security-monitoring"].kind).toBe("capability");
  expect(record.conflicts["ranges.hn-tslcd.ipv4.nd-tslcd.ipv4"]).toMatchObject({
    sides: {
      "ha-nam": { value: "networks.tslcd.ipv4: 10.16.0.0/16" },
      "nam-dinh": { value: "networks.tslcd.ipv4: 10.16.0.0/14" },
    },
  });
  const ids = Object.keys(record.conflicts);
  expect(ids).toEqual(
    expect.arrayContaining(["vlans", "tiers.district", "plan.status", "databases.one-stop-data"]),
  );
  expect(record.open).toEqual(ids);
  for (const id of ids) expect(out).toContain(id);

  const check = await runPdc(["check", "ninh-binh"], { provincesFolder: folder });
  expect(check.code).toBe(1);
  for (const id of ids) expect(check.out).toContain(`Nobody has decided "${id}"`);
  expect(check.out.match(/Nobody has decided/g)).toHaveLength(ids.length);
  // What cannot stand twice is in neither province's version.
  const written = parse(readFileSync(file("ninh-binh.yaml"), "utf8"));
  expect(written.rules.lease).toBeUndefined();
  expect(written.plan).not.toHaveProperty("status");
  expect(Object.keys(written.systems)).toEqual(
    expect.arrayContaining(["hn-one-stop", "nd-one-stop", "lgsp"]),
  );
});

test("an unfinished merge is finished with the record itself, and its name is kept", async () => {
  await merge("nam-dinh", "ha-nam", "--into", "ninh-binh", "--name", "Ninh Bình");
  const path = file("ninh-binh.merge.yaml");
  const record = parse(readFileSync(path, "utf8"));
  writeFileSync(
    path,
    JSON.stringify({ ...record, decisions: { ...record.decisions, "plan.status": "ha-nam" } }),
  );
  const { code } = await merge("ha-nam", "nam-dinh", "--into", "ninh-binh", "--decisions", path);
  expect(code).toBe(1);
  const after = parse(readFileSync(path, "utf8"));
  expect(after.into).toEqual({ id: "ninh-binh", code: "nb", name: "Ninh Bình" });
  expect(after.decisions["plan.status"]).toBe("ha-nam");
  expect(after.open).not.toContain("plan.status");
  expect(after.open).toHaveLength(record.open.length - 1);
});

test("decided, it checks clean, keeps names, addresses, basis and source, and is done once", async () => {
  const first = await merge("nam-dinh", "ha-nam", "--into", "Ninh Bình", "--decisions", oneCenter);
  expect([first.code, first.err]).toEqual([0, ""]);
  const check = await runPdc(["check", "ninh-binh"], { provincesFolder: folder });
  expect(check).toMatchObject({ code: 0, err: "" });
  expect(await runPdc(["allocate", "ninh-binh", "--check"], { provincesFolder: folder })).toMatchObject({
    code: 0,
  });

  const merged = loadCenter(file("ninh-binh.yaml"), undefined);
  const before = loadCenter(file("nam-dinh.yaml"), undefined);
  const held = (center: typeof merged) => sitesByName(center.profile!, center.ledger);
  // Hà Nam's units on TSLCD were given another range by decision; everything else stands where it stood.
  expect(held(merged)).toMatchObject(held(before));
  expect(held(merged)["hn-commune-party-116"]).toEqual({ ipv4: "10.20.116.0/24" });
  expect(merged.profile!.systems.lgsp).toMatchObject({ physicalId: "nd-lgsp", ownership: "leased" });
  for (const key of ["center/app", "center/management"])
    expect(merged.ledger.segments[key]).toEqual(before.ledger.segments[key]);
  expect(merged.profile!.sourceTexts["ha-nam"]).toMatchObject({ file: "004_1e7ae5e462050409.txt" });
  expect(merged.profile!.agencies["provincial-party"]).toMatchObject({
    basis: "stated",
    source: "ha-nam:L6, ha-nam:L9",
  });
  expect(Object.keys(merged.profile!.tiers).sort()).toEqual(["commune", "province"]);

  const tree = filesNow().map((name) => [
    name,
    name.endsWith("yaml") ? readFileSync(join(stacks, name), "utf8") : "",
  ]);
  const again = await merge("nam-dinh", "ha-nam", "--into", "ninh-binh");
  expect(again.code).toBe(2);
  expect(again.err).toContain("Already there");
  for (const name of ["ninh-binh.yaml", "ninh-binh.allocations.yaml", "ninh-binh.merge.yaml"])
    rmSync(file(name));
  rmSync(join(stacks, "Pulumi.ninh-binh.yaml"));
  await merge("ha-nam", "nam-dinh", "--into", "Ninh Bình", "--decisions", oneCenter);
  expect(
    filesNow().map((name) => [name, name.endsWith("yaml") ? readFileSync(join(stacks, name), "utf8") : ""]),
  ).toEqual(tree);
});

test.each([
  ["itself", ["nam-dinh", "nam-dinh", "--into", "x-y"], /cannot be merged with itself/],
  ["an unknown province", ["nam-din", "ha-nam", "--into", "x-y"], /nam-dinh/],
  [
    "an existing province",
    ["nam-dinh", "ha-nam", "--into", "ha-nam", "--code", "xy"],
    /Already there: .*ha-nam\.yaml/,
  ],
  ["no province at all", ["nam-dinh", "ha-nam", "--into", "!!"], /!!/],
  ["no --into", ["nam-dinh", "ha-nam"], /into/],
  [
    "decisions that are nowhere",
    ["nam-dinh", "ha-nam", "--into", "x-y", "--decisions", "no.yaml"],
    /no\.yaml/,
  ],
])("refuses %s and writes nothing", async (_what, words, told) => {
  const before = filesNow();
  const { code, out, err } = await merge(...words);
  expect([code, out]).toEqual([2, ""]);
  expect(err).toMatch(told);
  expect(err).not.toMatch(/^ {4}at /m);
  expect(filesNow()).toEqual(before);
});

test("a missing ledger and a broken province are told, and nothing is written", async () => {
  rmSync(file("ha-nam.allocations.yaml"));
  const missing = await merge("nam-dinh", "ha-nam", "--into", "x-y");
  expect(missing.code).toBe(2);
  expect(missing.err).toMatch(/ledger .*ha-nam\.allocations\.yaml is missing.*allocate ha-nam/);
  writeFileSync(file("ha-nam.yaml"), "schema: 1\nplan: [\n");
  const broken = await merge("nam-dinh", "ha-nam", "--into", "x-y");
  expect(broken.code).toBe(1);
  expect(broken.err).toContain("ha-nam.yaml");
  expect(existsSync(file("x-y.yaml"))).toBe(false);
});

test("every wrong decision is told at once, and nothing is written", async () => {
  const path = join(stacks, "decisions.yaml");
  const decisions = {
    ...{ "rules.leese": "ha-nam", "plan.status": "both", "tiers.district": { into: "district" } },
    "ranges.hn-tslcd.ipv4.nd-tslcd.ipv4": { renumber: "ha-nam", range: "fd00::/48" },
    vlans: { into: "commune" },
  };
  writeFileSync(path, JSON.stringify({ decisions }));
  const { code, err } = await merge("nam-dinh", "ha-nam", "--into", "x-y", "--decisions", path);
  expect(code).toBe(2);
  expect(err.trim().split("\n")).toHaveLength(5);
  expect(err).toContain('Did you mean "rules.lease"?');
  expect(err).toContain('decisions."plan.status": found both, expected one of: ha-nam | nam-dinh.');
  writeFileSync(path, "decisions: { plan.status: [ha-nam] }\n");
  const shape = await merge("nam-dinh", "ha-nam", "--into", "x-y", "--decisions", path);
  expect(shape.code).toBe(2);
  expect(shape.err).toContain("decisions.yaml");
  expect(existsSync(file("x-y.yaml"))).toBe(false);
});

test("an LGSP owned in one province and leased in the other, and two single channels, are conflicts", async () => {
  for (const name of ["long-an", "quang-nam"])
    for (const end of [".yaml", ".allocations.yaml"])
      cpSync(join(provincesFolder, name + end), file(name + end));
  await merge("long-an", "nam-dinh", "--into", "tay-ninh");
  const lgsp = parse(readFileSync(file("tay-ninh.merge.yaml"), "utf8")).conflicts["systems.lgsp"];
  expect(lgsp.kind).toBe("lgsp");
  expect(lgsp.sides["long-an"].value).toContain("ownership: owned");
  expect(lgsp.sides["nam-dinh"].value).toContain("ownership: leased");
  await merge("quang-nam", "nam-dinh", "--into", "da-nang");
  const { conflicts } = parse(readFileSync(file("da-nang.merge.yaml"), "utf8"));
  expect(conflicts.channels).toMatchObject({ kind: "single-channel", choices: ["nam-dinh", "quang-nam"] });
});

/** Physical name of each site → what it was given. */
function sitesByName(from: MergingProvince["profile"], ledger: Ledger) {
  return Object.fromEntries(
    sitesOf(from).map((site) => [
      physicalId(from, site.id, site),
      allocationOf(ledger.sites, site.network, site),
    ]),
  );
}

const bases = ["nam-dinh", "ha-nam", "long-an"].map(
  (name) => loadProfile(join(provincesFolder, `${name}.yaml`)).written as Plain,
);

/** A sound province with networks, sites and groups of random numbers, under a given id and code. */
function random(id: string, code: string): fc.Arbitrary<MergingProvince> {
  const shape = fc.record({
    base: fc.constantFrom(...bases),
    groups: fc.dictionary(fc.constantFrom("units", "wards", "offices"), fc.integer({ min: 1, max: 30 })),
    net: fc.integer({ min: 16, max: 20 }),
  });
  return shape.map(({ base, groups, net }) => {
    const [tier] = Object.keys(base.tiers as Plain);
    const written = structuredClone(base) as Record<string, Plain>;
    written.province = { ...written.province, id, code };
    written.networks = {
      ...written.networks,
      wide: {
        name: "Mạng",
        kind: "tslcd",
        users: ["state"],
        ipv4: `10.${net * 4 + 40}.0.0/14`,
        sitePrefix: 24,
      },
    };
    written.siteGroups = {
      ...written.siteGroups,
      ...Object.fromEntries(
        Object.entries(groups).map(([group, count]) => [
          group,
          { name: group, network: "wide", tier, count },
        ]),
      ),
    };
    const read = profile.parse(written);
    const origins = new Places({ value: { file: "", line: 1, column: 1, layer: "" }, children: new Map() });
    return { id, code, profile: read, written, origins, ledger: allocate(read, emptyLedger).ledger };
  });
}

test("merging keeps every address and VLAN of both, and the order of the two changes nothing", () => {
  const blocks = (ledger: Ledger) =>
    [ledger.sites, ledger.segments]
      .flatMap((entries) => Object.values(entries))
      .map((held) => JSON.stringify(held))
      .sort();
  const identity = { id: "merged", code: "mg", name: "Hợp nhất" };
  fc.assert(
    fc.property(random("first", "fi"), random("second", "se"), (a, b) => {
      const one = mergeProvinces([a, b], {}, identity);
      expect(blocks(one.ledger)).toEqual([...blocks(a.ledger), ...blocks(b.ledger)].sort());
      const other = mergeProvinces([b, a], {}, identity);
      expect(other.conflicts).toEqual(one.conflicts);
      expect([other.merged, other.ledger]).toEqual([one.merged, one.ledger]);
      // Decided to keep both, every site stands under its name with its range, and nothing is lost.
      const both = mergeProvinces([a, b], { "siteGroups.*": "both", "networks.*": "both" }, identity);
      const groups = { sites: both.merged.sites ?? {}, siteGroups: both.merged.siteGroups ?? {} };
      const sites = sitesByName({ ...a.profile, ...groups } as typeof a.profile, both.ledger);
      expect(sites).toMatchObject({
        ...sitesByName(a.profile, a.ledger),
        ...sitesByName(b.profile, b.ledger),
      });
    }),
    { numRuns: 15 },
  );
}, 120_000);

test("the written layer over its reference design gives exactly the merged profile", () => {
  const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: "small" },
      fc.integer(),
      fc.constantFrom("a", "b"),
      fc.array(fc.integer(), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom("k", "l", "m"), tie("value"), { maxKeys: 3 }),
    ),
  })).value;
  const map = fc.dictionary(fc.constantFrom("k", "l", "m", "n"), value);
  const places = new Places({ value: { file: "", line: 1, column: 1, layer: "" }, children: new Map() });
  fc.assert(
    fc.property(map, map, (lower, wanted) => {
      const layer = (name: string, of: unknown) => ({ name, value: of as never, positions: places });
      const merged = mergeLayers([layer("lower", lower), layer("upper", layerOver(lower, wanted))]);
      expect([merged.value, merged.diagnostics]).toEqual([wanted, []]);
    }),
  );
});
