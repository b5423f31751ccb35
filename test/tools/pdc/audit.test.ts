import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AuditReport } from "../../../policies/evidence/audit-report.ts";
import { reportJsonSchema } from "../../../policies/evidence/render-json.ts";
import { runPdc } from "./run-pdc.ts";

const DAY = "2026-11-25";
const states = new URL("../../fixtures/states/", import.meta.url);
const state = (province: string) => new URL(`${province}.json`, states).pathname;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pdc-audit-test-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const audit = (...words: string[]) => runPdc(["audit", "--on", DAY, ...words], { workingFolder: folder });

async function reportOf(...words: string[]): Promise<AuditReport> {
  const { out, err } = await audit(...words, "--format", "json");
  if (out === "") throw new Error(err);
  return JSON.parse(out) as AuditReport;
}

/** A saved preview with the resources of a state. */
function previewFile(name: string, change: (resource: Record<string, unknown>) => object = (same) => same) {
  const exported = JSON.parse(readFileSync(state("long-an"), "utf8")) as {
    deployment: { resources: Record<string, unknown>[] };
  };
  const steps = exported.deployment.resources.map((resource) => ({
    op: "create",
    urn: resource.urn,
    newState: change(resource),
  }));
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify({ steps, changeSummary: { create: steps.length }, diagnostics: [] }));
  return file;
}

const PRIVILEGED = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: first
          image: registry.example/first:1.0
        - name: second
          image: registry.example/second:1.0
          securityContext: { privileged: true }
`;
const manifest = (text = PRIVILEGED, name = "web.yaml") => {
  writeFileSync(join(folder, name), text);
  return name;
};

const SOUND_CONTEXT =
  "{ runAsNonRoot: true, allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: [ALL] }, seccompProfile: { type: RuntimeDefault } }";

/** A pod that nothing can be said against, but for its image or what it is allowed. */
const soundPod = (image: string, context: string) => `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  automountServiceAccountToken: false
  containers:
    - name: main
      image: ${image}
      securityContext: ${context}
      resources: { requests: { cpu: 1m, memory: 1Mi }, limits: { cpu: 1, memory: 1Mi } }
