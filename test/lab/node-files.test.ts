import { execFileSync, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import {
  CoreV1Api,
  KubeConfig,
  RbacAuthorizationV1Api,
  type V1SecurityContext,
} from "@kubernetes/client-node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { loadCenter } from "../../stacks/load-center.ts";
import { controlPlaneImages } from "../../stacks/nodes/artifacts.ts";
import { nodeFiles } from "../../stacks/nodes/node-files.ts";
import { AUDIT_FOLDER, NODE_FOLDER, nodePlaces } from "../../stacks/nodes/node-places.ts";
import { nodePlan } from "../../stacks/nodes/node-plan.ts";
import { ControlPlane } from "../../tools/lab/control-plane.ts";
import { pulumiHome } from "../../tools/toolchain/paths.mjs";

const provinces = ["nam-dinh", "long-an", "dong-nai", "quang-nam"];
/** A value that must be found nowhere it does not belong. */
const canary = "chim-hoang-yen-4711";

/** Flag that kubeadm itself gives the API server: machines that join show a bootstrap token. */
const joiningMachines = "--enable-bootstrap-token-auth=true";

const folder = mkdtempSync(join(tmpdir(), "pdc-node-files-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Provider = "secretbox" | "aescbc" | "aesgcm";

/** Writes a province's rendered files, as `pdc node-files` does, and yields their place. */
function written(province: string, secretsEncryption: Provider = "secretbox"): string {
  const { model } = loadCenter(`stacks/provinces/${province}.yaml`, undefined);
  const plan = nodePlan({ ...model!, cluster: { ...model!.cluster, secretsEncryption } });
  if ("code" in plan) throw new Error(plan.code);
  const place = join(folder, `${province}-${secretsEncryption}`);
  mkdirSync(place, { recursive: true });
  for (const { name, bytes, mode = "0644" } of nodeFiles(plan))
    writeFileSync(join(place, name), bytes, { mode: Number.parseInt(mode, 8) });
  return place;
}

const kubeadm = (...args: string[]) =>
  spawnSync(join(pulumiHome, "bin", "kubeadm"), args, { encoding: "utf8" });

describe("kubeadm itself", () => {
  test.each(provinces)("takes the configurations of %s without a warning", (province) => {
    const place = written(province);
    const files = readdirSync(place).filter((name) => /^kubeadm.*\.yaml$/.test(name));
    expect(files.length).toBeGreaterThan(5);
    for (const file of files) {
      // The file by which a machine finds the cluster must be there before kubeadm looks at the rest.
      const text = readFileSync(join(place, file), "utf8").replace(nodePlaces.discovery, join(place, file));
      writeFileSync(join(place, "validated.yaml"), text);
      const { status, stderr } = kubeadm("config", "validate", "--config", join(place, "validated.yaml"));
      expect({ file, status, stderr }).toEqual({ file, status: 0, stderr: "" });
    }
  });

  test("starts an API server whose own probes the rendered authentication lets through", () => {
    const place = written("nam-dinh");
    const made = staticPods(place);
    const [container] = made["kube-apiserver"].spec.containers;
    const probes = ["livenessProbe", "readinessProbe", "startupProbe"].map(
      (probe) => container[probe].httpGet.path,
    );
    const { anonymous } = parse(readFileSync(join(place, "authentication-configuration.yaml"), "utf8"));
    const open = anonymous.conditions.map(({ path }: { path: string }) => path);
    expect(probes.filter((path) => !open.includes(path))).toEqual([]);
    // The two flags exclude each other.
    expect(container.command.join(" ")).toMatch(/--authentication-config=/);
    expect(container.command.join(" ")).not.toMatch(/--anonymous-auth/);
    expect(container.command).toContain(joiningMachines);
    for (const program of ["kube-controller-manager", "kube-scheduler"])
      expect(made[program].spec.containers[0].command).toEqual(
        expect.arrayContaining(["--profiling=false", "--tls-min-version=VersionTLS12"]),
      );
  });

  test("asks for the images that artifacts.txt names, and for no other", () => {
    const place = written("nam-dinh");
    const { stdout } = kubeadm("config", "images", "list", "--config", join(place, "kubeadm.yaml"));
    const { model } = loadCenter("stacks/provinces/nam-dinh.yaml", undefined);
    const plan = nodePlan(model!);
    const asked = stdout.trim().split("\n").sort();
    expect("code" in plan ? [] : controlPlaneImages(plan)).toEqual(asked);
    const carried = readFileSync(join(place, "artifacts.txt"), "utf8").split("\n");
    expect(asked.filter((image) => !carried.includes(image))).toEqual([]);
  });

  test("refuses a field that it does not know, so that what it takes is known to it", () => {
    const file = join(folder, "misspelt.yaml");
    const right = readFileSync(join(written("nam-dinh"), "kubeadm.yaml"), "utf8");
    for (const [from, to] of [
      ["imageRepository", "imageRepositori"],
      ["readOnlyPort: 0", "readOnlyPort: khong"],
    ] as const) {
      expect(right).toContain(from);
      writeFileSync(file, right.replace(from, to));
      expect(kubeadm("config", "validate", "--config", file).status).not.toBe(0);
    }
  });
});

test("every program of the control plane knows its rendered flags", () => {
  const [cluster] = parseAllDocuments(readFileSync(join(written("nam-dinh"), "kubeadm.yaml"), "utf8")).map(
    (document) => document.toJS(),
  );
  const own = (program: string) => join(pulumiHome, "bin", program);
  for (const [program, { extraArgs }] of [
    [own("kube-apiserver"), cluster.apiServer],
    [own("kube-controller-manager"), cluster.controllerManager],
    [own("kube-scheduler"), cluster.scheduler],
    ["etcd", cluster.etcd.local],
  ]) {
    const flags = extraArgs.map(({ name, value }: { name: string; value: string }) => `--${name}=${value}`);
    const statusOf = (words: string[]) => spawnSync(program, [...words, "--version"]).status;
    expect([program, statusOf(flags)]).toEqual([program, 0]);
    expect(statusOf([...flags, "--no-such-flag=1"])).not.toBe(0);
  }
});

test("systemd finds no fault in the unit that makes the key, and the unit names the first machine's marker", () => {
  const root = join(folder, "root");
  const place = written("nam-dinh");
  const unit = join(root, "etc", "systemd", "system", "make-encryption-key.service");
  const program = join(root, nodePlaces.keyProgram);
  for (const file of [unit, program]) mkdirSync(dirname(file), { recursive: true });
  const text = readFileSync(join(place, "make-encryption-key.service"), "utf8");
  writeFileSync(program, readFileSync(join(place, "make-encryption-key")), { mode: 0o755 });
  // The unit alone: the units of a whole machine are not in this root.
  const verify = (content: string) => {
    writeFileSync(unit, content);
    const words = [
      "verify",
      `--root=${root}`,
      "--man=no",
      "--recursive-errors=no",
      "make-encryption-key.service",
    ];
    const { status, stderr } = spawnSync("systemd-analyze", words, { encoding: "utf8" });
    return { status, stderr };
  };
  expect(verify(text)).toEqual({ status: 0, stderr: "" });
  expect(verify(text.replace("Type=oneshot", "Type=onesot")).stderr).toMatch(/onesot/);
  expect(text).toContain(`ConditionPathExists=${nodePlaces.firstNode}`);
});

interface AuditEvent {
  readonly level: string;
  readonly verb: string;
  readonly requestURI: string;
  readonly user?: { readonly username?: string };
  readonly sourceIPs?: readonly string[];
  readonly objectRef?: { readonly resource?: string; readonly name?: string; readonly namespace?: string };
  readonly responseStatus?: { readonly code?: number };
  readonly requestObject?: unknown;
  readonly responseObject?: unknown;
  readonly requestReceivedTimestamp: string;
}

describe("an API server that runs with the rendered files", () => {
  const place = written("nam-dinh");
  const auditLog = join(place, "audit.log");
  const apiServer = [...renderedFlags(place), joiningMachines];
  const lab = new ControlPlane({ users: ["quan-tri"], apiServer });
  const core = () => lab.as("quan-tri").makeApiClient(CoreV1Api);
  const makeKey = (command: string) => execFileSync(join(place, "make-encryption-key"), [command, place]);
  const events = (): AuditEvent[] =>
    readFileSync(auditLog, "utf8")
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line));

  beforeAll(async () => {
    makeKey("fill");
    await lab.start();
    await core().createNamespace({ body: { metadata: { name: "moi" } } });
    const metadata = { name: "mat-khau", namespace: "moi" };
    await core().createNamespacedSecret({ namespace: "moi", body: { metadata, stringData: { canary } } });
    await core().createNamespacedConfigMap({ namespace: "moi", body: { metadata, data: { canary } } });
  });
  afterAll(() => lab.stop());

  test("keeps a Secret as ciphertext in etcd, and still reads it after its key was rotated", async () => {
    // The same way of reading finds what is not encrypted.
    expect((await inEtcd(lab, "/registry/configmaps/moi/mat-khau")).toString("latin1")).toContain(canary);
    const secret = await inEtcd(lab, "/registry/secrets/moi/mat-khau");
    expect(secret.toString("latin1")).toMatch(/^k8s:enc:secretbox:v1:key-1:/);
    expect(secret.includes(canary)).toBe(false);

    makeKey("rotate");
    await lab.killApiServer();
    await lab.restartApiServer();
    const { data } = await core().readNamespacedSecret({ namespace: "moi", name: "mat-khau" });
    expect(Buffer.from(data?.["canary"] ?? "", "base64").toString()).toBe(canary);
    const later = { metadata: { name: "sau", namespace: "moi" }, stringData: { canary } };
    await core().createNamespacedSecret({ namespace: "moi", body: later });
    expect((await inEtcd(lab, "/registry/secrets/moi/sau")).toString("latin1")).toMatch(
      /^k8s:enc:secretbox:v1:key-2:/,
    );
  });

  test("writes who did what, when and from where when an administrator changes rights", async () => {
    const rules = [{ apiGroups: [""], resources: ["pods"], verbs: ["get"] }];
    const body = { metadata: { name: "xem-pod" }, rules };
    await lab.as("quan-tri").makeApiClient(RbacAuthorizationV1Api).createClusterRole({ body });
    const made = events().find(({ objectRef }) => objectRef?.name === "xem-pod");
    expect(made).toMatchObject({
      ...{ level: "Request", verb: "create", user: { username: "quan-tri" }, sourceIPs: ["127.0.0.1"] },
      objectRef: { resource: "clusterroles" },
      responseStatus: { code: 201 },
      requestObject: { rules },
    });
    expect(Date.parse(made?.requestReceivedTimestamp ?? "")).toBeGreaterThan(0);
  });

  test("writes who touched a Secret, a ConfigMap or a token, and never what was in it", async () => {
    const account = { metadata: { name: "may", namespace: "moi" } };
    await core().createNamespacedServiceAccount({ namespace: "moi", body: account });
    const { status } = await core().createNamespacedServiceAccountToken({
      ...{ namespace: "moi", name: "may", body: { spec: { audiences: [] } } },
    });
    await core().readNamespacedSecret({ namespace: "moi", name: "mat-khau" });
    const touched = events().filter(({ objectRef }) =>
      ["secrets", "configmaps"].includes(objectRef?.resource ?? ""),
    );
    expect(touched.map(({ verb, objectRef }) => `${verb} ${objectRef?.resource}/${objectRef?.name}`)).toEqual(
      expect.arrayContaining([
        "create secrets/mat-khau",
        "get secrets/mat-khau",
        "create configmaps/mat-khau",
      ]),
    );
    expect(touched.filter((event) => event.requestObject ?? event.responseObject)).toEqual([]);
    const log = readFileSync(auditLog, "utf8");
    expect(log).not.toContain(canary);
    expect(log).not.toContain(Buffer.from(canary).toString("base64"));
    expect(status?.token.length).toBeGreaterThan(100);
    expect(log).not.toContain(status?.token);

    // The account may do nothing: what it is refused stands in the log too.
    const config = new KubeConfig();
    config.loadFromClusterAndUser(
      { name: "lab", server: lab.server, skipTLSVerify: true },
      { name: "may", token: status?.token ?? "" },
    );
    const listing = config.makeApiClient(CoreV1Api).listNamespacedSecret({ namespace: "moi" });
    await expect(listing).rejects.toMatchObject({ code: 403 });
    expect(events()).toContainEqual(
      expect.objectContaining({
        ...{ verb: "list", user: expect.objectContaining({ username: "system:serviceaccount:moi:may" }) },
        responseStatus: expect.objectContaining({ code: 403 }),
      }),
    );
  });

  test("refuses whoever has no identity or a wrong one, writes that down, and tells only its health", async () => {
    // Who is granted this is read from etcd after the start.
    await expect.poll(() => answer(`${lab.server}/livez`, {}), { timeout: 30_000 }).toBe(200);
    for (const [path, headers, code] of [
      ["/livez", {}, 200],
      ["/readyz", {}, 200],
      ["/api/v1/namespaces", {}, 401],
      ["/version", {}, 401],
      ["/livez", { authorization: "Bearer sai" }, 401],
      ["/api/v1/secrets", { authorization: "Bearer sai" }, 401],
    ] as const)
      expect([path, await answer(`${lab.server}${path}`, headers)]).toEqual([path, code]);
    const refused = events().filter(({ responseStatus }) => responseStatus?.code === 401);
    expect(refused.map(({ requestURI }) => requestURI)).toEqual(
      expect.arrayContaining(["/api/v1/namespaces", "/api/v1/secrets", "/livez"]),
    );
    expect(refused.every(({ sourceIPs }) => sourceIPs?.[0] === "127.0.0.1")).toBe(true);
    expect(readFileSync(auditLog, "utf8")).not.toContain("Bearer");
  });

  test("answers 403 for cluster-info to a machine that joins with its token, and 401 to one without", async () => {
    const [id, secret] = [randomBytes(3).toString("hex"), randomBytes(8).toString("hex")];
    const usage = { "usage-bootstrap-authentication": "true", "usage-bootstrap-signing": "true" };
    await core().createNamespacedSecret({
      namespace: "kube-system",
      body: {
        metadata: { name: `bootstrap-token-${id}` },
        type: "bootstrap.kubernetes.io/token",
        stringData: { "token-id": id, "token-secret": secret, ...usage },
      },
    });
    const info = `${lab.server}/api/v1/namespaces/kube-public/configmaps/cluster-info`;
    // The API server learns of a new token by watching.
    const named = () => answer(info, { authorization: `Bearer ${id}.${secret}` });
    await expect.poll(named, { timeout: 30_000 }).toBe(403);
    expect(await answer(info, {})).toBe(401);
    expect(await answer(info, { authorization: `Bearer ${id}.${"0".repeat(16)}` })).toBe(401);
    expect(events()).toContainEqual(
      expect.objectContaining({
        user: expect.objectContaining({ username: `system:bootstrap:${id}` }),
        responseStatus: expect.objectContaining({ code: 403 }),
      }),
    );
    expect(readFileSync(auditLog, "utf8")).not.toContain(secret);
  });

  test("lets a machine find the cluster and learn its configuration with what make-discovery-file wrote", async () => {
    // What `kubeadm init` leaves in the cluster for those who join.
    const kubeconfig = join(place, "administrator.json");
    writeFileSync(kubeconfig, lab.as("administrator").exportConfig(), { mode: 0o600 });
    const initiated = [...["--config", join(place, "kubeadm.yaml")], "--kubeconfig", kubeconfig];
    for (const phase of [["upload-config", "kubeadm"], ["upload-config", "kubelet"], ["bootstrap-token"]])
      expect(kubeadm("init", "phase", ...phase, ...initiated)).toMatchObject({ status: 0 });

    const discovery = join(place, "discovery.conf");
    const certificate = join(lab.folder, "certificates", "apiserver.crt");
    const made = spawnSync(join(place, "make-discovery-file"), [discovery, certificate], {
      encoding: "utf8",
      env: { PATH: `${join(pulumiHome, "bin")}:${process.env["PATH"]}`, KUBECONFIG: kubeconfig },
    });
    expect(made).toMatchObject({ status: 0, stdout: "", stderr: "" });
    expect(statSync(discovery).mode & 0o777).toBe(0o600);
    const { clusters, users } = parse(readFileSync(discovery, "utf8"));
    expect(clusters[0].cluster.server).toMatch(/^https:\/\/10\..*:6443$/);

    const text = readFileSync(discovery, "utf8").replace(clusters[0].cluster.server, lab.server);
    const joined = joinOf(place, "kubeadm-join-nd-workers-rack-b.yaml", discovery, text);
    expect(joined, joined.stderr).toMatchObject({ status: 0 });
    expect(joined.stdout).toContain(
      'KUBELET_KUBEADM_ARGS="--node-labels=topology.kubernetes.io/zone=rack-b"',
    );
    // Settings of every kubelet come from the cluster.
    expect(joined.stdout).toContain("protectKernelDefaults: true");
    const stranger = text.replace(users[0].user.token, "abcdef.0123456789abcdef");
    const refused = joinOf(place, "kubeadm-join-nd-workers-rack-b.yaml", discovery, stranger);
    expect(refused.stderr).toMatch(/couldn't validate the identity of the API Server.*Unauthorized/);
    expect(refused.status).toBe(1);
    expect(readFileSync(auditLog, "utf8")).not.toContain(users[0].user.token);
  });

  test("refuses a pod that is not restricted in a namespace without labels, and takes one that is", async () => {
    const create = (name: string, securityContext: V1SecurityContext, namespace = "moi") => {
      const container = { name: "app", image: "registry.pdc.internal/app:1", securityContext };
      const body = { metadata: { name, namespace }, spec: { containers: [container] } };
      return core().createNamespacedPod({ namespace, body });
    };
    const refused = create("tuy-tien", { privileged: true });
    await expect(refused).rejects.toMatchObject({ code: 403 });
    await expect(create("mac-dinh", {})).rejects.toThrow(/violates PodSecurity \\*"restricted:v1.35/);
    const made = await create("chat-che", {
      ...{ allowPrivilegeEscalation: false, runAsNonRoot: true, capabilities: { drop: ["ALL"] } },
      seccompProfile: { type: "RuntimeDefault" },
    });
    expect(made.metadata?.name).toBe("chat-che");
    // Named infrastructure works on the machine itself.
    const exempt = await create("mang", { privileged: true }, "kube-system");
    expect(exempt.metadata?.name).toBe("mang");
    expect(events()).toContainEqual(
      expect.objectContaining({
        ...{ verb: "create", responseStatus: expect.objectContaining({ code: 403 }) },
        objectRef: expect.objectContaining({ resource: "pods", name: "tuy-tien" }),
      }),
    );
  });

  test("drops what nobody reads: health and the machinery's own reads", () => {
    const health = events().filter(
      ({ requestURI, responseStatus }) =>
        /^\/(livez|readyz)/.test(requestURI) && responseStatus?.code !== 401,
    );
    expect(health).toEqual([]);
    const own = events().filter(({ user }) => user?.username === "system:apiserver");
    const reads = own.filter(({ verb }) => ["get", "list", "watch"].includes(verb));
    // Whoever reads these is written down always.
    const always = ["configmaps", "secrets"];
    expect(reads.filter(({ objectRef }) => !always.includes(objectRef?.resource ?? ""))).toEqual([]);
  });
});

test.each(["aescbc", "aesgcm"] as const)(
  "%s encrypts Secrets with the key made here, too",
  async (provider) => {
    const place = written("nam-dinh", provider);
    execFileSync(join(place, "make-encryption-key"), ["fill", place]);
    const lab = new ControlPlane({ apiServer: renderedFlags(place) });
    try {
      await lab.start();
      const body = { metadata: { name: "mat-khau" }, stringData: { canary } };
      await lab
        .as("administrator")
        .makeApiClient(CoreV1Api)
        .createNamespacedSecret({ namespace: "default", body });
      const kept = await inEtcd(lab, "/registry/secrets/default/mat-khau");
      expect(kept.toString("latin1").startsWith(`k8s:enc:${provider}:v1:key-1:`)).toBe(true);
      expect(kept.includes(canary)).toBe(false);
    } finally {
      lab.stop();
    }
  },
);

test("an API server without its key does not start: nothing is ever written readable", async () => {
  const place = written("nam-dinh", "aescbc");
  const template = readFileSync(join(place, "encryption-configuration.template.yaml"));
  writeFileSync(join(place, "encryption-configuration.yaml"), template);
  const lab = new ControlPlane({ apiServer: renderedFlags(place) });
  try {
    await expect(lab.start()).rejects.toThrow(/illegal base64|secret/);
  } finally {
    lab.stop();
  }
});

/** `kubeadm join` up to where it would change the machine, with the discovery file that a machine here can use. */
function joinOf(place: string, file: string, discovery: string, text: string) {
  writeFileSync(discovery, text, { mode: 0o600 });
  const own = readFileSync(join(place, file), "utf8").replace(nodePlaces.discovery, discovery);
  const config = join(place, "join.yaml");
  // Who is refused is asked again for five minutes otherwise.
  writeFileSync(config, `${own}timeouts:\n  discovery: 5s\n`);
  const env = { ...process.env, KUBEADM_JOIN_DRYRUN_DIR: mkdtempSync(join(folder, "join-")) };
  const words = ["join", "--dry-run", "--ignore-preflight-errors=all", "--config", config];
  return spawnSync(join(pulumiHome, "bin", "kubeadm"), words, { encoding: "utf8", env });
}

/** The pods of the control plane that kubeadm makes of a province's kubeadm.yaml: program → manifest. */
function staticPods(place: string) {
  const made = mkdtempSync(join(folder, "manifests-"));
  const env = { ...process.env, KUBEADM_INIT_DRYRUN_DIR: made };
  const words = [
    "init",
    "phase",
    "control-plane",
    "all",
    "--dry-run",
    "--config",
    join(place, "kubeadm.yaml"),
  ];
  execFileSync(join(pulumiHome, "bin", "kubeadm"), words, { env, stdio: "pipe" });
  const programs = ["kube-apiserver", "kube-controller-manager", "kube-scheduler"];
  return Object.fromEntries(
    programs.map((program) => [program, parse(readFileSync(join(made, `${program}.yaml`), "utf8"))]),
  );
}

/** The API server's flags of the rendered kubeadm.yaml, with the folders of a machine moved to where the files lie here. */
function renderedFlags(place: string): string[] {
  const [cluster] = parseAllDocuments(readFileSync(join(place, "kubeadm.yaml"), "utf8")).map((document) =>
    document.toJS(),
  );
  const flags: { name: string; value: string }[] = cluster.apiServer.extraArgs;
  return (
    flags
      // kubeadm's certificates are not here, and no kubelet is.
      .filter(({ name }) => name !== "kubelet-certificate-authority")
      .map(({ name, value }) => `--${name}=${value.replace(NODE_FOLDER, place).replace(AUDIT_FOLDER, place)}`)
  );
}

/** What etcd keeps under a key, byte for byte, past the API server. */
async function inEtcd(lab: ControlPlane, key: string): Promise<Buffer> {
  const body = JSON.stringify({ key: Buffer.from(key).toString("base64") });
  const response = await fetch(`${lab.etcd}/v3/kv/range`, { method: "POST", body });
  const { kvs = [] } = (await response.json()) as { kvs?: { value: string }[] };
  return Buffer.from(kvs[0]?.value ?? "", "base64");
}

/** The status of an answer to whoever asks with these headers and no certificate. */
function answer(url: string, headers: Readonly<Record<string, string>>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers, rejectUnauthorized: false, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on("error", reject).end();
  });
}
