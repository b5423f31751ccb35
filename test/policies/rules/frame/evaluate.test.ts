import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { graphFromMocks } from "../../../../policies/graph/from-mocks.ts";
import { UNKNOWN } from "../../../../policies/graph/plain-value.ts";
import { buildGraph } from "../../../../policies/graph/resource-graph.ts";
import { evaluate } from "../../../../policies/rules/frame/evaluate.ts";
import type { Finding } from "../../../../policies/rules/frame/finding.ts";
import { defineRule } from "../../../../policies/rules/frame/rule.ts";
import { allRules } from "../../../../policies/rules/registry.ts";
import {
  component,
  container,
  deployment,
  graphOf,
  namespace,
  TEST_OPTIONS,
  type TestResource,
  urnOf,
} from "../../support/resources.ts";

const WAIVER = {
  control: "image-pinned",
  resource: "kubernetes:apps/v1:Deployment::app/*",
  reason: "nhà cung cấp chưa phát hành thẻ",
  compensatingMeasure: "quét hằng ngày",
  owner: "so-tttt",
  approval: "12/QĐ-STTTT",
  expiresOn: "2026-12-31",
};
const latest = deployment("app/portal", {
  containers: [container({ image: "registry.example/portal:latest" })],
});
const rules = allRules.filter((rule) => rule.id === "image-pinned");

function center(waivers: unknown, equivalents: unknown = {}): TestResource {
  return component("pdc:center:Center", "center", { component: "Center", waivers, equivalents });
}

function run(resources: readonly TestResource[], day = "2026-11-22"): readonly Finding[] {
  return evaluate(graphOf(resources), rules, { ...TEST_OPTIONS, day });
}

function said(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ rule, outcome, text }) => `${rule} ${outcome} ${text?.en ?? ""}`.trim());
}

