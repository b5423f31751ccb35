import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { projectRoot } from "../../tools/toolchain/environment.mjs";
import { ownedExample, segmentExample } from "../components/support/examples.ts";
import { changesOf, shown } from "./support/preview-steps.ts";
import { ProjectCopy } from "./support/project-copy.ts";

const copy = new ProjectCopy();
const folder = mkdtempSync(join(tmpdir(), "pdc-package-"));
const program = join(folder, "program");

/** A whole Pulumi program of somebody else: plain JavaScript, no profile, one component without a chart and one with. */
const source = `
import * as kubernetes from "@pulumi/kubernetes";
import { NetworkSegment, SharedSystem } from "pdc";

const settings = { renderYamlToDirectory: "rendered", kubeconfig: "", enableServerSideApply: false };
const provider = new kubernetes.Provider("rendered", settings);
new NetworkSegment("access", ${JSON.stringify(segmentExample())}, { provider });
new SharedSystem("documents", ${JSON.stringify({ ...ownedExample(), databases: [], inputs: undefined })}, { provider });
`;

beforeAll(() => {
  const pack = ["pack", "--ignore-scripts=false", "--silent", "--pack-destination", folder];
  execFileSync("npm", pack, { cwd: copy.folder, stdio: ["ignore", "ignore", "pipe"] });
  mkdirSync(program);
  linkPackages(join(program, "node_modules"));
  const tarball = readdirSync(folder).find((name) => name.endsWith(".tgz"));
  execFileSync("tar", ["--extract", "--gzip", "--file", join(folder, tarball ?? "none")], { cwd: folder });
  cpSync(join(folder, "package"), join(program, "node_modules", "pdc"), { recursive: true });
  writeFileSync(join(program, "package.json"), '{"type": "module"}');
  writeFileSync(
    join(program, "Pulumi.yaml"),
    "name: bare\nruntime: {name: nodejs, options: {typescript: false}}\n",
  );
  writeFileSync(join(program, "index.js"), source);
});

afterAll(() => {
  copy.dispose();
  rmSync(folder, { recursive: true, force: true });
});

/** The checkout's npm packages, one link each, so that the package itself can lie beside them. */
function linkPackages(target: string): void {
  mkdirSync(target);
  const all = join(projectRoot, "node_modules");
  for (const name of readdirSync(all).filter((entry) => !entry.startsWith(".")))
    symlinkSync(join(all, name), join(target, name));
}

test("the package holds compiled components, their types and the charts, and no source of ours", () => {
  const files = readdirSync(join(folder, "package"), { recursive: true }).map(String);
  for (const file of ["dist/index.js", "dist/index.d.ts", "charts/lgsp/Chart.yaml"])
    expect(files).toContain(file);
  expect(files.filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"))).toEqual([]);
  expect(files.filter((file) => /^(test|stacks|tools|policies|\.state|build)\b/.test(file))).toEqual([]);
});

test("a bare Pulumi program in plain JavaScript previews a component of the package", async () => {
  const inProgram = ["--cwd", program];
  const init = await copy.pulumi([...inProgram, "stack", "init", "bare"]);
  expect(init.code, init.output).toBe(0);
  const preview = await copy.pulumi([...inProgram, "preview", "--stack", "bare", "--json"]);
  expect(preview.code, preview.output).toBe(0);
  const made = changesOf(preview).map(shown);
  expect(made).toContain("create NetworkSegment access");
  expect(made).toContain("create SharedSystem documents");
  expect(made.filter((step) => step.startsWith("create Deployment "))).toHaveLength(1);
});