`;

const sum = (totals: object): number => Object.values(totals).reduce((a: number, b: number) => a + b, 0);

function added(parts: readonly { totals: AuditReport["totals"] }[]) {
  const whole = { pass: 0, fail: 0, unknown: 0, waived: 0, "not-applicable": 0 };
  for (const { totals } of parts)
    for (const key of Object.keys(whole) as (keyof typeof whole)[]) whole[key] += totals[key];
  return whole;
}

describe.each(["nam-dinh", "quang-nam"])("the state of %s", (province) => {
  test("no cut loses or doubles a finding, and no control is left without an answer", async () => {
    const report = await reportOf("--state", state(province), "--pack", "center");
    const { cuts, totals, controls } = report;
    for (const parts of [cuts.groups, cuts.zones, cuts.agencies, cuts.systems, report.resources])
      expect(added(parts)).toEqual(totals);
    expect(sum(totals)).toBe(report.findings.length);
    expect(new Set(report.findings.map(({ id }) => id)).size).toBe(report.findings.length);
    expect([controls.length, sum(report.controlTotals), sum(report.coverage)]).toEqual([255, 255, 255]);
    expect(cuts.groups.reduce((all, { controls: own }) => all + sum(own), 0)).toBe(255);
    for (const { coverage, outcome, rules } of controls) {
      if (coverage === "manual" || coverage === "missing") expect([outcome, rules]).toEqual([coverage, []]);
      else expect(["pass", "fail", "unknown", "waived", "not-applicable"]).toContain(outcome);
    }
  });
});

test("the JSON report keeps to the schema that is published, and the schema is built of the type", async () => {
  const published = readFileSync(
    new URL("../../../policies/evidence/audit-report.schema.json", import.meta.url),
    "utf8",
  );
  expect(published).toBe(reportJsonSchema());
  const check = new Ajv2020({ strict: false, validateFormats: false }).compile(JSON.parse(published));
  const report = await reportOf("--state", state("long-an"));
  expect(check(report)).toBe(true);
  expect(check({ ...report, day: undefined })).toBe(false);
});

test("each day has its law: former controls, then the gap, then the current ones", async () => {
  const on = (day: string) => reportOf("--on", day, "--state", state("long-an"));
  const [former, gap, current] = [await on("2025-12-31"), await on("2026-07-15"), await on(DAY)];
  expect(new Set(former.controls.map(({ regime }) => regime))).toEqual(new Set(["legacy"]));
  expect([former.law.regime, former.law.deadlines]).toEqual(["legacy", []]);
  expect(former.coverage.partly).toBeGreaterThan(0);
  expect(gap.law.regime).toBe("changing");
  expect(gap.controls.find(({ regime }) => regime === "legacy")?.standing).toBe("disputed");
  expect(current.law.deadlines.map(({ id, day, state: now }) => [id, day, now])).toEqual([
    ["projects-appraisal", "2027-01-01", "running"],
    ["projects-measures", "2027-07-01", "running"],
    ["classified-systems", "2027-07-01", "running"],
    ["never-classified", undefined, "at-once"],
  ]);
  expect(current.law.unsettled.length).toBeGreaterThan(0);
});

test("XX-09_part a saved preview is audited without cluster or secret: clean ends 0, a violation 1, in Vietnamese", async () => {
  const clean = previewFile("clean.json");
  const fine = await audit("--preview", clean, "--lang", "vi");
  expect(fine).toMatchObject({ code: 0, err: "" });
  expect(fine.out).toContain("Không có vi phạm bắt buộc");
  const broken = previewFile("broken.json", (resource) => {
    if (resource.type !== "kubernetes:apps/v1:Deployment") return resource;
    const copy = structuredClone(resource) as { outputs: { spec: { template: { spec: object } } } };
    Object.assign(copy.outputs.spec.template.spec, { hostPID: true });
    return copy;
  });
  const bad = await audit("--preview", broken, "--lang", "vi");
  expect(bad.code).toBe(1);
  expect(bad.out).toMatch(/Không đạt \(\d+\)\n[\s\S]*bắt buộc +pod-privilege/);
  expect(bad.out).toContain("Có vi phạm");
});

describe("what can not be audited ends 2 and is never clean", () => {
  test.each([
    ["no door", () => [], "No source to audit"],
    ["two doors", () => ["--state", "a", "--preview", "b"], "More than one source"],
    ["a file that is not there", () => ["--state", "nowhere.json"], 'no "nowhere.json"'],
    ["a state that is no JSON", () => ["--state", manifest("{", "cut.json")], "not JSON"],
    ["a state that is a preview", () => ["--state", previewFile("p.json")], "Not an exported state"],
    [
      "a state of an update that was cut off",
      () => ["--state", unfinishedState()],
      "unfinished operations (1; creating urn:late)",
    ],
    ["a folder without objects", () => ["--manifests", emptyFolder()], "no Kubernetes object"],
    [
      "text that is no YAML",
      () => ["--manifests", manifest("a: [", "bad.yaml")],
      "bad.yaml:1: not valid YAML",
    ],
    ["a day that is none", () => ["--state", "x", "--on", "2026-02-30"], "is no day"],
    ["an unknown format", () => ["--state", "x", "--format", "pdf"], "Choose one of: table, json"],
    [
      "a base that is no report",
      () => ["--state", "x", "--base", manifest("{}", "b.json")],
      "can serve as a base",
    ],
    ["a signature of nothing", () => ["--state", "x", "--sign", "key"], "Add --out DIR"],
  ])("%s", async (_name, words, said) => {
    const { code, out, err } = await audit(...words());
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(said);
    expect(err).not.toMatch(/\n\s+at /);
  });

  test("a preview that leaves out what does not change", async () => {
    const file = join(folder, "part.json");
    writeFileSync(file, JSON.stringify({ steps: [], changeSummary: { same: 3 }, diagnostics: [] }));
    const { code, err } = await audit("--preview", file);
    expect([code, err]).toEqual([2, expect.stringContaining("leaves out 3 unchanged resources")]);
  });
});

function unfinishedState(): string {
  const whole = JSON.parse(readFileSync(state("long-an"), "utf8")) as { deployment: object };
  const late = { type: "creating", resource: { urn: "urn:late", type: "kubernetes:core/v1:Namespace" } };
  Object.assign(whole.deployment, { pending_operations: [late] });
  return manifest(JSON.stringify(whole), "unfinished.json");
}

describe("a preview after which nothing is left is never clean: 2", () => {
  const root = {
    ...{ urn: "urn:pulumi:long-an::pdc::pulumi:pulumi:Stack::pdc-long-an", type: "pulumi:pulumi:Stack" },
    custom: false,
  };
  const gone = {
    ...{ urn: "urn:pulumi:long-an::pdc::kubernetes:core/v1:Namespace::app", custom: true },
    ...{ type: "kubernetes:core/v1:Namespace", outputs: { metadata: { name: "app" } } },
  };
  const kept = { op: "same", urn: root.urn, oldState: root, newState: root };
  test.each([
    ["of nothing", { steps: [], changeSummary: {} }],
    [
      "that deletes everything",
      {
        steps: [kept, { op: "delete", urn: gone.urn, oldState: gone }],
        changeSummary: { same: 1, delete: 1 },
      },
    ],
  ])("one %s", async (_name, preview) => {
    writeFileSync(join(folder, "left.json"), JSON.stringify(preview));
    for (const words of [[], ["--pack", "programme"], ["--out", "left"]]) {
      const { code, out, err } = await audit("--preview", "left.json", ...words);
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err).toContain('"left.json" is a preview after which no resource is left');
    }
    expect(readdirSync(folder)).not.toContain("left");
  });
});

function emptyFolder(): string {
  mkdirSync(join(folder, "empty"), { recursive: true });
  return "empty";
}

describe("manifests", () => {
  test("a failure ends 1; what needs intent is unknown, never a pass", async () => {
    const report = await reportOf("--manifests", manifest());
    expect(report.blocking).toBeGreaterThan(0);
    const retention = report.findings.filter(({ rule }) => rule === "log-retention");
    expect(retention.map(({ outcome }) => outcome)).toEqual(["unknown"]);
    expect((await audit("--manifests", "web.yaml")).code).toBe(1);
  });

  test.each([
    ["a moving image: current advice", "registry.example/a:latest", SOUND_CONTEXT, [0, 1], "image-pinned"],
    [
      "a suggested value alone",
      "registry.example/a:1.0",
      "{ runAsNonRoot: true, allowPrivilegeEscalation: false }",
      [0, 0],
      "pod-hardening",
    ],
  ])("--strict on %s", async (_name, image, context, codes, rule) => {
    const name = manifest(soundPod(image, context), "pod.yaml");
    const [usual, strict] = [await audit("--manifests", name), await audit("--manifests", name, "--strict")];
    expect([usual.code, strict.code]).toEqual(codes);
    for (const { out } of [usual, strict]) expect(out).toContain(rule);
  });

  test("standard input and a folder of JSON and YAML give the same answer as the file", async () => {
    manifest();
    const input = (async function* () {
      yield PRIVILEGED;
    })();
    const piped = await runPdc(["audit", "--on", DAY, "--manifests", "-", "--format", "json"], { input });
    const found = ({ findings }: AuditReport) => findings.map(({ id, outcome }) => [id, outcome]);
    expect(found(JSON.parse(piped.out) as AuditReport)).toEqual(
      found(await reportOf("--manifests", "web.yaml")),
    );
  });

  test("SARIF is valid, and points at the line of the container that is to blame", async () => {
    const { out } = await audit("--manifests", manifest(), "--format", "sarif");
    const path = createRequire(import.meta.url).resolve("@microsoft/jest-sarif/package.json");
    const schema = JSON.parse(
      readFileSync(join(path, "../lib/schemas/sarif-2.1.0-rtm.5.json"), "utf8"),
    ) as object;
    // It states draft 4, whose words mean the same in all that it uses.
    const { $schema: _draft, id: _id, ...rules } = schema as { $schema: string; id?: string };
    const check = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(rules);
    const log = JSON.parse(out) as SarifLog;
    expect(check(log), JSON.stringify(check.errors)).toBe(true);
    expect(check({ ...log, version: "1" })).toBe(false);
    const place = log.runs[0]?.results.find(
      ({ ruleId, level }) => ruleId === "pod-privilege" && level === "error",
    );
    expect(place?.locations[0]?.physicalLocation).toMatchObject({
      artifactLocation: { uri: "web.yaml" },
      region: { startLine: 12 },
    });
  });

  test("JUnit fails what counts, and skips what is unknown", async () => {
    const { out } = await audit("--manifests", manifest(), "--format", "junit");
    expect(out).toMatch(/^<\?xml/);
    expect(out).toMatch(/<testcase classname="pod-privilege"[^>]*>\s*<failure/);
    expect(out).toMatch(/<testcase classname="log-retention"[^>]*>\s*<skipped/);
  });

  test("a Helm chart is rendered by helm, or told how", async () => {
    const chart = join(folder, "chart");
    mkdirSync(join(chart, "templates"), { recursive: true });
    writeFileSync(join(chart, "Chart.yaml"), "name: chart\n");
    writeFileSync(join(chart, "templates", "a.yaml"), "a: {{ .Values.a }}\n");
    const bin = join(folder, "bin");
    mkdirSync(bin, { recursive: true });
    const words = ["audit", "--on", DAY, "--manifests", "chart"];
    const without = await runPdc(words, { workingFolder: folder, env: { PATH: bin } });
    expect([without.code, without.err]).toEqual([2, expect.stringContaining("helm template NAME chart")]);
    writeFileSync(join(bin, "helm"), `#!/bin/sh\ncat <<'END'\n${PRIVILEGED}END\n`, { mode: 0o755 });
    const env = { PATH: `${bin}${delimiter}${process.env.PATH}` };
    expect((await runPdc(words, { workingFolder: folder, env })).code).toBe(1);
  });
});

