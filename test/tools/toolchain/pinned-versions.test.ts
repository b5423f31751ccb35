import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { pinnedVersions, projectRoot, toolchainFolder } from "../../../tools/toolchain/environment.mjs";
import { compareVersions } from "../../../tools/toolchain/pinned-versions.mjs";

const manifest = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8"));

describe("pinned versions", () => {
  test("a plugin has the version of its npm package", () => {
    const pairs = pinnedVersions.parts.flatMap((part) =>
      part.npmPackage ? [[part.version, manifest.dependencies[part.npmPackage]]] : [],
    );
    expect(pairs).toHaveLength(3);
    for (const [plugin, npm] of pairs) expect(npm).toBe(plugin);
  });

  test("every npm version is exact", () => {
    // The only version of it that was ever published: it carries the schema of SARIF for the audit's tests.
    const preRelease: Readonly<Record<string, string>> = { "@microsoft/jest-sarif": "1.0.0-beta.0" };
    const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    for (const [name, version] of versions)
      if (preRelease[name] !== version) expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test("the least Node is the one in package.json", () => {
    expect(`>=${pinnedVersions.node.minimum}`.startsWith(manifest.engines.node)).toBe(true);
  });

  test("every Go module names, and its go.sum verifies, what the part is built from", () => {
    const programs = pinnedVersions.parts.flatMap((part) =>
      part.build.kind === "go" ? part.build.programs : [],
    );
    expect(programs).not.toHaveLength(0);
    for (const program of programs) {
      const module = readFileSync(join(toolchainFolder, "go", program.folder, "go.mod"), "utf8");
      const sums = readFileSync(join(toolchainFolder, "go", program.folder, "go.sum"), "utf8");
      const required = [
        ...module.matchAll(
          /^\s*(?:require )?((?:github\.com\/pulumi|k8s\.io\/kubernetes|sigs\.k8s\.io\/kwok|github\.com\/restic|github\.com\/versity)\S*) (v\S+)/gm,
        ),
      ];
      const built = required.find(
        ([, path]) => program.package.startsWith(`${path}/`) || path?.includes("provider"),
      );
      expect(built, program.folder).toBeDefined();
      expect(sums).toContain(`${built?.[1]} ${built?.[2]} h1:`);
      if (program.package !== ".") expect(built?.[2]).toBe(program.version);
    }
  });
});

test.each([
  ["20.9.0", "20.19.0", -1],
  ["go1.24.7", "1.24.7", 0],
  ["v3.170.0", "3.9.12", 1],
  ["1.25", "1.24.7", 1],
  ["22.0.0-rc1", "22.0.0", 0],
])("%s against %s", (left, right, sign) => {
  expect(Math.sign(compareVersions(left, right))).toBe(sign);
});
