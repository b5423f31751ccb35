import { execFile } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
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
const typical = Object.fromEntries(
  examples.map(({ chart, values }) => [String(values.name), { chart, values }]),
);

// Without a cluster to ask, the provider refuses a chart with a kind that the program has not registered before it.
const program = `
import * as kubernetes from "@pulumi/kubernetes";
import { readFileSync } from "node:fs";
const provider = new kubernetes.Provider("render", { renderYamlToDirectory: "rendered", kubeconfig: "", enableServerSideApply: false });
const kind = (plural, kind) => new kubernetes.apiextensions.v1.CustomResourceDefinition(plural, {
  metadata: { name: plural + ".postgresql.cnpg.io" },
  spec: {
    group: "postgresql.cnpg.io", scope: "Namespaced", names: { plural, singular: kind.toLowerCase(), kind },
    versions: [{ name: "v1", served: true, storage: true, schema: { openAPIV3Schema: { type: "object", "x-kubernetes-preserve-unknown-fields": true } } }],
  },
}, { provider });
const dependsOn = [kind("clusters", "Cluster"), kind("scheduledbackups", "ScheduledBackup")];
for (const [name, { chart, values }] of Object.entries(JSON.parse(readFileSync("releases.json", "utf8")))) {
  new kubernetes.helm.v4.Chart(name, { chart: "./charts/" + chart, namespace: "${namespace}", values }, { provider, dependsOn });
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
    execFile(
      "pulumi",
      [...args, "--stack", "test", "--non-interactive", "--color", "never"],
      options,
      (error, stdout, stderr) =>
        done({
          code: typeof error?.code === "number" ? error.code : error === null ? 0 : 1,
          output: `${stdout}${stderr}`,
        }),
    );
  });
}

async function preview(): Promise<Step[]> {
  const run = await pulumi("preview", "--json", "--show-sames");
  expect(run.code, run.output).toBe(0);
  return (JSON.parse(run.output.slice(run.output.indexOf("{"))) as { steps: Step[] }).steps;
}

/** What the charts rendered, without the kinds that the program itself registers. */
function rendered(): KubernetesObject[] {
  const folder = join(project, "rendered");
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".yaml") && !path.includes("customresourcedefinition"))
    .sort()
    .map((path) => parse(readFileSync(join(folder, path), "utf8")) as KubernetesObject);
}

/** The objects of a preview, as `kind namespace/name`. */
function children(steps: readonly Step[]): string[] {
  return steps
    .map(({ urn }) => urn.split("::"))
    .filter(([, , type]) => type?.startsWith("kubernetes:helm.sh/v4:Chart$") === true)
    .map(([, , type, name]) => `${type?.split(":").at(-1)} ${name?.split(":").at(-1)}`)
    .sort();
}

beforeAll(async () => {
  mkdirSync(join(project, "state"));
  symlinkSync(join(root, "node_modules"), join(project, "node_modules"));
  symlinkSync(chartsFolder, join(project, "charts"));
  writeFileSync(join(project, "package.json"), '{"type":"module"}');
  writeFileSync(
    join(project, "Pulumi.yaml"),
    "name: charts\nruntime: { name: nodejs, options: { typescript: false } }\nmain: index.js\n",
  );
  writeFileSync(join(project, "index.js"), program);
  releases(typical);
  const made = await pulumi("stack", "init", "--no-select");
  expect(made.code, made.output).toBe(0);
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

describe("every chart through helm.v4.Chart", () => {
  let previewed: string[];
  let objects: KubernetesObject[];

  it("shows its objects at preview, deploys the same ones, and has nothing to do afterwards", async () => {
    previewed = children(await preview());
    const up = await pulumi("up", "--yes", "--skip-preview");
    expect(up.code, up.output).toBe(0);
    objects = rendered();
    expect(
      objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`).sort(),
    ).toEqual(previewed);
    expect((await preview()).filter(({ op }) => op !== "same")).toEqual([]);
  });

  it("makes the workloads it is for", () => {
    const workloads = previewed.filter((object) =>
      /^(Deployment|DaemonSet|Cluster|ScheduledBackup|PersistentVolumeClaim) /.test(object),
    );
    expect(workloads).toMatchInlineSnapshot(`
      [
        "Cluster he-thong/administrative",
        "DaemonSet he-thong/log-collector",
        "Deployment he-thong/document-management",
        "Deployment he-thong/lgsp",
        "Deployment he-thong/observability-logs",
        "Deployment he-thong/observability-metrics",
        "Deployment he-thong/observability-probe",
        "Deployment he-thong/report-catalogue",
        "Deployment he-thong/sign-on",
        "PersistentVolumeClaim he-thong/document-management-data",
        "PersistentVolumeClaim he-thong/lgsp-archive",
        "PersistentVolumeClaim he-thong/lgsp-configuration",
        "PersistentVolumeClaim he-thong/observability-logs-data",
        "PersistentVolumeClaim he-thong/observability-metrics-data",
        "PersistentVolumeClaim he-thong/report-catalogue-data",
        "ScheduledBackup he-thong/administrative",
      ]
    `);
  });

  it("hardens every pod, and every container of it", () => {
    for (const { kind, metadata, spec } of objects) {
      const pod = spec?.template?.spec;
      if (pod === undefined) continue;
      const collector = kind === "DaemonSet";
      expect(pod.automountServiceAccountToken, metadata.name).toBe(false);
      expect(pod.securityContext, metadata.name).toMatchObject({
        seccompProfile: { type: "RuntimeDefault" },
        ...(collector ? { runAsUser: 0 } : { runAsNonRoot: true }),
      });
      for (const container of pod.containers) {
        const place = `${metadata.name}/${container.name}`;
        expect(container.image, place).toMatch(
          /^registry\.pdc\.internal\/[^:@]+:[^:@]+(@sha256:[0-9a-f]{64})?$/,
        );
        expect(container.image, place).not.toMatch(/:latest/);
        expect(container.securityContext, place).toMatchObject({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ["ALL"] },
        });
        for (const probe of ["startupProbe", "readinessProbe", "livenessProbe"])
          expect(container, place).toHaveProperty(probe);
        for (const amount of ["cpu", "memory"]) {
          expect(container, place).toHaveProperty(["resources", "requests", amount]);
          expect(container, place).toHaveProperty(["resources", "limits", amount]);
        }
      }
    }
  });

  it("gives a budget and a spread to what runs more than once, and neither to what runs once", () => {
    const budgets = objects
      .filter(({ kind }) => kind === "PodDisruptionBudget")
      .map(({ metadata }) => metadata.name);
    const deployments = objects.filter(({ kind }) => kind === "Deployment");
    const several = deployments.filter(({ spec }) => (spec as Values).replicas !== 1);
    const spread = deployments.filter(
      ({ spec }) => "topologySpreadConstraints" in (spec?.template?.spec ?? {}),
    );
    expect(several.map(({ metadata }) => metadata.name).sort()).toEqual(["document-management", "sign-on"]);
    expect(budgets.sort()).toEqual(["document-management", "sign-on"]);
    expect(spread.map(({ metadata }) => metadata.name).sort()).toEqual(["document-management", "sign-on"]);
  });

  it("LA-12_chart the LGSP chart alone gives a Deployment, its Services and its claims", () => {
    expect(previewed.filter((object) => object.includes("/lgsp"))).toMatchInlineSnapshot(`
      [
        "Deployment he-thong/lgsp",
        "PersistentVolumeClaim he-thong/lgsp-archive",
        "PersistentVolumeClaim he-thong/lgsp-configuration",
        "Service he-thong/lgsp",
        "Service he-thong/lgsp-admin",
        "ServiceAccount he-thong/lgsp",
      ]
    `);
  });

  it("keeps administration on a Service of its own", () => {
    const ports = (name: string) => {
      const service = objects.find(({ kind, metadata }) => kind === "Service" && metadata.name === name);
      return (service?.spec as { ports: { port: number }[] } | undefined)?.ports.map(({ port }) => port);
    };
    expect([ports("lgsp"), ports("lgsp-admin")]).toEqual([[8443, 5500, 5577], [4000]]);
    expect([ports("sign-on"), ports("sign-on-admin")]).toEqual([[8443], [9000]]);
  });

  it("keeps the claims when a chart is removed", async () => {
    const state = await pulumi("stack", "export");
    const resources = (
      JSON.parse(state.output) as { deployment: { resources: { urn: string; retainOnDelete?: boolean }[] } }
    ).deployment.resources;
    const kept = resources
      .filter(({ retainOnDelete }) => retainOnDelete === true)
      .map(({ urn }) => urn.split("/").at(-1));
    const claims = objects
      .filter(({ kind }) => kind === "PersistentVolumeClaim")
      .map(({ metadata }) => metadata.name);
    expect(kept.sort()).toEqual(claims.sort());
  });
});

