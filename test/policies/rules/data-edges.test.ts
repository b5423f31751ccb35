import { describe, expect, test } from "vitest";
import { kubernetesObject } from "../../../policies/graph/kubernetes-object.ts";
import { dataClassOf } from "../../../policies/rules/data/data-class.ts";
import { dataRules } from "../../../policies/rules/data/data-rules.ts";
import { imageApproved } from "../../../policies/rules/kubernetes/image-approved.ts";
import { softwareRules } from "../../../policies/rules/software/software-rules.ts";
import {
  altered,
  complaints,
  handmade,
  preview,
  provinces,
  redeclared,
} from "../../support/deploy-province.ts";
import { component, container, deployment, findingsOf, graphOf, object } from "../support/resources.ts";

const rules = [...dataRules, ...softwareRules];
const mine = new Set(rules.map((rule) => rule.id));

describe.each(provinces)("%s", (province) => {
  test("falls short of no rule about data and software, and leaves open only what charts hold", async () => {
    const { findings, graph } = await preview(province);
    const judged = findings.filter(({ rule }) => mine.has(rule));
    expect(judged.filter(({ outcome }) => outcome === "fail")).toEqual([]);
    const opaque = new Set(graph.opaque.map(({ urn }) => urn));
    const open = judged.filter(({ outcome, urn }) => outcome === "unknown" && !opaque.has(urn));
    // Nobody has given a list of vulnerable images yet.
    expect([...new Set(open.map(({ rule }) => rule))]).toEqual(["image-known-vulnerable"]);
  });
});

describe("what is declared is compared with what is there", () => {
  const failing = async (rule: string, change: Parameters<typeof altered>[1]) =>
    complaints(altered(await preview("long-an"), change), rule);

  test("a target that nobody deployed is no copy", async () => {
    const texts = await failing("backup-three-two-one", (one) =>
      one.name?.endsWith("-location-recovery-backup") ? undefined : one,
    );
    expect(texts).toEqual([
      expect.stringContaining("really has 2 copies (counting production), at least 3 are needed"),
      expect.stringContaining("keeps no copy outside the center"),
    ]);
  });

  test("two targets on one store are one copy", async () => {
    const center = await preview("long-an");
    const { intent } = center.graph.nodes.find(({ name }) => name === "la-standard")!.properties as {
      intent: { targets: Record<string, object> };
    };
    const near = intent.targets["center-backup"]!;
    const findings = redeclared(center, "la-standard", {
      targets: { "center-backup": near, "recovery-backup": { ...near, site: "recovery" } },
    });
    expect(complaints(findings, "backup-copies-identified")).toEqual([
      expect.stringContaining('"recovery-backup" is the same store as another one'),
    ]);
    expect(complaints(findings, "backup-three-two-one").join()).toContain("really has 2 copies");
  });

  test("a schedule that is deleted, paused or slower than promised fails", async () => {
    const spec = (properties: unknown) => (properties as { spec: Record<string, unknown> }).spec;
    const schedule = (change: object) => (one: Parameters<Parameters<typeof altered>[1]>[0]) =>
      one.name?.endsWith("-schedule-center-backup")
        ? {
            ...one,
            properties: { ...(one.properties as object), spec: { ...spec(one.properties), ...change } },
          }
        : one;
    expect(await failing("backup-automatic", schedule({ paused: true }))).toHaveLength(1);
    expect(await failing("backup-automatic", schedule({ schedule: "0 1 1 * *" }))).toHaveLength(1);
    const deleted = await failing("backup-automatic", (one) =>
      one.name?.endsWith("-schedule-center-backup") ? undefined : one,
    );
    expect(deleted).toHaveLength(1);
  });

  test("a storage class that does not encrypt belies its pool", async () => {
    const texts = await failing("data-encrypted-at-rest", (one) =>
      one.name === "la-fast-class"
        ? { ...one, properties: { ...(one.properties as object), parameters: {} } }
        : one,
    );
    // Without the flag nobody can tell; with `false` it is a failure.
    expect(texts).toEqual([]);
    const off = await failing("data-encrypted-at-rest", (one) =>
      one.name === "la-fast-class"
        ? { ...one, properties: { ...(one.properties as object), parameters: { encrypted: "false" } } }
        : one,
    );
    expect(off.length).toBeGreaterThan(0);
  });

  test("a policy, a claim and a namespace made by hand stand out", async () => {
    const peer = { namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "la-stranger" } } };
    const findings = altered(await preview("long-an"), (one) => one, [
      handmade("networking.k8s.io/v1:NetworkPolicy", "hole", "la-admin-database", {
        ingress: [{ from: [peer] }],
      }),
      handmade("core/v1:PersistentVolumeClaim", "loose", "la-loose", { storageClassName: "la-fast" }),
      handmade("core/v1:Namespace", "la-loose", "", {}),
    ]);
    for (const rule of ["data-flows-declared", "data-classified", "dataset-named", "assets-owned"]) {
      expect(complaints(findings, rule)).toHaveLength(1);
    }
  });

  test("a slower drill, a lost key and a support that ended are found on the day", async () => {
    const center = await preview("long-an");
    const pool = redeclared(center, "la-fast", { wipeMethod: undefined });
    expect(complaints(pool, "media-wiped")).toHaveLength(1);
    const cluster = redeclared(center, "la-cluster", { secretsEncryption: undefined });
    expect(complaints(cluster, "secrets-encrypted")).toHaveLength(1);
  });
});

