import { readFileSync } from "node:fs";
import { parse as parseToml } from "smol-toml";
import { describe, expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { controlEntry } from "../../../policies/catalogue/control-index.ts";
import { imagesInUse } from "../../../policies/rules/software/images-in-use.ts";
import { render } from "../../../stacks/messages/messages.ts";
import { artifactsText } from "../../../stacks/nodes/artifacts.ts";
import { containerdConfigToml, containerdHostsToml } from "../../../stacks/nodes/containerd.ts";
import { KEY_PLACEHOLDER } from "../../../stacks/nodes/encryption-configuration.ts";
import { keepalivedConf } from "../../../stacks/nodes/keepalived.ts";
import { kubeadmYaml } from "../../../stacks/nodes/kubeadm-configuration.ts";
import { nodeFiles } from "../../../stacks/nodes/node-files.ts";
import { NODE_FOLDER } from "../../../stacks/nodes/node-places.ts";
import { nodePlan } from "../../../stacks/nodes/node-plan.ts";
import { chronyConf, resolvedConf } from "../../../stacks/nodes/time-and-names.ts";
import { preview, provinces } from "../../support/deploy-province.ts";
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

test("a control plane in two segments is refused with both; in one segment its pools are counted together", () => {
  const second = (segment?: string): Edit => {
    return ({ cluster: { nodePools } }) => {
      const first = nodePools["control-plane"];
      nodePools["control-plane-2"] = { ...first, segment: segment ?? first.segment };
    };
  };
  const other = rawProfile("nam-dinh").cluster.nodePools.storage.segment;
  const refused = planOf("nam-dinh", second(other));
  if (!("code" in refused)) throw new Error("not refused");
  expect(refused.code).toBe("node-files.segments");
  const both = new RegExp(`control-plane: .+; .*control-plane-2: .*${other}\\)`);
  for (const lang of ["vi", "en"] as const) expect(render(refused, lang)).toMatch(both);
  expect(planOf("nam-dinh", second())).toMatchObject({ endpoint: { machines: 6 } });
});

test("kubeadm.yaml names the segment that the API server's address lies in", () => {
  const plan = planOf("nam-dinh");
  if ("code" in plan) throw new Error(plan.code);
  const { segment } = plan.cluster.nodePools["nd-control-plane"] ?? {};
  expect(segment).toBeDefined();
  expect(kubeadmYaml(plan)).toContain(`phân đoạn ${segment}, keepalived`);
});

test("every clause that a file cites is in the catalogue, in the law in force", () => {
  const cited = Object.values(filesOf("nam-dinh")).flatMap((text) =>
    [...text.matchAll(/\b(?:TCVN\d+|ND\d+|LUAT\d+)-[\w.-]*\w/g)].map(([id]) => id),
  );
  expect(new Set(cited).size).toBeGreaterThan(12);
  expect(cited.filter((id) => controlEntry(id)?.regime !== "current")).toEqual([]);
});

test("no setting cites a clause that asks for something else, and one that is met partly is said to be", () => {
  const files = filesOf("nam-dinh");
  const above = (file: string, setting: RegExp) => {
    const lines = (files[file] ?? "").split("\n");
    return lines[lines.findIndex((line) => setting.test(line)) - 1] ?? "";
  };
  expect(above("kubeadm.yaml", /^ +enabled: true$/)).toMatch(/# của dự án: hỏi API server/);
  expect(files["audit-policy.yaml"]).not.toMatch(/5\.12\.2\.2-a-13|5\.4\.2\.4-a/);
  expect(above("admission-configuration.yaml", /^ +defaults:/)).toMatch(
    /5\.5\.2\.1-b.*baseline trở lên.*của dự án/,
  );
  const cited = Object.values(files).flatMap((text) =>
    text.split("\n").filter((line) => line.includes("TCVN14423-5.8.2.1-a-03")),
  );
  expect(cited).toHaveLength(4);
  expect(cited.filter((line) => !line.includes("một phần: không có đích và MAC"))).toEqual([]);
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

test("containerd takes every image from the province's registry, and asks nobody else", () => {
  const files = filesOf("nam-dinh", (raw) => (raw.cluster.registry = "kho.tinh.example"));
  const own = "https://kho.tinh.example";
  expect(parseToml(files["containerd-hosts.toml"] ?? "")).toEqual({
    server: own,
    host: { [own]: { capabilities: ["pull", "resolve"] } },
  });
  const images = {
    registry: { config_path: "/etc/containerd/certs.d" },
    pinned_images: { sandbox: "kho.tinh.example/pause:3.10.1" },
  };
  expect(parseToml(files["containerd-config.toml"] ?? "")).toMatchObject({
    plugins: { "io.containerd.cri.v1.images": images },
  });
});

describe("time and names", () => {
  test("chrony takes time from the time servers and gives none", () => {
    const lines = (filesOf("nam-dinh")["chrony.conf"] ?? "").split("\n");
    expect(lines.filter((line) => /^(server|pool|peer) /.test(line))).toEqual([
      "server thoi-gian-1.pdc.internal iburst",
      "server thoi-gian-2.pdc.internal iburst",
    ]);
    expect(lines).toContain("port 0");
  });

  test("resolved asks the name servers whose address a host of the profile tells, and says which are missing", () => {
    const plan = planOf("nam-dinh");
    if ("code" in plan) throw new Error(plan.code);
    const names = { "ten-mien-1.pdc.internal": "10.64.6.53" };
    const edgeHosts = [{ services: { dns: { names } } }] as never;
    const text = resolvedConf({ model: { ...plan.model, edgeHosts } });
    expect(text).toMatch(/^DNS=10\.64\.6\.53$/m);
    expect(text).toMatch(/^FallbackDNS=$/m);
    expect(text).toMatch(/^# .*ten-mien-2\.pdc\.internal/m);
    expect(text).not.toMatch(/^# .*ten-mien-1\.pdc\.internal/m);
  });
});

test("keepalived holds the address that kubeadm.yaml names, where there are machines to choose from", () => {
  expect(filesOf("nam-dinh")["keepalived.conf"]).toContain(" 10.64.6.254/24\n");
  const one = filesOf("nam-dinh", (raw) => (raw.cluster.nodePools["control-plane"].nodes = 1));
  expect(Object.keys(one)).not.toContain("keepalived.conf");
  expect(one["kubeadm.yaml"]).toContain("10.64.6.254:6443");
});

test("artifacts.txt carries every image that the center runs, sorted", async () => {
  const lines = (filesOf("nam-dinh")["artifacts.txt"] ?? "").trim().split("\n");
  expect(lines).toEqual([...new Set(lines)].sort());
  const { graph, resources } = await preview("nam-dinh");
  const written = imagesInUse(graph).flatMap(({ image }) => (image.state === "known" ? [image.value] : []));
  // In process no chart is rendered: what it would run stands in its values.
  const used = [...written, ...resources.flatMap(({ inputs }) => imagesWithin(inputs))];
  expect(used.length).toBeGreaterThan(10);
  expect([...new Set(used)].filter((image) => !lines.includes(image))).toEqual([]);
});

/** Every `{ repository, tag, digest }` anywhere in a value. */
function imagesWithin(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  const { repository, tag, digest } = value as Record<string, unknown>;
  const own =
    typeof repository === "string" && tag ? `${repository}:${tag}${digest ? `@${digest}` : ""}` : [];
  return [own, ...Object.values(value).map(imagesWithin)].flat();
}

test("the folder that is copied from the first machine to the others does not make them first", () => {
  const files = filesOf("nam-dinh");
  const marker = /^ConditionPathExists=(.+)$/m.exec(files["make-encryption-key.service"] ?? "")?.[1] ?? "";
  expect(marker).toMatch(/^\/etc\/.+/);
  expect(marker.startsWith(`${NODE_FOLDER}/`)).toBe(false);
  expect(files["places.txt"]).toContain(` ${marker};`);
  const decision = readFileSync(new URL("../../../docs/decisions/node-files.md", import.meta.url), "utf8");
  expect(decision).toContain(`create the empty file \`${marker}\``);
});

test("places.txt says for each file where it goes, and names no other", () => {
  const { "places.txt": places = "", ...files } = filesOf("nam-dinh");
  const rows = places.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  const named = rows.map((row) => row.split(/ +/)[2] ?? "");
  // These stay with the administrator, who gives them to kubeadm.
  const own = Object.keys(files).filter((name) => /^kubeadm(-join-.+)?\.yaml$/.test(name));
  expect(own).toHaveLength(1 + 3 * 3);
  expect([...named, "artifacts.txt", ...own].sort()).toEqual(Object.keys(files).sort());
});

describe("a hostile value, had the schema let it through,", () => {
  const hostile = 'x"]\n[evil]\nDNS=8.8.8.8 }\n---\nkind: Evil # @MAKE-ENCRYPTION-KEY@';
  const plan = () => {
    const made = planOf("nam-dinh");
    if ("code" in made) throw new Error(made.code);
    const list = [hostile];
    const cluster = {
      ...made.cluster,
      registry: hostile,
      timeServers: list,
      nameServers: list,
      podRange: hostile,
    };
    return { ...made, cluster, model: { ...made.model, cluster } };
  };

  test("stays one value of a YAML file", () => {
    const [cluster, ...others] = documentsOf(kubeadmYaml(plan()));
    expect(others).toHaveLength(2);
    expect(cluster).toMatchObject({ imageRepository: hostile, networking: { podSubnet: hostile } });
  });

  test.each([
    ["containerd-hosts.toml", () => containerdHostsToml(plan())],
    ["containerd-config.toml", () => containerdConfigToml(plan())],
    ["chrony.conf", () => chronyConf(plan())],
    ["resolved.conf", () => resolvedConf(plan())],
    ["artifacts.txt", () => artifactsText(plan())],
    ["keepalived.conf", () => keepalivedConf({ ...plan().endpoint, interface: hostile })],
  ])("is refused in %s", (_name, write) => {
    expect(write).toThrow(RangeError);
  });
});
