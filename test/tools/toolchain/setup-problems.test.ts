import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { pinnedVersions, projectRoot, toolchainEnvironment } from "../../../tools/toolchain/environment.mjs";
import { buildWithGo, requireSpace } from "../../../tools/toolchain/go-build.mjs";
import { findInstalled } from "../../../tools/toolchain/installed-part.mjs";
import { nodePackagesAreCurrent } from "../../../tools/toolchain/node-packages.mjs";
import type { GoBuild, Part } from "../../../tools/toolchain/pinned-versions.mjs";
import { Progress } from "../../../tools/toolchain/progress.mjs";
import { requireNode } from "../../../tools/toolchain/setup.mjs";
import { stackFileCopy } from "../../../tools/toolchain/stack-state.mjs";
import { countResults, summaryLine } from "../../../tools/toolchain/test-results.mjs";

const scratch = () => mkdtempSync(join(tmpdir(), "pdc-setup-"));
const cli = pinnedVersions.parts.find((part) => part.id === "pulumi") as Part;

function writeProgram(file: string, script: string) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
}

describe("a machine that lacks something gets one clear message", () => {
  test("Node", () => {
    expect(() => requireNode("20.18.9")).toThrow(/20\.18\.9.*20\.19\.0/);
    expect(() => requireNode("20.19.0")).not.toThrow();
    expect(() => requireNode("24.1.0")).not.toThrow();
  });

  test("disk", () => {
    const nearlyFull = () => ({ bavail: 1000, bsize: 4096 });
    expect(() => requireSpace(cli, 2600, "/cache", nearlyFull)).toThrow(/\/cache.*4 MB.*2600 MB/);
    expect(() => requireSpace(cli, 3, "/cache", nearlyFull)).not.toThrow();
  });

  test.each([
    ["no Go", "", /Go/],
    ["an old Go", 'printf "go1.19.8\\n\\n"', /1\.19\.8.*1\.24\.7/],
    ["a Go that may not fetch a newer one of itself", 'printf "go1.22.0\\nlocal\\n"', /1\.22\.0.*1\.24\.7/],
  ])("%s", async (_what, script, expected) => {
    const folder = scratch();
    if (script !== "") writeProgram(join(folder, "bin", "go"), script);
    const path = process.env.PATH;
    process.env.PATH = join(folder, "bin");
    try {
      await expect(buildWithGo(cli, cli.build as GoBuild, folder, folder)).rejects.toThrow(expected);
    } finally {
      process.env.PATH = path;
    }
  });

  test("the command ends with the message alone", () => {
    const command = join(projectRoot, "tools", "toolchain", "setup-command.mjs");
    const { status, stderr } = spawnSync(process.execPath, [command, "--cleen"], { encoding: "utf8" });
    expect(status).toBe(2);
    expect(stderr).toContain("--cleen");
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

describe("what is installed already", () => {
  const install = (version: string, files: string[]) => {
    const folder = join(scratch(), "bin");
    for (const file of files) writeProgram(join(folder, file), `echo v${version}`);
    return folder;
  };

  test.each([
    ["the pinned version", "3.170.0", ["pulumi", "pulumi-language-nodejs"], true],
    ["a newer one", "3.250.1", ["pulumi", "pulumi-language-nodejs"], true],
    ["an older one", "3.99.0", ["pulumi", "pulumi-language-nodejs"], false],
    ["a CLI without its language host", "3.170.0", ["pulumi"], false],
  ])("%s", async (_what, version, files, used) => {
    const folder = install(version, files);
    const found = await findInstalled(cli, { PATH: `${folder}:/usr/bin:/bin` });
    expect(found).toEqual(used ? { folder, version } : undefined);
  });

  test("a plugin of exactly the pinned version", async () => {
    const home = scratch();
    const part = pinnedVersions.parts.find(({ id }) => id === "resource-kubernetes") as Part;
    const folder = join(home, "plugins", `resource-kubernetes-v${part.version}`);
    expect(await findInstalled(part, { PULUMI_HOME: home })).toBeUndefined();
    writeProgram(join(folder, "pulumi-resource-kubernetes"), "");
    expect(await findInstalled(part, { PULUMI_HOME: home })).toEqual({ folder, version: part.version });
  });
});

describe("npm packages", () => {
  const checkout = (installed: object | undefined) => {
    const root = scratch();
    const wanted = {
      "": {},
      "node_modules/a": { version: "1.0.0" },
      "node_modules/b": { version: "2.0.0", optional: true },
    };
    writeFileSync(join(root, "package-lock.json"), JSON.stringify({ packages: wanted }));
    if (installed) {
      mkdirSync(join(root, "node_modules"));
      writeFileSync(
        join(root, "node_modules", ".package-lock.json"),
        JSON.stringify({ packages: installed }),
      );
    }
    return root;
  };

  test.each([
    ["none", undefined, false],
    [
      "those of the lockfile",
      { "node_modules/a": { version: "1.0.0" }, "node_modules/b": { version: "2.0.0" } },
      true,
    ],
    ["without another platform's", { "node_modules/a": { version: "1.0.0" } }, true],
    ["older than the lockfile", { "node_modules/a": { version: "0.9.0" } }, false],
    ["not all", {}, false],
  ])("%s", (_what, installed, current) => {
    expect(nodePackagesAreCurrent(checkout(installed))).toBe(current);
  });
});

describe("stacks", () => {
  test("an unknown one is named with the file that it needs", () => {
    expect(() => stackFileCopy("khong-co")).toThrow(/khong-co.*stacks\/Pulumi\.khong-co\.yaml/);
  });

  test.each(["../etc", "a/b", "Nam-Dinh", "-x", "nam định", ""])("%j is no name of a stack", (name) => {
    expect(() => stackFileCopy(name)).toThrow(/nam-dinh/);
  });
});

test("the environment leaves the kubeconfig alone and lets no other passphrase in", () => {
  const base = { KUBECONFIG: "/k", PULUMI_CONFIG_PASSPHRASE: "x", HOME: "/home/an", PATH: "/usr/bin" };
  const environment = toolchainEnvironment({ base, stateDir: "/state" });
  expect(environment).toMatchObject({
    KUBECONFIG: "/k",
    PULUMI_BACKEND_URL: "file:///state?metadata=skip",
    PULUMI_CONFIG_PASSPHRASE_FILE: "/home/an/.config/pdc/passphrase",
  });
  expect(environment).not.toHaveProperty("PULUMI_CONFIG_PASSPHRASE");
  expect(environment.PATH?.endsWith(":/usr/bin")).toBe(true);
});

test("progress names step, count and outcome", async () => {
  const lines: string[] = [];
  const progress = new Progress(2, { write: (text) => lines.push(text) });
  await progress.step("one", async () => ({ value: 1, outcome: "fine" }));
  await progress.step("two", async (detail) => {
    detail("halfway");
    return { value: 2, outcome: "fine too" };
  });
  expect(lines).toEqual([
    "[1/2] one: fine (0:00)\n",
    "[2/2] two: halfway (0:00)\n",
    "[2/2] two: fine too (0:00)\n",
  ]);
});

describe("the count of tests", () => {
  test("a file that could not be loaded counts as failed", () => {
    const report = {
      numPassedTests: 3,
      numFailedTests: 1,
      testResults: [
        { status: "failed", assertionResults: [{}] },
        { status: "failed", assertionResults: [] },
        { status: "passed", assertionResults: [{}, {}, {}] },
      ],
    };
    expect(summaryLine(countResults(JSON.stringify(report)))).toBe("3 passed, 2 failed");
  });

  test("no report is no test", () => {
    expect(countResults("{}")).toEqual({ passed: 0, failed: 0 });
  });
});
