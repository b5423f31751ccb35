import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { emptyLedger } from "../../../stacks/model/ledger.ts";
import { ledgerPath, loadProfile } from "../../../stacks/schema/load-profile.ts";
import { ledgerText } from "../../../tools/pdc/ledger-text.ts";
import { newProvince, provincesFolder, runPdc } from "./run-pdc.ts";

let folder: string;
let file: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "pdc-allocate-test-"));
  file = await newProvince(folder);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ledger = () => readFileSync(ledgerPath(file), "utf8");
const change = (from: string | RegExp, to: string) =>
  writeFileSync(file, readFileSync(file, "utf8").replace(from, to));

const secondSite = `sites:
  a-second-commune: {name: UBND xã thứ hai, network: tslcd, tier: commune, window: first-phase}
`;

test("a new site takes the next free range and nobody else's moves", async () => {
  const before = loadProfile(file).ledger;
  change("sites:\n", secondSite);
  const dry = await runPdc(["allocate", file, "--check"]);
  expect(dry.code).toBe(1);
  expect(loadProfile(file).ledger).toEqual(before);

  const { code, out } = await runPdc(["allocate", file]);
  expect(code).toBe(0);
  expect(out).toContain("1 added, 0 renamed, 0 released");
  expect(out).toContain("  + tslcd/a-second-commune  10.0.2.0/24");
  expect(loadProfile(file).ledger.sites).toEqual({
    ...before.sites,
    "tslcd/a-second-commune": { ipv4: "10.0.2.0/24" },
  });
  expect(await runPdc(["allocate", file, "--check"])).toMatchObject({ code: 0 });
});

test("a site that has left stays reserved until it is released", async () => {
  const whole = readFileSync(file, "utf8");
  change(
    / {2}first-commune:\n {4}name: UBND xã thứ nhất \(điền tên\)\n {4}network(?:.*\n)*? {4}basis: assumption\n/,
    "",
  );
  const { code, out } = await runPdc(["allocate", file]);
  expect(code).toBe(0);
  expect(out).toContain("Reserved for 1 entry no longer in the profile: tslcd/first-commune");
  expect(ledger()).toContain("tslcd/first-commune");

  const released = await runPdc(["allocate", file, "--release", "tslcd/first-commune"]);
  expect(released).toMatchObject({ code: 0 });
  expect(ledger()).not.toContain("tslcd/first-commune");
  writeFileSync(file, whole);
  const again = await runPdc(["allocate", file]);
  expect(again.out).toContain("+ tslcd/first-commune  10.0.0.0/24");
});

test("what the profile uses is not released, and an unknown key names the nearest", async () => {
  const before = ledger();
  const used = await runPdc(["allocate", file, "--release", "tslcd/first-commune"]);
  expect(used).toMatchObject({ code: 1 });
  expect(used.err).toBe(
    'The profile still uses "tslcd/first-commune", so it cannot be released. Take it out of the profile first.\n',
  );
  const unknown = await runPdc(["allocate", file, "--release", "tslcd/first-comune"]);
  expect(unknown.err).toContain('Did you mean "tslcd/first-commune"?');
  expect(ledger()).toBe(before);
});

test("entries of a network that got another range can be released although they are used", async () => {
  change("ipv4: 10.0.0.0/16", "ipv4: 10.200.0.0/16");
  expect(await runPdc(["allocate", file])).toMatchObject({ code: 1 });
  const keys = ["tslcd/first-commune", "tslcd/first-department"];
  const { code } = await runPdc(["allocate", file, "--release", ...keys]);
  expect(code).toBe(0);
  expect(loadProfile(file).ledger.sites["tslcd/first-commune"]).toEqual({ ipv4: "10.200.0.0/24" });
});

test("a site whose id changed keeps its range", async () => {
  const held = loadProfile(file).ledger.sites["tslcd/first-commune"];
  change(
    / {2}first-commune:\n {4}name: (.*)\n {4}network/,
    "  ward-one:\n    formerly: [first-commune]\n    name: $1\n    network",
  );
  const { code, out } = await runPdc(["allocate", file]);
  expect(code).toBe(0);
  expect(out).toContain("0 added, 1 renamed, 0 released");
  expect(loadProfile(file).ledger.sites["tslcd/ward-one"]).toEqual(held);
});

test("a plan that does not fit, or a profile with errors, changes no byte and leaves no file", async () => {
  const before = ledger();
  change("ipv4: 10.0.0.0/16", "ipv4: 10.0.0.0/24");
  change("sites:\n", secondSite);
  const { code, err } = await runPdc(["allocate", file]);
  expect(code).toBe(1);
  expect(err).toContain("10.0.0.0/24");
  change("status: draft", "status: drafty");
  expect(await runPdc(["allocate", file])).toMatchObject({ code: 1 });
  expect(ledger()).toBe(before);
  expect(readdirSync(join(folder, "provinces")).sort()).toEqual([
    "ninh-binh.allocations.yaml",
    "ninh-binh.yaml",
  ]);
});

test("a ledger of another hand is put into the standard form", async () => {
  const standard = ledger();
  writeFileSync(ledgerPath(file), `# mine\n${standard.replace(/^#.*\n/gm, "")}`);
  expect(await runPdc(["allocate", file, "--check"])).toMatchObject({ code: 1 });
  expect(await runPdc(["allocate", file])).toMatchObject({ code: 0 });
  expect(ledger()).toBe(standard);
});

test("the order of entries does not matter to the text", () => {
  const a = { ipv4: "10.0.0.0/24" } as never;
  const b = { ipv4: "10.0.1.0/24", vlan: 101 } as never;
  const one = ledgerText({ schema: 1, sites: { x: a, y: b }, segments: {} });
  expect(ledgerText({ schema: 1, sites: { y: b, x: a }, segments: {} })).toBe(one);
  expect(one.split("\n").slice(-5)).toEqual([
    "segments: {}",
    "sites:",
    "  x: { ipv4: 10.0.0.0/24 }",
    "  y: { ipv4: 10.0.1.0/24, vlan: 101 }",
    "",
  ]);
  expect(ledgerText(emptyLedger)).toContain("sites: {}");
});

test("the committed ledgers are complete and in the standard form", async () => {
  for (const name of readdirSync(provincesFolder).filter((name) => /^[a-z-]+\.yaml$/.test(name)))
    expect([name, (await runPdc(["allocate", join(provincesFolder, name), "--check"])).code]).toEqual([
      name,
      0,
    ]);
});