describe("a wrong value", () => {
  it.each([
    ["that the schema knows", { replicas: "hai" }, "at '/replicas': got string, want integer"],
    ["whose key is misspelt", { replica: 2 }, "additional properties 'replica' not allowed"],
    [
      "of a floating image",
      { image: { repository: "pdc/x", tag: "latest" } },
      'image.tag: found "latest", expected a fixed version.',
    ],
    [
      "of an image from nowhere",
      { registry: "", image: { repository: "pdc/x", tag: "1.0" } },
      "It names no registry: set `registry` or write the full name.",
    ],
    [
      "of one disk for two replicas",
      { replicas: 2, storage: [{ name: "data", className: "x", size: "1Gi", mountPath: "/data" }] },
      "2 replicas cannot share a ReadWriteOnce volume: set accessMode: ReadWriteMany or replicas: 1.",
    ],
    [
      "of a probe on no port",
      { probes: { port: "http" } },
      'probes.port: nhận "http", cần một trong: https, admin.',
    ],
  ] as [string, Values, string][])(
    "%s stops the preview and says how to mend it",
    async (_kind, change, message) => {
      const example = typical["document-management"];
      if (example === undefined) throw new Error("charts/service/examples/typical.yaml is missing");
      releases({ "document-management": { chart: "service", values: { ...example.values, ...change } } });
      const run = await pulumi("preview");
      expect(run.code).not.toBe(0);
      expect(run.output).toContain(message);
      expect(run.output).not.toContain("goroutine");
    },
  );
});
