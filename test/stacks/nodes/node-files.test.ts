import { describe, expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { controlEntry } from "../../../policies/catalogue/control-index.ts";
import { KEY_PLACEHOLDER } from "../../../stacks/nodes/encryption-configuration.ts";
import { nodeFiles } from "../../../stacks/nodes/node-files.ts";
import { nodePlan } from "../../../stacks/nodes/node-plan.ts";
import { provinces } from "../../support/deploy-province.ts";
import { committedLedger, type RawProfile, rawProfile, resolveRaw } from "../../support/edited-center.ts";

type Edit = (raw: RawProfile) => void;

/** What a province's machines need after an edit of its profile, or why nothing is rendered. */
function planOf(province: string, edit: Edit = () => undefined, window?: string) {
  const raw = rawProfile(province);
  edit(raw);
  return nodePlan(resolveRaw(raw, committedLedger(province), window).model);
}

/** File name → text. */
function filesOf(province: string, edit?: Edit): Record<string, string> {
  const plan = planOf(province, edit);
  if ("code" in plan) throw new Error(plan.code);
  return Object.fromEntries(nodeFiles(plan).map(({ name, bytes }) => [name, bytes]));
}

const documentsOf = (text = "") => parseAllDocuments(text).map((document) => document.toJS());
const argumentsOf = (program: { extraArgs: { name: string; value: string }[] }) =>
  Object.fromEntries(program.extraArgs.map(({ name, value }) => [name, value]));

describe("which provinces", () => {
  test.each(provinces)("%s renders the same bytes each time, or says why not", (province) => {
    const plan = planOf(province);
    if (province === "ha-nam") return expect(plan).toMatchObject({ code: "node-files.existing" });
    expect(filesOf(province)).toEqual(filesOf(province));
    expect(Object.keys(filesOf(province))).toContain("kubeadm.yaml");
  });

  test.each<[string, Edit]>([
    ["node-files.version", (raw) => (raw.cluster.kubernetesVersion = "v1.34.4")],
    ["node-files.no-control-plane", (raw) => delete raw.cluster.nodePools["control-plane"]],
    ["node-files.no-segment", (raw) => delete raw.cluster.nodePools["control-plane"].segment],
  ])("%s is told, and nothing is rendered", (code, edit) => {
    expect(planOf("nam-dinh", edit)).toMatchObject({ code });
  });
});

test("every clause that a file cites is in the catalogue, in the law in force", () => {
  const cited = Object.values(filesOf("nam-dinh")).flatMap((text) =>
    [...text.matchAll(/\b(?:TCVN\d+|ND\d+|LUAT\d+)-[\w.-]*\w/g)].map(([id]) => id),
  );
  expect(new Set(cited).size).toBeGreaterThan(12);
  expect(cited.filter((id) => controlEntry(id)?.regime !== "current")).toEqual([]);
});

describe("kubeadm.yaml", () => {
  const edit: Edit = (raw) => {
    raw.cluster.auditLogDays = 120;
    raw.cluster.podRange = "10.192.0.0/14";
  };
  const [cluster, init, kubelet] = documentsOf(filesOf("nam-dinh", edit)["kubeadm.yaml"]);

  test("says what the profile says", () => {
    expect(cluster).toMatchObject({
      kubernetesVersion: "v1.35.4",
      imageRepository: "registry.pdc.internal",
      controlPlaneEndpoint: "10.64.6.254:6443",
      networking: { podSubnet: "10.192.0.0/14", serviceSubnet: "10.132.0.0/16" },
    });
    expect(argumentsOf(cluster.apiServer)["audit-log-maxage"]).toBe("120");
    expect(init.localAPIEndpoint).toEqual({ bindPort: 6443 });
  });

  test("hardens API server, controller manager, scheduler and etcd", () => {
    const api = argumentsOf(cluster.apiServer);
    for (const program of [api, argumentsOf(cluster.controllerManager), argumentsOf(cluster.scheduler)])
      expect(program).toMatchObject({ profiling: "false", "tls-min-version": "VersionTLS12" });
    expect(api["authorization-mode"]).toBe("Node,RBAC");
    expect(argumentsOf(cluster.etcd.local)).toMatchObject({
      "client-cert-auth": "true",
      "peer-client-cert-auth": "true",
      "auto-tls": "false",
    });
  });

  test("mounts the folder of every file that a flag of the API server names", () => {
    const mounted = cluster.apiServer.extraVolumes.map(({ mountPath }: { mountPath: string }) => mountPath);
    const named = Object.values(argumentsOf(cluster.apiServer)).filter((value) => /^\/(etc|var)/.test(value));
    const own = named.filter((path) => !path.startsWith("/etc/kubernetes/pki/"));
    expect(own.length).toBe(5);
    expect(own.filter((path) => !mounted.some((folder: string) => path.startsWith(`${folder}/`)))).toEqual(
      [],
    );
  });

  test("lets nobody ask a kubelet without a name", () => {
    expect(kubelet).toMatchObject({
      authentication: { anonymous: { enabled: false }, webhook: { enabled: true } },
      authorization: { mode: "Webhook" },
      ...{ readOnlyPort: 0, protectKernelDefaults: true, serverTLSBootstrap: true, rotateCertificates: true },
      ...{ tlsMinVersion: "VersionTLS12", eventRecordQPS: 50 },
    });
  });

  test("mounts the key service's socket where Secrets are encrypted by it", () => {
    const files = filesOf("nam-dinh", (raw) => (raw.cluster.secretsEncryption = "kms"));
    const [own] = documentsOf(files["kubeadm.yaml"]);
    expect(own.apiServer.extraVolumes).toContainEqual(expect.objectContaining({ mountPath: "/run/kms" }));
    expect(Object.keys(files)).not.toContain("make-encryption-key");
    expect(parse(files["encryption-configuration.yaml"] ?? "").resources[0].providers).toEqual([
      { kms: { apiVersion: "v2", name: "pdc", endpoint: "unix:///run/kms/kms.sock", timeout: "3s" } },
    ]);
  });
});

describe("audit-policy.yaml", () => {
  const { rules } = parse(filesOf("nam-dinh")["audit-policy.yaml"] ?? "");

  test("names Secrets, ConfigMaps and tokens in its first rule, and never writes a body of them", () => {
    expect(rules[0].level).toBe("Metadata");
    expect(rules[0].resources[0].resources).toEqual(["secrets", "configmaps", "serviceaccounts/token"]);
    const written = rules.filter(({ level }: { level: string }) => level.startsWith("Request"));
    const core = written.flatMap(({ resources }: { resources: { group: string; resources?: string[] }[] }) =>
      resources.filter(({ group }) => group === ""),
    );
    expect(core.length).toBe(1);
    for (const { resources } of core) {
      expect(resources).not.toContain("secrets");
      expect(resources).not.toContain("configmaps");
    }
  });

  test("writes everything that no rule before the last one names", () => {
    expect(rules.at(-1)).toEqual({ level: "Metadata" });
    for (const rule of rules.filter(({ level }: { level: string }) => level === "None"))
      expect(rule.users ?? rule.userGroups ?? rule.resources).toBeDefined();
  });
});

describe("encryption-configuration.template.yaml", () => {
  test.each(["secretbox", "aescbc", "aesgcm"])("%s: a placeholder, never a key", (provider) => {
    const files = filesOf("nam-dinh", (raw) => (raw.cluster.secretsEncryption = provider));
    const read = parse(files["encryption-configuration.template.yaml"] ?? "");
    expect(read.resources).toEqual([
      {
        resources: ["secrets"],
        providers: [{ [provider]: { keys: [{ name: KEY_PLACEHOLDER, secret: KEY_PLACEHOLDER }] } }],
      },
    ]);
    expect(Object.values(files).join("\n")).not.toMatch(/[A-Za-z0-9+/]{43}=/);
  });

  test("encrypts where the profile names no provider", () => {
    const files = filesOf("nam-dinh", (raw) => delete raw.cluster.secretsEncryption);
    expect(files["encryption-configuration.template.yaml"]).toContain("secretbox:");
  });
});

test("admission-configuration.yaml is restricted everywhere but in named infrastructure", () => {
  const { plugins } = parse(filesOf("nam-dinh")["admission-configuration.yaml"] ?? "");
  const { defaults, exemptions } = plugins[0].configuration;
  expect(defaults).toMatchObject({ enforce: "restricted", "enforce-version": "v1.35" });
  expect(exemptions.namespaces).toEqual(["kube-system", "rook-ceph", "velero"]);
});

test("authentication-configuration.yaml lets nobody without a name ask for more than health", () => {
  const { anonymous } = parse(filesOf("nam-dinh")["authentication-configuration.yaml"] ?? "");
  expect(anonymous.conditions.map(({ path }: { path: string }) => path)).toEqual([
    ...["/livez", "/readyz", "/healthz"],
  ]);
});
