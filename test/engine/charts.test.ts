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
import { plannedObjects } from "./support/preview-steps.ts";
import { ProjectCopy } from "./support/project-copy.ts";

/** One chart of the test's program. */
interface Release {
  readonly chart: string;
  readonly values: Values;
  readonly protectData?: boolean;
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
  examples.map(({ chart, values }) => [String(values.name), { chart, values, protectData: true }]),
);
const withClaims = ["service", "lgsp", "observability"];
const released = Object.fromEntries(
  Object.entries(typical).map(([name, { chart, values }]) => {
    const keepClaims = withClaims.includes(chart) ? { keepClaims: false } : {};
    return [name, { chart, values: { ...values, ...keepClaims }, protectData: false }];
  }),
);

const program = `
import * as kubernetes from "@pulumi/kubernetes";
import { readFileSync } from "node:fs";
import { deployChart } from "./components/system/local-chart.ts";
const provider = new kubernetes.Provider("render", { renderYamlToDirectory: "rendered", kubeconfig: "", enableServerSideApply: false });
for (const [name, { chart, values, protectData = false }] of Object.entries(JSON.parse(readFileSync("releases.json", "utf8")))) {
  const args = { chart, release: name, namespace: "${namespace}", values, chartsDirectory: "charts", protectData };
  deployChart(name, args, { provider });
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

/** What the charts rendered. */
function rendered(): KubernetesObject[] {
  const folder = join(project, "rendered");
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".yaml"))
    .sort()
    .map((path) => parse(readFileSync(join(folder, path), "utf8")) as KubernetesObject);
}

interface Kept {
  readonly protected: readonly string[];
  readonly retained: readonly string[];
}

/** Names of what the state protects from deletion, and of what outlives one. */
async function kept(): Promise<Kept> {
  const state = await pulumi("stack", "export");
  const { deployment } = JSON.parse(state.output) as {
    deployment: { resources: { urn: string; protect?: boolean; retainOnDelete?: boolean }[] };
  };
  const named = (marked: typeof deployment.resources) =>
    marked.map(({ urn }) => urn.split("/").at(-1) ?? "").sort();
  return {
    protected: named(deployment.resources.filter(({ protect }) => protect === true)),
    retained: named(deployment.resources.filter(({ retainOnDelete }) => retainOnDelete === true)),
  };
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
  symlinkSync(join(root, "components"), join(project, "components"));
  writeFileSync(join(project, "package.json"), '{"type":"module"}');
  writeFileSync(
    join(project, "Pulumi.yaml"),
    "name: charts\nruntime: { name: nodejs, options: { typescript: false, nodeargs: --import tsx/esm } }\nmain: index.js\n",
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
      /^(Deployment|DaemonSet|PersistentVolumeClaim) /.test(object),
    );
    expect(workloads).toMatchInlineSnapshot(`
      [
        "DaemonSet he-thong/log-collector",
        "Deployment he-thong/document-management",
        "Deployment he-thong/lgsp",
        "Deployment he-thong/observability-ingest",
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

  it("LA-12 Long An's LGSP is a Deployment with Service, Secret and NetworkPolicy; its chart renders and validates alone", async () => {
    const copy = new ProjectCopy();
    try {
      const planned = plannedObjects(await copy.run("preview", "long-an", ["--json"]));
      const kinds = planned.filter((object) => object.namespace === "la-lgsp").map(({ kind }) => kind);
      expect(kinds).toEqual(expect.arrayContaining(["Deployment", "Service", "Secret", "NetworkPolicy"]));
    } finally {
      copy.dispose();
    }
    expect(previewed).toContain(`Deployment ${namespace}/lgsp`);
    const { lgsp } = typical;
    releases({ lgsp: { chart: "lgsp", values: { ...lgsp?.values, replicas: 2 } } });
    const run = await pulumi("preview");
    releases(typical);
    expect(run.code).not.toBe(0);
    expect(run.output).toContain("additional properties 'replicas' not allowed");
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

  it("sends what arrives on the log port to the log store, over TLS on both legs", () => {
    const find = (kind: string) =>
      objects.find((each) => each.kind === kind && each.metadata.name === "observability-ingest");
    const { data } = find("ConfigMap") as unknown as { data: Record<string, string> };
    const { sources, sinks } = parse(data["vector.yaml"] ?? "") as {
      sources: Values;
      sinks: Record<string, Values>;
    };
    expect(sources.syslog).toEqual({
      type: "syslog",
      mode: "tcp",
      address: "0.0.0.0:6514",
      tls: { enabled: true, crt_file: "/etc/tls/tls.crt", key_file: "/etc/tls/tls.key" },
    });
    const store = objects.find(
      (each) => each.kind === "Service" && each.metadata.name === "observability-logs",
    );
    const ports = (store?.spec as unknown as { ports: { port: number }[] } | undefined)?.ports;
    expect(sinks["log-store"]).toMatchObject({
      endpoint: `https://observability-logs.${namespace}.svc.cluster.local:${ports?.[0]?.port}`,
      tls: { ca_file: "/etc/ca/ca.crt" },
    });
    const container = find("Deployment")?.spec?.template?.spec.containers[0];
    expect(container?.ports).toContainEqual({ name: "syslog-tls", containerPort: 6514, protocol: "TCP" });
  });
});

describe("data", () => {
  const isClaim = ({ kind }: KubernetesObject) => kind === "PersistentVolumeClaim";
  const claims = () =>
    rendered()
      .filter(isClaim)
      .map(({ metadata }) => metadata.name)
      .sort();

  it("is protected and outlives its chart, and nothing else is", async () => {
    expect(claims().length).toBeGreaterThan(0);
    expect(await kept()).toEqual({ protected: claims(), retained: claims() });
  });

  it("leaves a budget beside it removable", async () => {
    const budgets = () => rendered().filter(({ kind }) => kind === "PodDisruptionBudget");
    const { chart, values } = typical["document-management"]!;
    releases({
      ...typical,
      "document-management": { chart, values: { ...values, replicas: 1 }, protectData: true },
    });
    const up = await pulumi("up", "--yes", "--skip-preview");
    expect(up.code, up.output).toBe(0);
    expect(budgets().map(({ metadata }) => metadata.name)).toEqual(["sign-on"]);
  });

  it("stops a destroy until it is released; then nothing is left", async () => {
    const refused = await pulumi("destroy", "--yes", "--skip-preview");
    expect(refused.code).not.toBe(0);
    expect(refused.output).toContain("PersistentVolumeClaim");
    expect(claims().length).toBeGreaterThan(0);
    releases(released);
    const up = await pulumi("up", "--yes", "--skip-preview");
    expect(up.code, up.output).toBe(0);
    expect(await kept()).toEqual({ protected: [], retained: [] });
    const destroyed = await pulumi("destroy", "--yes", "--skip-preview");
    expect(destroyed.code, destroyed.output).toBe(0);
    expect(rendered()).toEqual([]);
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
