import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { summarise } from "../../../tools/pdc/deployment-summary.ts";
import { compareTree, renderTargets } from "../../../tools/pdc/rendered-tree.ts";
import { revealed, type StateResource } from "../../../tools/pdc/state-resource.ts";

const providerUrn = "urn:pulumi:x::pdc::pulumi:providers:kubernetes::nd-target";
const provider: StateResource = {
  urn: providerUrn,
  type: "pulumi:providers:kubernetes",
  inputs: { renderYamlToDirectory: "build/x/manifests" },
};

function object(type: string, inputs: Record<string, unknown>): StateResource {
  return {
    urn: `urn::${type}`,
    type: `kubernetes:${type}`,
    custom: true,
    provider: `${providerUrn}::id`,
    inputs,
  };
}

const namespace = object("core/v1:Namespace", {
  apiVersion: "v1",
  kind: "Namespace",
  metadata: { name: "nd-lgsp", labels: { "pdc.internal/zone": "nd-zone-dmz" } },
});
const service = object("core/v1:Service", {
  apiVersion: "v1",
  kind: "Service",
  metadata: { name: "lgsp", namespace: "nd-lgsp", annotations: { "pdc.internal/port": "0443" } },
});
const secretValue = {
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  ciphertext: "v1:x",
};
const secret = object("core/v1:Secret", {
  apiVersion: "v1",
  kind: "Secret",
  metadata: { name: "s", namespace: "nd-lgsp" },
  stringData: { password: secretValue },
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pdc-tree-test-"));
  mkdirSync(join(folder, "1-manifest"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const [servicePath, namespacePath] = [
  "1-manifest/v1-service-nd-lgsp-lgsp.yaml",
  "1-manifest/v1-namespace-default-nd-lgsp.yaml",
];
const write = (path: string, text: string) => writeFileSync(join(folder, path), text);
const serviceText = `apiVersion: v1
kind: Service
metadata:
  annotations:
    pdc.internal/port: "0443"
  name: lgsp
  namespace: nd-lgsp
`;
const owed = (...resources: StateResource[]) => renderTargets([provider, ...resources])[0]?.files ?? [];
const compared = (...resources: StateResource[]) => {
  const { missing, altered, strangers } = compareTree(folder, owed(...resources));
  return { missing: missing.map(({ path }) => path), altered: altered.map(({ path }) => path), strangers };
};

test("file names are those of the provider", () => {
  const crd = object("apiextensions.k8s.io/v1:CustomResourceDefinition", {
    ...{ apiVersion: "apiextensions.k8s.io/v1", kind: "CustomResourceDefinition" },
    metadata: { name: "foos.pdc.internal" },
  });
  const role = object("rbac.authorization.k8s.io/v1:ClusterRole", {
    ...{ apiVersion: "rbac.authorization.k8s.io/v1", kind: "ClusterRole" },
    metadata: { name: "pdc:reader" },
  });
  expect(owed(crd, role, service).map(({ path }) => path)).toEqual([
    "0-crd/apiextensions.k8s.io_v1-customresourcedefinition-default-foos.pdc.internal.yaml",
    "1-manifest/rbac.authorization.k8s.io_v1-clusterrole-default-pdc:reader.yaml",
    servicePath,
  ]);
});

test("a whole tree differs in nothing; comments and order of keys do not count", () => {
  write(servicePath, `# seen\nkind: Service\n${serviceText.replace("kind: Service\n", "")}`);
  expect(compared(service)).toEqual({ missing: [], altered: [], strangers: [] });
});

test.each([
  ["another value", serviceText.replace("lgsp\n", "lgps\n")],
  ["a text turned into a number", serviceText.replace('"0443"', "0443")],
  ["a key more", `${serviceText}spec: {}\n`],
  ["a second document", `${serviceText}---\nkind: Pod\n`],
  ["a duplicate key", `${serviceText}kind: Service\n`],
  ["no YAML", "{"],
  ["nothing", ""],
  ["a YAML bomb", `${serviceText}a: &a [1,1]\nb: &b [*a,*a]\nc: [*b,*b]\n`],
])("a file with %s is altered", (_, text) => {
  write(servicePath, text);
  expect(compared(service).altered).toEqual([servicePath]);
});

test("missing files and strangers are told, links are not followed", () => {
  write("1-manifest/stray.yaml", serviceText);
  write("elsewhere.yaml", serviceText);
  symlinkSync(join(folder, "elsewhere.yaml"), join(folder, servicePath));
  expect(compared(service, namespace)).toEqual({
    missing: [namespacePath],
    altered: [servicePath],
    strangers: ["1-manifest/stray.yaml", "elsewhere.yaml"],
  });
});

test("an object with a secret is never among what is written again from the state", () => {
  expect(owed(secret)).toMatchObject([{ secret: true }]);
  write("1-manifest/v1-secret-nd-lgsp-s.yaml", "kind: Secret\n");
  expect(compared(secret)).toEqual({ missing: [], altered: [], strangers: [] });
});

test.each(["../../etc/cron", "a/b", "a\\b", "a\u0000"])(
  "a name in the state cannot lead out of the folder: %j",
  (name) => {
    const inputs = { apiVersion: "v1", kind: "Service", metadata: { name } };
    expect(owed(object("core/v1:Service", inputs))).toEqual([]);
  },
);

test("resources of a cluster owe no file", () => {
  const cluster = { ...provider, inputs: { kubeconfig: "x" } };
  expect(renderTargets([cluster, service])).toEqual([]);
});

test("the summary counts components, and objects by zone", () => {
  const center = {
    urn: "c",
    type: "pdc:center:Center",
    outputs: { intent: { draft: true, planStatus: "draft" } },
  };
  const system = { urn: "s", type: "pdc:system:SharedSystem" };
  expect(summarise([provider, center, system, { ...system, urn: "t" }, namespace, service])).toEqual({
    components: 3,
    objects: 2,
    byComponent: [
      ["Center", 1],
      ["SharedSystem", 2],
    ],
    byZone: [["nd-zone-dmz", 1, 2]],
    draft: "draft",
  });
});

test("a secret is revealed only from a state that shows it", () => {
  const shown = { ...secretValue, plaintext: JSON.stringify({ password: "p" }) };
  expect(revealed({ "a/b": shown })).toEqual({ "a/b": { password: "p" } });
  expect(() => revealed({ "a/b": secretValue })).toThrow("is not shown");
});
