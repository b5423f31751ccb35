import { chmodSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { passphraseFile, projectRoot } from "../../../tools/toolchain/environment.mjs";
import { ensurePassphrase } from "../../../tools/toolchain/passphrase.mjs";

const scratchFile = () => join(mkdtempSync(join(tmpdir(), "pdc-passphrase-")), "pdc", "passphrase");

test("the passphrase is made once, for its owner alone, and never said", () => {
  const file = scratchFile();
  const said: string[] = [];
  ensurePassphrase((line) => said.push(line), file);
  const made = readFileSync(file, "utf8");
  expect(made.trim().length).toBeGreaterThanOrEqual(43);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(dirname(file)).mode & 0o077).toBe(0);

  ensurePassphrase((line) => said.push(line), file);
  expect(readFileSync(file, "utf8")).toBe(made);
  expect(said).toHaveLength(1);
  expect(said[0]).not.toContain(made.trim());
  expect(readdirSync(dirname(file))).toEqual(["passphrase"]);
});

test("two passphrases differ", () => {
  const [one, other] = [scratchFile(), scratchFile()];
  for (const file of [one, other]) ensurePassphrase(() => undefined, file);
  expect(readFileSync(one, "utf8")).not.toBe(readFileSync(other, "utf8"));
});

test("a passphrase that others could read is closed again", () => {
  const file = scratchFile();
  ensurePassphrase(() => undefined, file);
  chmodSync(file, 0o644);
  const said: string[] = [];
  ensurePassphrase((line) => said.push(line), file);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(said).toHaveLength(1);
});

test("an empty passphrase is refused, not replaced", () => {
  const file = scratchFile();
  ensurePassphrase(() => undefined, file);
  writeFileSync(file, "\n");
  expect(() => ensurePassphrase(() => undefined, file)).toThrow(file);
  expect(readFileSync(file, "utf8")).toBe("\n");
});

test("the passphrase lies outside the checkout, where XDG says", () => {
  expect(passphraseFile({ HOME: "/home/an" })).toBe("/home/an/.config/pdc/passphrase");
  expect(passphraseFile({ HOME: "/home/an", XDG_CONFIG_HOME: "/etc/an" })).toBe("/etc/an/pdc/passphrase");
  expect(passphraseFile({ HOME: "/home/an" }).startsWith(projectRoot)).toBe(false);
});