test("a finding of a stack points at the entry of the profile that it comes from", async () => {
  const broken = previewFile("line.json", (resource) => {
    if (resource.type !== "kubernetes:apps/v1:Deployment") return resource;
    const copy = structuredClone(resource) as { outputs: { spec: { template: { spec: object } } } };
    Object.assign(copy.outputs.spec.template.spec, { hostPID: true });
    return copy;
  });
  const bare = await reportOf("--preview", broken);
  expect(bare.findings.filter(({ origin }) => origin !== undefined)).toEqual([]);
  const { findings } = await reportOf("--preview", broken, "--profile", "long-an");
  const failed = findings.filter(({ rule, outcome }) => rule === "pod-privilege" && outcome === "fail");
  expect(failed.length).toBeGreaterThan(0);
  for (const { origin, system } of failed) {
    const line = readFileSync(origin?.file ?? "", "utf8").split("\n")[(origin?.line ?? 0) - 1];
    expect(line?.trim().replace(/:.*$/, "")).toBe(system?.replace(/^la-/, ""));
  }
});

describe("evidence", () => {
  test("is the same bytes for the same input and day, and sha256sum agrees", async () => {
    for (const out of ["one", "two"])
      expect((await audit("--state", state("long-an"), "--out", out)).code).toBe(0);
    const names = readdirSync(join(folder, "one")).sort();
    expect(names).toContain("audit.json");
    for (const name of names)
      expect(readFileSync(join(folder, "one", name)).equals(readFileSync(join(folder, "two", name)))).toBe(
        true,
      );
    const sums = spawnSync("sha256sum", ["-c", "--strict", "SHA256SUMS"], { cwd: join(folder, "one") });
    expect(sums.status).toBe(0);
  });

  test("is signed, verified, and every change is found", async () => {
    const key = join(folder, "key");
    spawnSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "auditor", "-f", key]);
    writeFileSync(join(folder, "signers"), `auditor@example ${readFileSync(`${key}.pub`, "utf8")}`);
    await audit("--state", state("long-an"), "--out", "signed", "--sign", "key");
    const verify = (...more: string[]) => runPdc(["verify", "signed", ...more], { workingFolder: folder });
    expect(await verify("--signers", "signers")).toMatchObject({
      code: 0,
      out: expect.stringContaining("auditor@example"),
    });
    const sums = join(folder, "signed", "SHA256SUMS");
    const kept = readFileSync(sums, "utf8");
    writeFileSync(join(folder, "signed", "audit.json"), "{}");
    writeFileSync(join(folder, "signed", "more.txt"), "");
    expect(await verify()).toMatchObject({
      code: 1,
      err: expect.stringMatching(/audit\.json.*\n.*more\.txt/),
    });
    writeFileSync(
      sums,
      kept.replace(/^./, (digit) => (digit === "0" ? "1" : "0")),
    );
    expect((await verify("--signers", "signers")).err).toContain("signature does not fit");
    writeFileSync(join(folder, "others"), "");
    expect((await verify("--signers", "others")).err).toContain("nobody's");
  });

  test("never replaces a folder that holds something else", async () => {
    mkdirSync(join(folder, "mine"));
    writeFileSync(join(folder, "mine", "letter.txt"), "dear");
    const { code } = await audit("--state", state("long-an"), "--out", "mine");
    expect([code, readdirSync(join(folder, "mine"))]).toEqual([2, ["letter.txt"]]);
  });

  test("tells what changed since an earlier report", async () => {
    writeFileSync(
      join(folder, "base.json"),
      (await audit("--manifests", manifest(), "--format", "json")).out,
    );
    manifest(PRIVILEGED.replace("privileged: true", "privileged: false"));
    const { change } = await reportOf("--manifests", "web.yaml", "--base", "base.json");
    expect(change?.findings.filter(({ rule }) => rule === "pod-privilege")).toMatchObject([
      { subject: "second", before: "fail", after: "pass" },
    ]);
  });
});

interface SarifLog {
  readonly runs: readonly {
    readonly results: readonly {
      readonly ruleId: string;
      readonly level: string;
      readonly locations: readonly { readonly physicalLocation?: object }[];
    }[];
  }[];
}
