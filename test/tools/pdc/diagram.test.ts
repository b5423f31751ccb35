import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runPdc } from "./run-pdc.ts";

let workingFolder: string;
beforeAll(() => {
  workingFolder = mkdtempSync(join(tmpdir(), "pdc-diagram-test-"));
});
afterAll(() => rmSync(workingFolder, { recursive: true, force: true }));

test("prints a page of all pictures, and one picture as SVG", async () => {
  const page = await runPdc(["diagram", "ha-nam"]);
  expect([page.code, page.err]).toEqual([0, ""]);
  expect(page.out).toMatch(/^<!doctype html>/);
  expect(page.out.match(/<svg /g)).toHaveLength(3);
  const picture = await runPdc(["diagram", "ha-nam", "--of", "zones", "--format", "svg"], { lang: "vi" });
  expect(picture.out).toMatch(/^<svg /);
  expect(picture.out).toContain("Ma trận luồng giữa các vùng: Hà Nam");
});

test("writes a file, in the format of its ending", async () => {
  const words = ["diagram", "ha-nam", "--of", "topology", "--out", "mang.svg"];
  const { code, out, err } = await runPdc(words, { workingFolder });
  expect([code, out, err]).toEqual([0, "", "Wrote mang.svg\n"]);
  expect(readFileSync(join(workingFolder, "mang.svg"), "utf8")).toMatch(/^<svg .*<\/svg>\n$/s);
});

test.each([
  [["--of", "topolgy"], 'Did you mean "topology"?'],
  [["--format", "png"], '--format "png": expected svg or html.'],
  [["--format", "svg"], "An svg holds one picture. Add --of with one of: topology, zones, systems."],
  [["--out", "no-folder/x.html"], '--out "no-folder/x.html": cannot be written (ENOENT).'],
])("%j is refused, and nothing is written", async (words, told) => {
  const before = readdirSync(workingFolder);
  const { code, out, err } = await runPdc(["diagram", "ha-nam", ...words], { workingFolder });
  expect([code, out]).toEqual([2, ""]);
  expect(err).toContain(told);
  expect(readdirSync(workingFolder)).toEqual(before);
});
