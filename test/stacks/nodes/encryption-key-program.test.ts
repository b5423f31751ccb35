import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { parse } from "yaml";
import { encryptionConfigurationYaml } from "../../../stacks/nodes/encryption-configuration.ts";
import { encryptionKeyProgram } from "../../../stacks/nodes/encryption-key-program.ts";

interface Key {
  readonly name: string;
  readonly secret: string;
}

let folder: string;
let program: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pdc-key-test-"));
  program = join(folder, "make-encryption-key");
  writeFileSync(program, encryptionKeyProgram(), { mode: 0o755 });
  const template = encryptionConfigurationYaml({ secretsEncryption: "aescbc" });
  writeFileSync(join(folder, "encryption-configuration.template.yaml"), template);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (command: string) => execFileSync(program, [command, folder], { encoding: "utf8" });
const place = () => join(folder, "encryption-configuration.yaml");
const keys = (): Key[] => parse(readFileSync(place(), "utf8")).resources[0].providers[0].aescbc.keys;

test("makes a key of 32 random bytes that only root may read, and keeps it the next time", () => {
  expect(run("fill")).toBe("");
  const [key] = keys();
  expect(keys()).toHaveLength(1);
  expect(Buffer.from(key?.secret ?? "", "base64")).toHaveLength(32);
  for (const name of ["encryption-configuration.yaml", "encryption-keys"])
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  run("fill");
  expect(keys()).toEqual([key]);
});

test("rotates: a new key stands first, the old one still reads, until it is retired", () => {
  run("fill");
  const [old] = keys();
  run("rotate");
  const [fresh, ...rest] = keys();
  expect(rest).toEqual([old]);
  expect(fresh?.name).not.toBe(old?.name);
  expect(fresh?.secret).not.toBe(old?.secret);
  run("retire");
  expect(keys()).toEqual([fresh]);
});

test("rotates in two steps where several API servers must read a key before one writes with it", () => {
  run("fill");
  const [old] = keys();
  run("stage");
  const [first, staged] = keys();
  expect(first).toEqual(old);
  run("promote");
  expect(keys()).toEqual([staged, old]);
  run("stage");
  expect(new Set(keys().map(({ name }) => name)).size).toBe(3);
});

test("leaves what there is when it must not go on, and no key in a message or a file beside", () => {
  for (const command of ["rotate", "stage", "promote", "retire", "", "nonsense"]) {
    const { status, stderr } = spawnSync(program, [command, folder], { encoding: "utf8" });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^make-encryption-key: /);
  }
  // A configuration whose keys are lost must not be written over: Secrets could never be read again.
  writeFileSync(place(), "kept");
  expect(spawnSync(program, ["fill", folder]).status).toBe(1);
  expect(readFileSync(place(), "utf8")).toBe("kept");
  expect(readdirSync(folder).filter((name) => /\.[A-Za-z0-9]{6}$/.test(name))).toEqual([]);
});

test.each([
  ["base64", ["rotate", "stage"]],
  ["awk", ["rotate", "stage", "promote", "retire"]],
  ["sync", ["rotate", "stage", "promote", "retire"]],
])("a failing %s ends with a code and leaves whole files", (broken, commands) => {
  run("fill");
  run("rotate");
  const keysBefore = readFileSync(join(folder, "encryption-keys"), "utf8");
  const configurationBefore = readFileSync(place(), "utf8");
  const bin = join(folder, "bin");
  mkdirSync(bin);
  writeFileSync(join(bin, broken), "#!/bin/sh\nexit 1\n", { mode: 0o755 });
  const env = { ...process.env, PATH: `${bin}:${process.env["PATH"]}` };
  for (const command of commands) {
    const { status, stderr } = spawnSync(program, [command, folder], { encoding: "utf8", env });
    expect([command, status]).toEqual([command, 1]);
    expect(stderr).toMatch(/^make-encryption-key: /);
    expect(readFileSync(place(), "utf8")).toBe(configurationBefore);
    // awk works on keys that were already replaced.
    if (broken !== "awk") expect(readFileSync(join(folder, "encryption-keys"), "utf8")).toBe(keysBefore);
    expect(readdirSync(folder).filter((name) => /\.[A-Za-z0-9]{6}$/.test(name))).toEqual([]);
  }
});

test("several at once make one key", async () => {
  const script = `for i in 1 2 3 4 5 6; do "${program}" fill "${folder}" & done; wait`;
  execFileSync("sh", ["-c", script]);
  expect(keys()).toHaveLength(1);
});
