import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadCenter } from "../../../stacks/load-center.ts";
import { profileFault } from "../../../stacks/profile-fault.ts";
import { newProvince, runPdc } from "./run-pdc.ts";

let folder: string;
let file: string;
let broken: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "pdc-check-test-"));
  file = await newProvince(folder);
  broken = join(folder, "provinces", "broken.yaml");
  const text = readFileSync(file, "utf8")
    .replace("zone: data", "zone: dat")
    .replace("sitePrefix", "sitePrefx");
  writeFileSync(broken, text);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the provinces of the project have no problem", async () => {
  const { code, out, err } = await runPdc(["check"]);
  expect([code, err]).toEqual([0, ""]);
  expect(out).toMatch(/^\d+ profiles: no problems\.\n$/);
});

test("prints exactly what a preview prints, on standard output, and ends 1", async () => {
  const { code, out, err } = await runPdc(["check", broken], { lang: "vi" });
  expect([code, err]).toEqual([1, ""]);
  expect(out).toBe(profileFault(loadCenter(broken, undefined).diagnostics, "vi"));
  expect(out).toContain('Có phải "sitePrefix"?');
});

test("what cannot be read is told beside the problems of what can, and ends 2", async () => {
  const missing = join(folder, "no.yaml");
  const { code, out, err } = await runPdc(["check", missing, broken, file, "ninh-bin", `${folder}/`]);
  expect(code).toBe(2);
  expect(out).toContain("sitePrefx");
  expect(err.trimEnd().split("\n")).toEqual([
    `There is no file "${missing}". Check the path.`.replace(missing, missing.slice(0, 80)),
    expect.stringContaining('There is no province "ninh-bin".'),
    expect.stringContaining("is no .yaml file. Expected the profile of a province."),
  ]);
});

test("a misspelt province names the nearest one", async () => {
  const { code, err } = await runPdc(["check", "nam-din"]);
  expect(code).toBe(2);
  expect(err).toContain('There is no province "nam-din". Did you mean "nam-dinh"?');
});

test.each([
  "../../etc/passwd",
  "{{ x }}",
  "\u001b[2J",
  "x".repeat(5000),
  "a\u0000.yaml",
  "Nam Định".normalize("NFD"),
])("a hostile word is refused in one clean line: %j", async (word) => {
  const { code, err } = await runPdc(["check", word]);
  expect(code).toBe(2);
  expect(err.trimEnd()).not.toMatch(/[\p{Cc}]/u);
  expect(err.length).toBeLessThan(400);
});

test("a ledger is no profile", async () => {
  const { code, err } = await runPdc(["check", file.replace(".yaml", ".allocations.yaml")]);
  expect(code).toBe(2);
  expect(err).toContain("is an allocation ledger");
});

test("an unknown window is a problem of the profile", async () => {
  const { code, out } = await runPdc(["check", file, "--window", "first-phse"]);
  expect(code).toBe(1);
  expect(out).toContain("first-phase");
});

test.skipIf(process.getuid?.() === 0)("a file without permission is told as unreadable", async () => {
  const closed = join(folder, "provinces", "closed.yaml");
  writeFileSync(closed, "schema: 1\n");
  chmodSync(closed, 0);
  expect(await runPdc(["check", closed])).toMatchObject({ code: 2 });
});

test("provinces that an interlink joins may not share addresses: both places are told", async () => {
  const provinces = mkdtempSync(join(folder, "linked-"));
  const linked = (party: string) =>
    readFileSync("stacks/provinces/nam-dinh.yaml", "utf8").replace(
      /^outsideParties:$/m,
      `outsideParties:\n  neighbour: { name: Tỉnh bạn, kind: province, province: ${party}, basis: assumption }`,
    );
  const write = (name: string, text: string) => writeFileSync(join(provinces, name), text);
  const copy = (name: string) => write(name, readFileSync(join("stacks", "provinces", name), "utf8"));
  copy("ha-nam.yaml");
  copy("ha-nam.allocations.yaml");
  copy("nam-dinh.allocations.yaml");
  const link =
    "  neighbour: { name: Nối, from: one-stop, to: { party: neighbour }, kind: province, window: always, basis: assumption }";
  const withLink = (party: string) => {
    const text = linked(party);
    return /^interlinks:$/m.test(text)
      ? text.replace(/^interlinks:$/m, `interlinks:\n${link}`)
      : `${text}\ninterlinks:\n${link}\n`;
  };
  const file = join(provinces, "nam-dinh.yaml");
  write("nam-dinh.yaml", withLink("ha-nam"));
  const { code, out } = await runPdc(["check", file], { provincesFolder: provinces });
  expect(code).toBe(1);
  expect(out).toMatch(
    /10\.16\.0\.0\/16 of "tslcd" \(ha-nam\) overlaps 10\.16\.0\.0\/14 of "tslcd" \(nam-dinh\)/,
  );
  expect(out).toMatch(
    /ha-nam\.yaml: 1 problem\n +\d+:\d+ [\s\S]*nam-dinh\.yaml:\d+:\d+ networks\.tslcd\.ipv4/,
  );

  write("nam-dinh.yaml", withLink("thai-binh"));
  const unknown = await runPdc(["check", file], { provincesFolder: provinces });
  expect(unknown.out).toContain('The profile "thai-binh" cannot be read');
  // A warning: the other province may keep its files elsewhere.
  expect(unknown.code).toBe(0);

  write("nam-dinh.yaml", withLink("ha-nam"));
  const draft = join(provinces, "draft.yaml");
  writeFileSync(draft, readFileSync("stacks/provinces/nam-dinh.yaml", "utf8"));
  write("draft.allocations.yaml", readFileSync("stacks/provinces/nam-dinh.allocations.yaml", "utf8"));
  const both = await runPdc(["check", file, draft], { provincesFolder: provinces });
  expect([both.code, both.out.includes('overlaps 10.16.0.0/14 of "tslcd" (nam-dinh)')]).toEqual([1, true]);
});
