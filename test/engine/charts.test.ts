import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { Values } from "../charts/chart-files.ts";
import { chartsFolder, examples } from "../charts/chart-files.ts";

/** One chart of the test's program. */
interface Release {
  readonly chart: string;
  readonly values: Values;
}

interface Run {
  readonly code: number;
  readonly output: string;
}

interface KubernetesObject {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec?: { readonly template?: { readonly spec: PodSpec } };
}

interface PodSpec {
  readonly automountServiceAccountToken: boolean;
  readonly securityContext: Values;
  readonly containers: readonly (Values & { readonly name: string; readonly image: string })[];
}

interface Step {
  readonly op: string;
  readonly urn: string;
}

const namespace = "he-thong";
const project = mkdtempSync(join(tmpdir(), "pdc-charts-"));
const root = fileURLToPath(new URL("../..", import.meta.url));
const typical = Object.fromEntries(examples.map(({ chart, values }) => [String(values.name), { chart, values }]));

const program = `
import * as kubernetes from "@pulumi/kubernetes";
import { readFileSync } from "node:fs";
const provider = new kubernetes.Provider("render", { renderYamlToDirectory: "rendered", kubeconfig: "", enableServerSideApply: false });
for (const [name, { chart, values }] of Object.entries(JSON.parse(readFileSync("releases.json", "utf8")))) {
  new kubernetes.helm.v4.Chart(name, { chart: "./charts/" + chart, namespace: "${namespace}", values }, { provider });
}
`;

function releases(content: Record<string, Release>): void {
  writeFileSync(join(project, "releases.json"), JSON.stringify(content));
}

function pulumi(...args: string[]): Promise<Run> {
  const env = {
    ...process.env,
    PATH: `${root}.state/home/bin:${process.env.PATH}`,
    PULUMI_HOME: `${root}.state/home`,
    PULUMI_BACKEND_URL: `file://${project}/state`,
    PULUMI_CONFIG_PASSPHRASE: "for this test only",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_SKIP_UPDATE_CHECK: "true",
  };
  const options = { cwd: project, env, maxBuffer: 64 * 1024 * 1024 };
  return new Promise((done) => {
    execFile("pulumi", [...args, "--non-interactive", "--color", "never"], options, (error, stdout, stderr) =>
      done({ code: typeof error?.code === "number" ? error.code : error === null ? 0 : 1, output: `${stdout}${stderr}` }),
    );
  });
}

async function preview(): Promise<Step[]> {
  const run = await pulumi("preview", "--json", "--show-sames");
  expect(run.code, run.output).toBe(0);
  return (JSON.parse(run.output.slice(run.output.indexOf("{"))) as { steps: Step[] }).steps;
}

function rendered(): KubernetesObject[] {
  const folder = join(project, "rendered");
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".yaml"))
    .sort()
    .map((path) => parse(readFileSync(join(folder, path), "utf8")) as KubernetesObject);
}

/** The objects of a preview, as `kind namespace/name`. */
function children(steps: readonly Step[]): string[] {
  return steps
    .map(({ urn }) => urn.split("::"))
    .filter(([, , type]) => /\$kubernetes:(?!helm)/.test(type ?? ""))
    .map(([, , type, name]) => `${type?.split(":").at(-1)} ${name?.split(":").at(-1)}`)
    .sort();
}

beforeAll(async () => {
  mkdirSync(join(project, "state"));
  symlinkSync(join(root, "node_modules"), join(project, "node_modules"));
  symlinkSync(chartsFolder, join(project, "charts"));
  writeFileSync(join(project, "package.json"), '{"type":"module"}');
  writeFileSync(join(project, "Pulumi.yaml"), "name: charts\nruntime: { name: nodejs, options: { typescript: false } }\nmain: index.js\n");
  writeFileSync(join(project, "index.js"), program);
  releases(typical);
  const made = await pulumi("stack", "init", "test");
  expect(made.code, made.output).toBe(0);
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

describe("every chart through helm.v4.Chart", () => {
  it("shows its objects at preview, deploys the same ones, and has nothing to do afterwards", async () => {
    const before = await preview();
    expect(children(before).length).toBeGreaterThan(0);
    console.log(children(before));
    const up = await pulumi("up", "--yes", "--skip-preview");
    expect(up.code, up.output).toBe(0);
    const objects = rendered();
    console.log(objects.map((o) => o.kind + " " + o.metadata.name));
    expect((await preview()).filter(({ op }) => op !== "same")).toEqual([]);
  });
});