describe("foreign manifests", () => {
  const foreign = [
    deployment("app/portal"),
    object("v1", "Namespace", "app"),
    object("v1", "PersistentVolumeClaim", "app/files", { spec: { storageClassName: "fast" } }),
    object("networking.k8s.io/v1", "NetworkPolicy", "app/in", { spec: { ingress: [] } }),
    object("velero.io/v1", "Schedule", "velero/daily", { spec: { schedule: "0 1 * * *" } }),
  ];
  // What these manifests themselves show: a read-only root file system.
  const VISIBLE = new Set(["install-control"]);

  test.each(rules.map((rule) => [rule.id, rule] as const))(
    "%s passes nothing that needs intent",
    (id, rule) => {
      const outcomes = findingsOf(rule, foreign).map(({ outcome }) => outcome);
      expect(outcomes).not.toContain("fail");
      if (!VISIBLE.has(id)) expect(outcomes).not.toContain("pass");
      // A rule about kinds that are not there has nothing to say; every other says that it cannot tell.
      if (outcomes.length > 0 && !VISIBLE.has(id)) expect(new Set(outcomes)).toEqual(new Set(["unknown"]));
    },
  );
});

describe("images that no workload names", () => {
  const list = component("pdc:center:Center", "center", {
    component: "Center",
    approvedImages: {
      sql: { repository: "registry.example/sql", tag: "17" },
      old: { repository: "registry.example/old", tag: "1", exception: { expiresOn: "2026-11-21" } },
    },
  });
  const outcomes = (...resources: Parameters<typeof findingsOf>[1]) =>
    findingsOf(imageApproved, [list, ...resources]).map(({ outcome }) => outcome);
  const sql = (imageName: unknown) =>
    object("postgresql.cnpg.io/v1", "Cluster", "db/sql", { spec: { imageName } });
  const host = (type: string, props: Record<string, unknown>) => ({ type, name: "time", props });

  test.each([
    ["a database of the list", sql("registry.example/sql:17"), ["pass"]],
    ["a database off the list", sql("registry.example/sql:16"), ["fail"]],
    ["an operator's own default", sql(undefined), ["unknown"]],
    ["a host's container", host("docker:index/container:Container", { image: "chrony:4" }), ["fail"]],
    [
      "a container that was given a pulled image",
      host("docker:index/container:Container", { image: "sha256:a" }),
      [],
    ],
    [
      "an image that a host pulls",
      host("docker:index/remoteImage:RemoteImage", { name: "registry.example/sql:17" }),
      ["pass"],
    ],
    [
      "an exception that has run out",
      deployment("app/old", { containers: [container({ image: "registry.example/old:1" })] }),
      ["fail"],
    ],
  ])("%s", (_name, resource, expected) => expect(outcomes(resource)).toEqual(expected));
});

test("what a component declares of its data stands above a label", () => {
  const owner = component("pdc:system:SharedDatabase", "db", {
    component: "SharedDatabase",
    dataClass: "internal",
  });
  const labels = { "pdc.internal/data-class": "important" };
  const claim = {
    ...object("v1", "PersistentVolumeClaim", "db/files", { metadata: { labels } }),
    parent: owner,
  };
  const graph = graphOf([owner, claim]);
  const found = graph.nodes.find(({ type }) => type.endsWith("PersistentVolumeClaim"))!;
  expect(dataClassOf(graph, viewOf(graph, found.urn))).toEqual({ state: "known", value: "internal" });
});

function viewOf(graph: ReturnType<typeof graphOf>, urn: string) {
  const view = kubernetesObject(graph.byUrn.get(urn)!);
  if (view === undefined) throw new Error(`${urn}: no Kubernetes object`);
  return view;
}
