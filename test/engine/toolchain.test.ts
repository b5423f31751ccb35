import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import {
  pinnedVersions,
  projectRoot,
  pulumiHome,
  toolchainEnvironment,
} from "../../tools/toolchain/environment.mjs";

const folder = mkdtempSync(join(tmpdir(), "pdc-toolchain-"));
const passphraseFile = join(folder, "passphrase");
const stateFile = join(folder, "state", ".pulumi", "stacks", "toolchain", "one.json");

const program = `
import * as k8s from "@pulumi/kubernetes";
import * as random from "@pulumi/random";

const settings: k8s.ProviderArgs = { renderYamlToDirectory: "rendered", kubeconfig: "", enableServerSideApply: false };
const provider = new k8s.Provider("rendered", settings);
const password = new random.RandomPassword("password", { length: 32, keepers: { turn: process.env.TURN ?? "1" } });
const tag = new random.RandomId("tag", { byteLength: 4 });
new k8s.core.v1.ConfigMap("map", { metadata: { name: "map", namespace: "default" }, data: { tag: tag.hex } }, { provider });
export const secret = password.result;
export const plain = tag.hex;
`;

const pack = `
const { PolicyPack } = require("@pulumi/policy");
const kind = "kubernetes:core/v1:ConfigMap";
new PolicyPack("pack", {
  policies: [
    {
      name: "no-forbidden-key",
      description: "A ConfigMap holds no key named forbidden.",
      enforcementLevel: "mandatory",
      validateResource: ({ type, props }, report) => {
        if (type === kind && props.data?.forbidden) report("forbidden key");
      },
    },
  ],
});
`;

function write(path: string, text: string) {
  const file = join(folder, path);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, text);
}

function pulumi(args: string[], environment: Record<string, string> = {}) {
  const base = toolchainEnvironment({ stateDir: join(folder, "state"), passphraseFile });
  const { status, stdout, stderr } = spawnSync("pulumi", ["--non-interactive", "--color", "never", ...args], {
    cwd: join(folder, "project"),
    encoding: "utf8",
    env: { ...base, ...environment },
  });
  return { status, stdout, output: stdout + stderr };
}

const outputs = () => JSON.parse(pulumi(["stack", "output", "--json", "--show-secrets", "-s", "one"]).stdout);

beforeAll(() => {
  const options =
    'runtime: {name: nodejs, options: {typescript: false, nodeargs: "--import tsx/esm"}}\nmain: index.ts\n';
  mkdirSync(join(folder, "state"));
  writeFileSync(passphraseFile, "throwaway\n", { mode: 0o600 });
  write("project/Pulumi.yaml", `name: toolchain\n${options}`);
  write("project/package.json", '{"type": "module"}');
  write("project/index.ts", program);
  write("project/pack/PulumiPolicy.yaml", "runtime: {name: nodejs, options: {typescript: false}}\n");
  write("project/pack/package.json", '{"name": "pack", "version": "0.0.1", "main": "index.js"}');
  write("project/pack/index.js", pack);
  symlinkSync(join(projectRoot, "node_modules"), join(folder, "node_modules"));
  const { status, output } = pulumi(["stack", "init", "one"]);
  expect(status, output).toBe(0);
});

test("up with a policy pack deploys, says nothing of plugins on PATH, and the second preview is empty", () => {
  const up = pulumi(["up", "--yes", "-s", "one", "--policy-pack", "pack"]);
  expect(up.status, up.output).toBe(0);
  expect(up.output).not.toMatch(/warning/i);
  const manifest = readFileSync(
    join(folder, "project/rendered/1-manifest/v1-configmap-default-map.yaml"),
    "utf8",
  );
  expect(manifest).toContain(outputs().plain);

  const preview = pulumi(["preview", "-s", "one", "--policy-pack", "pack", "--expect-no-changes"]);
  expect(preview.status, preview.output).toBe(0);
});

test("a random secret is ciphertext in the state and hidden in what is printed", () => {
  const { secret } = outputs();
  expect(secret).toHaveLength(32);
  const state = readFileSync(stateFile, "utf8");
  for (const form of [secret, Buffer.from(secret).toString("base64"), Buffer.from(secret).toString("hex")]) {
    expect(state).not.toContain(form);
  }
  const preview = pulumi(["preview", "-s", "one", "--diff"], { TURN: "2" });
  expect(preview.output).toContain("[secret]");
  expect(preview.output).not.toContain(secret);
});

test("a keeper that changes replaces the password and nothing else", () => {
  const before = outputs();
  const up = pulumi(["up", "--yes", "-s", "one"], { TURN: "2" });
  expect(up.status, up.output).toBe(0);
  expect(up.output).toMatch(/\+-1 replaced/);
  const after = outputs();
  expect(after.secret).not.toBe(before.secret);
  expect(after.plain).toBe(before.plain);
});

test("a mandatory policy stops what it forbids", () => {
  write("project/index.ts", program.replace("{ tag: tag.hex }", '{ forbidden: "x" }'));
  const up = pulumi(["up", "--yes", "-s", "one", "--policy-pack", "pack"]);
  write("project/index.ts", program);
  expect(up.status).not.toBe(0);
  expect(up.output).toContain("no-forbidden-key");
});

test("a wrong random input is told as such", () => {
  write("project/index.ts", program.replace("length: 32", "length: 0"));
  const preview = pulumi(["preview", "-s", "one"]);
  write("project/index.ts", program);
  expect(preview.status).not.toBe(0);
  expect(preview.output).toMatch(/length.*found 0, expected at least 1/s);
});

test("the stack's secrets are found again when its file carries no salt", () => {
  const file = join(folder, "project", "Pulumi.one.yaml");
  writeFileSync(file, "config: {}\n");
  const preview = pulumi(["preview", "-s", "one", "--expect-no-changes"], { TURN: "2" });
  expect(preview.status, preview.output).toBe(0);
});

test("the plugins lie in PULUMI_HOME with the versions that are pinned", () => {
  const listed = JSON.parse(pulumi(["plugin", "ls", "--json"]).stdout) as { name: string; version: string }[];
  for (const part of pinnedVersions.parts.filter(({ place }) => place === "plugin")) {
    expect(listed.map(({ name, version }) => `resource-${name} ${version}`)).toContain(
      `${part.id} ${part.version}`,
    );
  }
  expect(toolchainEnvironment().PULUMI_HOME).toBe(pulumiHome);
});

test("destroy leaves nothing", () => {
  const destroy = pulumi(["destroy", "--yes", "-s", "one"]);
  expect(destroy.status, destroy.output).toBe(0);
  expect(JSON.parse(readFileSync(stateFile, "utf8")).checkpoint.latest.resources ?? []).toEqual([]);
});
