import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { drillJsonSchema } from "../../../tools/pdc/drill/drill-evidence.ts";
import { runPdc } from "./run-pdc.ts";

const usual = ["--files", ".", "--on", "2026-11-25"];

test.each([
  [
    ["--plan", "standrd", ...usual],
    /^--plan "standrd": there is no such plan\. Did you mean "standard"\? Backup plans: nd-standard\.\n$/,
  ],
  [
    ["--files", ".", "--on", "2026-02-30"],
    /^--on "2026-02-30": there is no such day\. Expected .*2026-11-25\.\n$/,
  ],
  [["--files", ".", "--on", "2026"], /^--on "2026": there is no such day/],
  [
    [...usual, "--out", "no/such/folder/drill.json"],
    /^--out "no\/such\/folder\/drill\.json": cannot be written/,
  ],
  [[...usual, "--out", "."], /^--out "\.": cannot be written/],
  [[...usual, "--out", "README.md"], /^--out "README\.md": lies in the folder of --files .* outside it\.\n$/],
  [["--files", "."], /^--on <day> is missing\. See: pdc --help\n$/],
  [["--on", "2026-11-25"], /^--files <dir> is missing\. See: pdc --help\n$/],
])("wrong usage ends 2 before anything is touched: %j", async (words, told) => {
  const { code, out, err } = await runPdc(["drill", "nam-dinh", ...words]);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toMatch(told);
});

test("without restic the drill says how to get it", async () => {
  const { code, err } = await runPdc(["drill", "nam-dinh", ...usual], {
    env: { PATH: "/nowhere" },
    lang: "vi",
  });
  expect({ code, err }).toEqual({
    code: 2,
    err: expect.stringMatching(/^Máy này không có restic.*npm run setup -- --drill\n$/),
  });
});

test("the published schema of the evidence is the one in force", () => {
  const published = readFileSync(
    new URL("../../../tools/pdc/drill/drill-evidence.schema.json", import.meta.url),
    "utf8",
  );
  expect(published).toBe(drillJsonSchema());
});
