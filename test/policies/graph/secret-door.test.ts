import { expect, test } from "vitest";
import { looksLikeCredential } from "../../../policies/graph/credential-pattern.ts";
import { graphFromStackPolicy } from "../../../policies/graph/from-policy.ts";
import { graphFromPreview } from "../../../policies/graph/from-preview.ts";
import { graphFromState } from "../../../policies/graph/from-state.ts";
import { graphToJson, type ResourceGraph } from "../../../policies/graph/resource-graph.ts";
import { centerPack } from "../../../policies/packs/pack-contents.ts";
import { rulePolicies } from "../../../policies/packs/rule-policies.ts";
import { evaluate } from "../../../policies/rules/frame/evaluate.ts";
import { allRules } from "../../../policies/rules/registry.ts";
import { analyzeStack, policyResources } from "../support/policy-server.ts";
import {
  container,
  deployment,
  graphOf,
  object,
  TEST_OPTIONS,
  type TestResource,
  urnOf,
} from "../support/resources.ts";

const CANARY = "Canary7-do-not-print!";
const encoded = Buffer.from(CANARY).toString("base64");
const password: TestResource = {
  type: "random:index/randomPassword:RandomPassword",
  name: "password",
  props: { length: 21, result: CANARY, bcryptHash: `$2a$10$${CANARY}` },
};
const leaks: readonly TestResource[] = [
  object("v1", "Secret", "db/owner", { data: { password: encoded }, stringData: { again: CANARY } }),
  password,
  object("v1", "ConfigMap", "db/settings", { data: { note: `value=${CANARY}` } }),
  deployment("db/client", {
    containers: [container({ env: [{ name: "GREETING", value: CANARY }], args: [`--with=${CANARY}`] })],
  }),
  object("v1", "Service", "db/sql", {
    metadata: { annotations: { "kubectl.kubernetes.io/last-applied-configuration": `{"x":"${encoded}"}` } },
  }),
  { type: "pdc:system:SharedDatabase", name: "db", props: { intent: { id: "db" }, credentials: CANARY } },
  { type: "docker:index/container:Container", name: "vpn", props: { adminPassword: "something-else-9" } },
];
const wired = leaks.map((resource) => ({
  urn: urnOf(resource),
  type: resource.type,
  name: resource.name,
  properties: resource.props,
}));

function expectNoSecret(text: string): void {
  expect(text).not.toContain(CANARY);
  expect(text).not.toContain(encoded);
  expect(text).not.toContain("something-else-9");
}

function whatIsKept(graph: ResourceGraph): string {
  return graphToJson(graph) + JSON.stringify(evaluate(graph, allRules, TEST_OPTIONS));
}

test("no secret passes the door of the policy server, where everything is readable", async () => {
  const graph = graphFromStackPolicy(await policyResources(wired));
  expectNoSecret(whatIsKept(graph));
  const secret = graph.nodes.find((node) => node.type === "kubernetes:core/v1:Secret");
  expect(JSON.stringify(secret?.properties["data"])).toBe('{"password":{"$value":"secret"}}');
});

test("no violation of the pack prints a secret, and the leaks are named", async () => {
  const policies = rulePolicies(centerPack, { day: "2026-11-22", language: "en" });
  const said = (await analyzeStack(policies, wired)).map((violation) => violation.message).join("\n");
  expectNoSecret(said);
  expect(said).toContain("ConfigMap db/settings holds a readable credential under key note");
  expect(said).toContain('container "main" holds a readable credential in env GREETING');
  expect(said).toContain('container "main" holds a readable credential in args');
});

test("ciphertext of a state and the text of a preview become the same mark", () => {
  const signed = {
    "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
    ciphertext: "v1:abc:def",
  };
  const resource = {
    urn: "urn:pulumi:a::a::kubernetes:core/v1:ConfigMap::x",
    type: "kubernetes:core/v1:ConfigMap",
  };
  const state = { deployment: { resources: [{ ...resource, outputs: { data: { key: signed } } }] } };
  const step = { op: "create", newState: { ...resource, inputs: { data: { key: "[secret]" } } } };
  const preview = { steps: [step], changeSummary: { create: 1 } };
  const graph = graphToJson(graphFromState(state));
  expect(graph).toBe(graphToJson(graphFromPreview(preview)));
  expect(graph).toContain('"$value": "secret"');
  expect(graph).not.toContain("v1:abc");
});

test("a user name inside a Secret does not hide the texts that mention it", () => {
  const graph = graphOf([
    object("v1", "Secret", "db/owner", { stringData: { username: "portal-database" } }),
    object("v1", "ConfigMap", "db/settings", { data: { host: "portal-database.db" } }),
  ]);
  expect(graphToJson(graph)).toContain("portal-database.db");
});

test.each([
  ["DB_PASSWORD", "tre-xanh-2026", true],
  ["apiKey", "8f1c3b", true],
  ["NOTE", "postgres://portal:tre-xanh@db/portal", true],
  ["id_rsa", "-----BEGIN OPENSSH PRIVATE KEY-----\nabc", true],
  ["app.yaml", "smtp:\n  password: 'tre-xanh-2026'\n", true],
  ["DB_PASSWORD", "", false],
  ["DB_PASSWORD_FILE", "/run/secrets/db", false],
  ["DB_PASSWORD", "$(PASSWORD_FROM_SECRET)", false],
  ["SECRET_NAME", "db-owner", false],
  ["ALLOW_EMPTY_PASSWORD", "no", false],
  ["TOKEN_TTL", "3600", false],
  ["app.yaml", "password: ${DB_PASSWORD}", false],
  ["app.yaml", "tokenUrl: https://auth.example/token", false],
  ["DB_HOST", "postgres://db:5432/portal", false],
])("%s=%j is a credential: %s", (name, value, expected) => {
  expect(looksLikeCredential(name, value)).toBe(expected);
});

test("one secret among a thousand is found wherever it is repeated", () => {
  const secretOf = (index: number) => `Rice-Field7+${index}-Xy`;
  const secrets = Array.from({ length: 1000 }, (_, index) =>
    object("v1", "Secret", `db/s${index}`, { stringData: { key: secretOf(index) } }),
  );
  const note = object("v1", "ConfigMap", "db/note", {
    data: { leak: `see ${secretOf(777)}.`, fine: "see Rice-Field7" },
  });
  const graph = graphOf([...secrets, note]);
  const kept = graph.nodes.find((node) => node.type === "kubernetes:core/v1:ConfigMap")?.properties;
  expect(JSON.stringify(kept?.["data"])).toBe('{"fine":"see Rice-Field7","leak":{"$value":"secret"}}');
});
