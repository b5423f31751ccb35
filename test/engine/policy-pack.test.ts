import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { graphFromPreview } from "../../policies/graph/from-preview.ts";
import { graphFromState } from "../../policies/graph/from-state.ts";
import { graphToJson } from "../../policies/graph/resource-graph.ts";
import { projectRoot, toolchainEnvironment } from "../../tools/toolchain/environment.mjs";

const CANARY = "Canary7-do-not-print!";
const folder = mkdtempSync(join(tmpdir(), "pdc-policy-pack-"));
const passphraseFile = join(folder, "passphrase");
const level3 = join(projectRoot, "policies", "packs", "level-3");
const center = join(projectRoot, "policies", "packs", "center");

const program = `
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";

const settings = { renderYamlToDirectory: "rendered", kubeconfig: "", enableServerSideApply: false };
const provider = new kubernetes.Provider("rendered", settings as kubernetes.ProviderArgs);
const waiver = {
  control: "pod-non-root", resource: "kubernetes:apps/v1:Deployment::app/portal", reason: "a",
  compensatingMeasure: "b", owner: "c", approval: "d", expiresOn: "2027-06-30",
};
class Center extends pulumi.ComponentResource {
  constructor(intent: object) {
    super("pdc:center:Center", "center", { intent });
    this.registerOutputs({ intent });
  }
}
const parent = new Center({ component: "Center", approvedImages: [{ repository: "portal" }], waivers: { w1: waiver } });
const options = { provider, parent };
const namespace = new kubernetes.core.v1.Namespace("app", { metadata: { name: "app" } }, options);
new kubernetes.core.v1.Secret("owner", {
  metadata: { name: "owner", namespace: "app" },
  stringData: { password: pulumi.secret("${CANARY}") },
}, options);
const image = process.env.UNTOLD ? pulumi.interpolate\`portal:\${namespace.id}\` : "portal:1";
const securityContext = { allowPrivilegeEscalation: false, privileged: Boolean(process.env.PRIVILEGED) };
const env = process.env.LEAK ? [{ name: "GREETING", value: "${CANARY}" }] : [];
new kubernetes.apps.v1.Deployment("portal", {
  metadata: { name: "portal", namespace: "app" },
  spec: {
    selector: { matchLabels: { app: "portal" } },
    template: {
      metadata: { labels: { app: "portal" } },
      spec: { automountServiceAccountToken: false, containers: [{ name: "main", image, env, securityContext }] },
    },
  },
}, options);
`;

function pulumi(args: readonly string[], environment: Record<string, string> = {}) {
  const base = toolchainEnvironment({ stateDir: join(folder, "state"), passphraseFile });
  const { status, stdout, stderr } = spawnSync("pulumi", ["--non-interactive", "--color", "never", ...args], {
    cwd: join(folder, "project"),
    encoding: "utf8",
    env: { ...base, PDC_LANG: "en", PDC_DAY: "2026-11-22", ...environment },
  });
  return { status, stdout, output: stdout + stderr };
}

beforeAll(() => {
  for (const part of ["state", "project"]) mkdirSync(join(folder, part));
  writeFileSync(passphraseFile, "throwaway\n", { mode: 0o600 });
  const runtime = 'runtime: {name: nodejs, options: {typescript: false, nodeargs: "--import tsx/esm"}}';
  writeFileSync(join(folder, "project", "Pulumi.yaml"), `name: packs\n${runtime}\nmain: index.ts\n`);
  writeFileSync(join(folder, "project", "package.json"), '{"type": "module"}');
  writeFileSync(join(folder, "project", "index.ts"), program);
  symlinkSync(join(projectRoot, "node_modules"), join(folder, "project", "node_modules"));
  expect(pulumi(["stack", "init", "one"]).status).toBe(0);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a mandatory failure stops the preview, and a waiver in the center's intent holds", () => {
  const { status, output } = pulumi(["preview", "-s", "one", "--policy-pack", level3], { PRIVILEGED: "1" });
  expect(status).not.toBe(0);
  expect(output).toContain('[pod-privilege] Deployment app/portal: container "main" runs privileged');
  expect(output).toContain("TCVN14423-5.6.2.4-01");
  expect(output).not.toContain("[pod-non-root]");
  expect(output).not.toContain("[waiver-valid]");
});

test("without a preview, the resource is stopped before it is made", () => {
  const { status } = pulumi(["up", "-s", "one", "--yes", "--skip-preview", "--policy-pack", level3], {
    PRIVILEGED: "1",
  });
  expect(status).not.toBe(0);
  const rendered = join(folder, "project", "rendered");
  const files = existsSync(rendered) ? readdirSync(rendered, { recursive: true }).map(String) : [];
  expect(files.filter((file) => file.includes("portal"))).toEqual([]);
});

test("a leaked secret is named, its value is not printed, and what is not known yet fails nothing", () => {
  const { output } = pulumi(["preview", "-s", "one", "--policy-pack", center], { LEAK: "1", UNTOLD: "1" });
  expect(output).toContain('container "main" holds a readable credential in env GREETING');
  expect(output).toMatch(/Not known yet: .*image-approved \(1\)/);
  expect(output).not.toContain("[image-approved]");
  expect(output).not.toContain(CANARY);
});

test("an exported state and a saved preview give the same graph", () => {
  expect(pulumi(["up", "-s", "one", "--yes", "--skip-preview"]).status).toBe(0);
  const state = graphFromState(JSON.parse(pulumi(["stack", "export", "-s", "one"]).stdout));
  const saved = JSON.parse(pulumi(["preview", "-s", "one", "--json", "--show-sames"]).stdout);
  expect(graphToJson(graphFromPreview(saved))).toBe(graphToJson(state));
  expect(state.nodes).toHaveLength(4);
  const partial = JSON.parse(pulumi(["preview", "-s", "one", "--json"]).stdout);
  expect(() => graphFromPreview(partial)).toThrow("leaves out");
});
