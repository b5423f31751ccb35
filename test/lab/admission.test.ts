import { type KubernetesObject, KubernetesObjectApi } from "@kubernetes/client-node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AdmissionControl } from "../../components/index.ts";
import policies from "../../components/operations/admission-policies.json" with { type: "json" };
import { allRules } from "../../policies/rules/registry.ts";
import { ControlPlane } from "../../tools/lab/control-plane.ts";
import { admissionExample } from "../components/support/examples.ts";
import { record } from "../components/support/record-program.ts";
import { findingsOf, type TestResource } from "../policies/support/resources.ts";
import { preview, provinces } from "../support/deploy-province.ts";
import { type Case, cases, namespaces, zones } from "./support/admission-cases.ts";

const controller = "system:serviceaccount:kube-system:replicaset-controller";
const lab = new ControlPlane({ users: [controller] });
let api: KubernetesObjectApi;

beforeAll(async () => {
  await lab.start();
  api = KubernetesObjectApi.makeApiClient(lab.as("administrator"));
  for (const namespace of namespaces) await api.create(namespace);
}, 180_000);
afterAll(() => lab.stop());

/** What the API server says of an object that is not stored: admitted, or the message of the refusal. */
async function answer(object: KubernetesObject, as = api): Promise<string> {
  try {
    await as.create(object, undefined, "All");
    return "admitted";
  } catch (error) {
    return String((error as { body?: unknown }).body ?? error);
  }
}

/** The policies as the component makes them, each with its binding. */
async function deployed(): Promise<readonly KubernetesObject[]> {
  const args = { ...admissionExample(), zones };
  const { resources } = await record(() => new AdmissionControl("xx-admission", args));
  return resources.flatMap(({ type, inputs }) =>
    type.startsWith("pdc:") ? [] : [{ ...inputs } as unknown as KubernetesObject],
  );
}

const asResource = (object: KubernetesObject): TestResource => {
  const { apiVersion = "v1", kind = "", metadata } = object;
  const type = `kubernetes:${apiVersion === "v1" ? "core/v1" : apiVersion}:${kind}`;
  return { type, name: metadata?.name ?? "", props: object as unknown as Record<string, unknown> };
};

/** What the rule says of an object, in namespaces as they are in the lab. */
function ruleSays(rule: string, object: KubernetesObject): "admitted" | "refused" {
  const found = allRules.find(({ id }) => id === rule);
  if (found === undefined) throw new Error(`no rule ${rule}`);
  const around = namespaces.filter(({ metadata }) => metadata?.name !== object.metadata?.name);
  const findings = findingsOf(found, [...around, object].map(asResource));
  const own = findings.filter(({ resource }) => resource.includes(object.metadata?.name ?? "?"));
  expect(own.map(({ outcome }) => outcome)).not.toContain("unknown");
  return own.some(({ outcome }) => outcome === "fail") ? "refused" : "admitted";
}

test("every policy is tried, but for the one that only a change of a namespace can break", () => {
  const untried = policies.map(({ rule }) => rule).filter((rule) => !(rule in cases));
  expect(untried).toEqual(["one-zone-per-namespace"]);
});

describe.each(Object.entries(cases))("%s", (rule, own) => {
  test("the API server refuses what the rule refuses, and nothing else", async () => {
    const made = (await deployed()).filter(({ metadata }) => metadata?.name === `xx-admission-${rule}`);
    expect(made.map(({ kind }) => kind)).toEqual([
      "ValidatingAdmissionPolicy",
      "ValidatingAdmissionPolicyBinding",
    ]);
    const [policy, binding] = made as [KubernetesObject, KubernetesObject & { spec: object }];
    // Advice only warns: what it would refuse is seen by letting it deny.
    const denying = { ...binding, spec: { ...binding.spec, validationActions: ["Deny"] } };
    const expected = own.map(({ object }) => ruleSays(rule, object));
    expect(new Set(expected)).toEqual(new Set(["admitted", "refused"]));
    for (const object of own) expect(await answer(object.object), object.what).toBe("admitted");
    await api.create(policy);
    await api.create(denying);
    try {
      await inForce(own[expected.indexOf("refused")] as Case);
      const answers: string[] = [];
      for (const { object } of own) answers.push(await answer(object));
      const said = answers.map((text) => (text === "admitted" ? text : "refused"));
      expect(Object.fromEntries(own.map(({ what }, index) => [what, said[index]]))).toEqual(
        Object.fromEntries(own.map(({ what }, index) => [what, expected[index]])),
      );
      const refusals = answers.filter((text) => text !== "admitted");
      for (const text of refusals) expect(text).toContain(`[${rule}]`);
    } finally {
      await api.delete(denying);
      await api.delete(policy);
    }
  }, 120_000);
});

/** A policy takes effect a moment after it is stored. */
async function inForce({ object }: Case): Promise<void> {
  const end = Date.now() + 30_000;
  while ((await answer(object)) === "admitted") {
    if (Date.now() > end) throw new Error("the policy does not take effect");
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

test("all of them in force: a zone's namespaces are guarded, others and trusted controllers are not", async () => {
  for (const object of await deployed()) await api.create(object);
  const bad = cases["pod-privilege"]?.find(({ what }) => what.includes("privileged")) as Case;
  await inForce(bad);
  const elsewhere = { ...bad.object, metadata: { ...bad.object.metadata, namespace: "default" } };
  expect(await answer(elsewhere)).toBe("admitted");
  expect(await answer(bad.object, KubernetesObjectApi.makeApiClient(lab.as(controller)))).toBe("admitted");
  // Taking the label off does not take the namespace out of sight.
  const [guarded] = namespaces as [KubernetesObject & { metadata: { labels: Record<string, string> } }];
  const { "pdc.internal/zone": _zone, ...labels } = guarded.metadata.labels;
  const unlabelled = { ...guarded, metadata: { ...guarded.metadata, labels } };
  await expect(api.replace(unlabelled, undefined, "All")).rejects.toThrow(/one-zone-per-namespace/);
}, 120_000);

test("the five provinces deploy the policies, denying by level, over their own zones only", async () => {
  const level = new Map(policies.map((policy) => [policy.rule, policy.level]));
  for (const province of provinces) {
    const { resources, model } = await preview(province);
    const bindings = resources.filter(({ type }) => type.endsWith(":ValidatingAdmissionPolicyBinding"));
    expect(bindings).toHaveLength(policies.length);
    for (const { inputs } of bindings) {
      const { metadata, spec } = inputs as unknown as {
        metadata: { name: string };
        spec: { validationActions: string[]; matchResources?: object };
      };
      const rule = metadata.name.slice(`${model.center.code}-admission-`.length);
      const action = level.get(rule) === "mandatory" ? "Deny" : "Warn";
      expect(spec.validationActions, metadata.name).toEqual([action, "Audit"]);
      expect(JSON.stringify(spec.matchResources ?? "")).not.toContain("null");
    }
  }
}, 180_000);
