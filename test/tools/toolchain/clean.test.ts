import { existsSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { clean } from "../../../tools/toolchain/clean.mjs";

test("clean removes what set-up made and nothing else", () => {
  const folder = mkdtempSync(join(tmpdir(), "pdc-clean-"));
  const [cache, home, elsewhere] = ["cache", "home", "elsewhere"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  for (const path of [
    "cache/parts/pulumi",
    "cache/go/mod",
    "cache/others",
    "home/bin",
    "home/plugins",
    "home/workspaces",
    "elsewhere",
  ]) {
    mkdirSync(join(folder, path), { recursive: true });
  }
  writeFileSync(join(elsewhere, "pulumi"), "the operator's own");
  symlinkSync(join(elsewhere, "pulumi"), join(home, "bin", "pulumi"));
  const said: string[] = [];
  clean((line) => said.push(line), { cache, home });
  expect(readdirSync(cache)).toEqual(["others"]);
  expect(readdirSync(home)).toEqual(["workspaces"]);
  expect(existsSync(join(elsewhere, "pulumi"))).toBe(true);
  expect(said).toHaveLength(1);
  expect(said[0]).toContain(cache);
});
