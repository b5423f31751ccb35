import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runPdc } from "./run-pdc.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pdc-firewall-test-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const day = ["--day", "2026-11-25"];
const bytesOf = (place: string) =>
  Object.fromEntries(
    readdirSync(place).map((name) => [name, readFileSync(join(place, name)).toString("base64")]),
  );

test("writes the rules of every member and the flow matrix, the same bytes each time, and pdc verify takes them", async () => {
  const [first, second] = [join(folder, "first"), join(folder, "second")];
  const { code, out, err } = await runPdc(["firewall", "ha-nam", ...day, "--out", first]);
  expect({ code, out }).toEqual({ code: 0, out: "" });
  expect(err).toContain("core-firewalls");
  await runPdc(["firewall", "ha-nam", ...day, "--out", second]);
  expect(bytesOf(first)).toEqual(bytesOf(second));
  const devices = ["core-firewalls", "database-firewalls", "vpn-gateways", "web-firewalls"];
  const rules = devices.flatMap((device) => [`${device}-1.nft`, `${device}-2.nft`]);
  const matrix = ["flow-matrix.csv", "flow-matrix.html", "flow-matrix.xlsx"];
  expect(readdirSync(first).sort()).toEqual(["SHA256SUMS", ...rules, ...matrix].sort());
  expect((await runPdc(["verify", first])).code).toBe(0);
});

test("the flow matrix says who opens what to whom, with clause, limits and the place in the profile", async () => {
  const out = join(folder, "matrix");
  await runPdc(["firewall", "ha-nam", ...day, "--format", "csv,html", "--out", out], { lang: "vi" });
  expect(readdirSync(out).sort()).toEqual(["SHA256SUMS", "flow-matrix.csv", "flow-matrix.html"]);
  const row = readFileSync(join(out, "flow-matrix.csv"), "utf8")
    .split("\r\n")
    .find((line) => line.includes(",app-to-data,"));
  for (const part of ["database-firewalls", "10.64.0.0/24", "10.64.3.0/24", "TCP 5432", "200", "20.000"])
    expect(row).toContain(part);
  expect(row).toContain("TCVN14423-5.12.2.2-a");
  expect(row).toMatch(/level-3-center@1\.yaml:\d+/);
});

test("a flow that names nothing that enforces it is told, and nothing is written", async () => {
  const file = join(folder, "provinces", "ha-nam.yaml");
  mkdirSync(join(folder, "provinces"), { recursive: true });
  const profile = readFileSync("stacks/provinces/ha-nam.yaml", "utf8");
  const extra =
    "  app-to-wireless: { from: app, to: wireless, ports: [{ port: 443 }], purpose: Thử, basis: assumption }\n";
  writeFileSync(file, profile.replace("\nflows:\n", `\nflows:\n${extra}`));
  writeFileSync(
    file.replace(".yaml", ".allocations.yaml"),
    readFileSync("stacks/provinces/ha-nam.allocations.yaml"),
  );
  const out = join(folder, "none");
  const { code, err } = await runPdc(["firewall", file, "--out", out]);
  expect(code).toBe(1);
  expect(err).toContain("app-to-wireless");
  expect(err).toContain("enforcedBy");
  expect(readdirSync(folder)).not.toContain("none");
});

test("wrong usage is told and ends 2, and a folder with other files is left alone", async () => {
  const own = join(folder, "own");
  mkdirSync(own);
  writeFileSync(join(own, "notes.txt"), "mine");
  const cases: [string[], RegExp][] = [
    [["--format", "nft,doc"], /expected one or more of/],
    [["--day", "soon"], /soon/],
    [["--out", own], /holds other files/],
    [["--out", join(own, "notes.txt", "below")], /cannot be written/],
  ];
  for (const [words, told] of cases) {
    const { code, err } = await runPdc(["firewall", "ha-nam", ...words]);
    expect(code).toBe(2);
    expect(err).toMatch(told);
  }
  expect(readdirSync(own)).toEqual(["notes.txt"]);
});
