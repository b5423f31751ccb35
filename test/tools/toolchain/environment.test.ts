import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { projectRoot, toolchainEnvironment } from "../../../tools/toolchain/environment.mjs";

import { stateStore } from "../../../tools/toolchain/state-store.mjs";

const own = `file://${join(projectRoot, ".state")}?metadata=skip`;
const home = { HOME: "/home/an", PATH: process.env["PATH"] };
const ownPassphrase = "/home/an/.config/pdc/passphrase";
const shared = "s3://pdc-state?endpoint=kho.tinh.example&region=tinh";

/** What a shell has after it has sourced `env.sh`. */
function shell(base: NodeJS.ProcessEnv): Record<string, string> {
  const script = `. tools/toolchain/env.sh 2>/dev/null; exec env -0`;
  const lines = execFileSync("bash", ["-c", script], { cwd: projectRoot, env: base, encoding: "utf8" });
  return Object.fromEntries(
    lines.split("\0").map((line) => /^(\w+)=(.*)$/s.exec(line)?.slice(1) ?? ["", ""]),
  );
}

describe.each([
  ["a program", (base: NodeJS.ProcessEnv) => toolchainEnvironment({ base })],
  ["a shell that has sourced env.sh", shell],
])("the environment of %s", (_, environment) => {
  const ofState = (base: NodeJS.ProcessEnv) => {
    const { PULUMI_BACKEND_URL, PULUMI_CONFIG_PASSPHRASE, PULUMI_CONFIG_PASSPHRASE_FILE } = environment({
      ...home,
      ...base,
    });
    return [PULUMI_BACKEND_URL, PULUMI_CONFIG_PASSPHRASE_FILE, PULUMI_CONFIG_PASSPHRASE];
  };

  test.each([
    ["nothing", {}],
    ["another checkout's folder", { PULUMI_BACKEND_URL: "file:///elsewhere/.state" }],
    ["a passphrase alone", { PULUMI_CONFIG_PASSPHRASE: "x", PULUMI_CONFIG_PASSPHRASE_FILE: "/elsewhere" }],
  ])("names the checkout's own state when %s is given", (_given, base) => {
    expect(ofState(base)).toEqual([own, ownPassphrase, undefined]);
  });

  test("keeps a shared store and the passphrase that goes with it", () => {
    const given = { PULUMI_BACKEND_URL: shared, PULUMI_CONFIG_PASSPHRASE_FILE: "/team/passphrase" };
    expect(ofState(given)).toEqual([shared, "/team/passphrase", undefined]);
    expect(ofState({ PULUMI_BACKEND_URL: shared })).toEqual([shared, ownPassphrase, undefined]);
    const spoken = { PULUMI_BACKEND_URL: shared, PULUMI_CONFIG_PASSPHRASE: "said" };
    expect(ofState(spoken)).toEqual([shared, ownPassphrase, "said"]);
  });
});

test.each([
  ["no bucket", "s3://", /s3:\/\/<kho>/],
  ["a blank", "s3://a b", /s3:\/\/<kho>/],
  ["a misspelt parameter", "s3://pdc-state?endpont=kho.tinh.example", /endpont.*endpoint/],
])("an address of a bucket with %s is refused before anybody is asked", (_, PULUMI_BACKEND_URL, told) => {
  expect(() => stateStore({ PULUMI_BACKEND_URL })).toThrow(told);
});

test("a store of a kind that the wrappers cannot look into is refused, without what its address may hold", () => {
  const PULUMI_BACKEND_URL = "https://user:canary-password@example.org";
  expect(() => stateStore({ PULUMI_BACKEND_URL })).toThrow(/https:\/\//);
  expect(() => stateStore({ PULUMI_BACKEND_URL })).not.toThrow(/canary/);
});