describe("waivers", () => {
  test("an active waiver turns the failure into waived and carries its terms", () => {
    const findings = run([center({ w1: WAIVER }), latest]);
    expect(said(findings)).toEqual([
      "image-pinned waived Deployment app/portal uses an image without a fixed version: registry.example/portal:latest",
      "waiver-valid pass",
    ]);
    expect(findings[0]?.waiver).toEqual(WAIVER);
  });

  test("it counts on its last day and not after", () => {
    expect(said(run([center([WAIVER]), latest], "2026-12-31"))[1]).toBe("waiver-valid pass");
    const late = run([center([WAIVER]), latest], "2027-01-01");
    expect(said(late)).toEqual([
      "image-pinned fail Deployment app/portal uses an image without a fixed version: registry.example/portal:latest",
      "waiver-valid fail Waiver image-pinned → kubernetes:apps/v1:Deployment::app/* expired on 2026-12-31 (today is 2027-01-01)",
    ]);
    expect(late[1]?.level).toBe("mandatory");
  });

  test("one that matches nothing fails", () => {
    expect(said(run([center({ w1: WAIVER }), deployment("app/portal")]))).toContain(
      "waiver-valid fail Waiver image-pinned → kubernetes:apps/v1:Deployment::app/* matches no failure",
    );
  });

  test("one that lacks a field waives nothing", () => {
    const { approval: _approval, ...short } = { ...WAIVER, expiresOn: "31/12/2026" };
    expect(said(run([center({ w1: short }), latest]))).toEqual([
      "image-pinned fail Deployment app/portal uses an image without a fixed version: registry.example/portal:latest",
      "waiver-valid fail Waiver image-pinned → kubernetes:apps/v1:Deployment::app/* lacks or misstates: approval, expiresOn",
    ]);
  });

  test("one for a control of the catalogue covers the rules that serve it", () => {
    const byControl = { ...WAIVER, control: "TCVN14423-5.3.2.1-b", resource: urnOf(latest) };
    expect(said(run([center({ w1: byControl }), latest]))[0]).toMatch(/^image-pinned waived/);
  });

  test("one for a control that nothing checks here is not judged, a made-up one fails", () => {
    const byPeople = { ...WAIVER, control: "TCVN14423-5.1.2.1-a" };
    const invented = { ...WAIVER, control: "TCVN14423-9.9.9" };
    expect(said(run([center({ a: byPeople, b: invented })]))).toEqual([
      "waiver-valid not-applicable This run does not check TCVN14423-5.1.2.1-a",
      "waiver-valid fail The waiver names a control that the catalogue does not have: TCVN14423-9.9.9",
    ]);
  });

  test("it never turns unknown into waived", () => {
    const untold = deployment("app/portal", {
      containers: [container({ image: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" })],
    });
    expect(run([center({ w1: WAIVER }), untold]).map((finding) => finding.outcome)).toEqual([
      "unknown",
      "pass",
    ]);
  });
});

test("an equivalent measure with evidence passes, one without does not", () => {
  const measure = {
    control: "image-pinned",
    resource: "",
    measure: "kho ảnh bất biến",
    evidence: "bb-nghiem-thu.pdf",
  };
  expect(run([center({}, { e1: measure }), latest])[0]).toMatchObject({
    outcome: "pass",
    equivalent: measure,
  });
  expect(run([center({}, { e1: { ...measure, evidence: "" } }), latest])[0]?.outcome).toBe("fail");
});

test("a rule that throws is a failure of the rule, and says nothing of what it read", () => {
  const broken = defineRule({
    id: "broken",
    clauses: [],
    severity: "low",
    title: { vi: "hỏng", en: "broken" },
    why: { vi: "", en: "" },
    fix: { vi: "", en: "" },
    parameters: {},
    kinds: ["Namespace"],
    scope: "stack",
    check: () => {
      throw new TypeError("secret-value-12");
    },
  });
  const [finding] = evaluate(graphOf([namespace("app", "app")]), [broken], TEST_OPTIONS);
  expect(finding?.outcome).toBe("fail");
  expect(finding?.text?.en).toContain("The rule crashed (TypeError)");
  expect(JSON.stringify(finding)).not.toContain("secret-value-12");
});

test("a chart without children is unknown to every rule about Kubernetes objects", () => {
  const chart = { type: "kubernetes:helm.sh/v4:Chart", name: "portal", props: {} };
  const findings = evaluate(graphOf([chart, namespace("app", "app")]), allRules, TEST_OPTIONS);
  const onChart = findings.filter((finding) => finding.urn === urnOf(chart));
  expect(new Set(onChart.map((finding) => finding.outcome))).toEqual(new Set(["unknown"]));
  expect(onChart.map((finding) => finding.rule)).toContain("pod-non-root");
  expect(onChart.map((finding) => finding.rule)).not.toContain("owner-named");
  // The missing default deny may be inside.
  const deny = findings.filter((finding) => finding.rule === "default-deny-both-ways");
  expect(deny.map((finding) => finding.outcome)).not.toContain("fail");
});

test("parameters override defaults of the same type only", () => {
  const monitor = component("pdc:operations:SecurityMonitor", "monitor", { logRetentionDays: 100 });
  const retention = allRules.filter((rule) => rule.id === "log-retention");
  const outcome = (passDays: string | number) =>
    evaluate(graphOf([monitor]), retention, {
      ...TEST_OPTIONS,
      parameters: { "log-retention": { passDays, failBelowDays: 101 } },
    })[0]?.outcome;
  expect(outcome(180)).toBe("fail");
  expect(outcome("180")).toBe("pass");
});

test("a warning never blocks", () => {
  const monitor = component("pdc:operations:SecurityMonitor", "monitor", { logRetentionDays: 91 });
  const retention = allRules.filter((rule) => rule.id === "log-retention");
  expect(evaluate(graphOf([monitor]), retention, TEST_OPTIONS)[0]).toMatchObject({
    outcome: "fail",
    level: "advisory",
  });
});

describe("whatever the properties are", () => {
  const types = [
    "kubernetes:apps/v1:Deployment",
    "kubernetes:apps/v1:StatefulSet",
    "kubernetes:batch/v1:CronJob",
    "kubernetes:core/v1:Namespace",
    "kubernetes:core/v1:Service",
    "kubernetes:core/v1:ConfigMap",
    "kubernetes:core/v1:Secret",
    "kubernetes:networking.k8s.io/v1:NetworkPolicy",
    "kubernetes:rbac.authorization.k8s.io/v1:ClusterRole",
    "kubernetes:velero.io/v1:Schedule",
    "pdc:center:Center",
    "pdc:backup:BackupPlan",
    "pdc:zone:SecurityZone",
    "pdc:operations:SecurityMonitor",
  ];
  const keys = [
    "metadata",
    "spec",
    "data",
    "intent",
    "template",
    "jobTemplate",
    "containers",
    "initContainers",
    "env",
    "volumes",
    "hostPath",
    "ports",
    "port",
    "ingress",
    "from",
    "ipBlock",
    "cidr",
    "rules",
    "verbs",
    "subjects",
    "targets",
    "waivers",
    "labels",
    "annotations",
    "name",
    "namespace",
    "securityContext",
    "resources",
    "image",
    "policyTypes",
    "podSelector",
    "kind",
    "retentionDays",
    "ttl",
    "control",
    "expiresOn",
  ];
  const leaf = fc.oneof(fc.constantFrom(null, true, false, 0, -1, 443, "", "*", "x", UNKNOWN), fc.string());
  const value = fc.letrec((tie) => ({
    node: fc.oneof(
      { maxDepth: 7, withCrossShrink: true },
      leaf,
      fc.array(tie("node"), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...keys), tie("node"), { maxKeys: 5, noNullPrototype: true }),
    ),
  })).node;

  test("no rule crashes", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...types), value), { maxLength: 6 }), (raws) => {
        const graph = buildGraph(
          raws.map(([type, properties], index) => ({
            urn: `urn:pulumi:a::a::${type}::${index}`,
            type,
            properties,
          })),
        );
        const crashed = evaluate(graph, allRules, TEST_OPTIONS).filter((finding) =>
          finding.text?.en.startsWith("The rule crashed"),
        );
        expect(crashed).toEqual([]);
      }),
      { numRuns: 300, seed: 331 },
    );
  });

  test("a property of ten megabytes is judged in a second", () => {
    const text = "a.b-c password ".repeat(700_000);
    const started = performance.now();
    const graph = graphFromMocks([
      {
        urn: "urn:pulumi:a::a::kubernetes:core/v1:ConfigMap::x",
        type: "kubernetes:core/v1:ConfigMap",
        name: "x",
        inputs: { metadata: { name: "x" }, data: { text } },
      },
    ]);
    evaluate(graph, allRules, TEST_OPTIONS);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
