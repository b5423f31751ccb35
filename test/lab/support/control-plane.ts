import { type ChildProcess, spawn } from "node:child_process";
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KubeConfig } from "@kubernetes/client-node";
import { pulumiHome } from "../../../tools/toolchain/paths.mjs";

/** How long the API server may take to answer, in milliseconds. */
const patience = 120_000;

/**
 * A real Kubernetes API server on a real etcd, on loopback and ports of its own, in a folder that goes with it. There are no
 * controllers and no nodes: what is stored and what is refused is real, nothing runs.
 */
export class ControlPlane {
  readonly #folder = mkdtempSync(join(tmpdir(), "pdc-lab-"));
  readonly #children: ChildProcess[] = [];
  #port = 0;
  /** The end of what the processes wrote. */
  #log = "";

  /** Tokens of users: the cluster's administrator, and whoever a test wants to be. */
  readonly #tokens = new Map<string, string>();

  constructor(users: readonly string[] = []) {
    for (const user of ["administrator", ...users]) this.#tokens.set(user, randomBytes(16).toString("hex"));
  }

  async start(): Promise<void> {
    const [etcdPort, peerPort, apiPort] = await Promise.all([freePort(), freePort(), freePort()]);
    this.#port = apiPort;
    const etcd = `http://127.0.0.1:${etcdPort}`;
    const peer = `http://127.0.0.1:${peerPort}`;
    this.#run("etcd", [
      ...["--data-dir", join(this.#folder, "etcd"), "--listen-client-urls", etcd],
      ...["--advertise-client-urls", etcd, "--listen-peer-urls", peer],
      ...["--initial-advertise-peer-urls", peer, "--initial-cluster", `default=${peer}`],
      "--unsafe-no-fsync",
    ]);
    this.#run(join(pulumiHome, "bin", "kube-apiserver"), [
      `--etcd-servers=${etcd}`,
      ...["--bind-address=127.0.0.1", `--secure-port=${apiPort}`, "--service-cluster-ip-range=10.96.0.0/16"],
      ...[`--cert-dir=${join(this.#folder, "certificates")}`, `--token-auth-file=${this.#tokenFile()}`],
      ...["--authorization-mode=RBAC", "--anonymous-auth=false", "--allow-privileged=true"],
      ...["--service-account-issuer=https://kubernetes.default.svc", ...this.#serviceAccountKeys()],
      // No controller makes a namespace's default account here.
      "--disable-admission-plugins=ServiceAccount",
    ]);
    await this.#ready();
  }

  /** A client's settings as one of the users. */
  as(user: string): KubeConfig {
    const token = this.#tokens.get(user);
    if (token === undefined) throw new Error(`no such user: ${user}`);
    const config = new KubeConfig();
    config.loadFromOptions({
      clusters: [{ name: "lab", server: `https://127.0.0.1:${this.#port}`, skipTLSVerify: true }],
      users: [{ name: user, token }],
      contexts: [{ name: "lab", cluster: "lab", user }],
      currentContext: "lab",
    });
    return config;
  }

  stop(): void {
    for (const child of this.#children.splice(0)) child.kill("SIGKILL");
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }

  #tokenFile(): string {
    const file = join(this.#folder, "tokens.csv");
    // The group of cluster administrators for all of them: who may do what is not what is tried here.
    const lines = [...this.#tokens].map(([user, token]) => `${token},${user},${user},"system:masters"\n`);
    writeFileSync(file, lines.join(""), { mode: 0o600 });
    return file;
  }

  #serviceAccountKeys(): string[] {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const file = join(this.#folder, "service-account.key");
    writeFileSync(file, privateKey.export({ type: "pkcs1", format: "pem" }), { mode: 0o600 });
    return [`--service-account-key-file=${file}`, `--service-account-signing-key-file=${file}`];
  }

  #run(program: string, args: readonly string[]): void {
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text: string) => this.#keep(text));
    child.on("error", (error) => this.#keep(`${program}: ${error.message}\n`));
    this.#children.push(child);
  }

  #keep(text: string): void {
    this.#log = (this.#log + text).slice(-4000);
  }

  async #ready(): Promise<void> {
    const config = this.as("administrator");
    const end = Date.now() + patience;
    for (;;) {
      if (await answers(config)) return;
      const dead = this.#children.find(({ exitCode }) => exitCode !== null);
      if (dead || Date.now() > end) throw new Error(`the control plane did not start\n${this.#log}`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

async function answers(config: KubeConfig): Promise<boolean> {
  try {
    const { VersionApi, CoreV1Api } = await import("@kubernetes/client-node");
    await config.makeApiClient(VersionApi).getCode();
    // Made by the server itself, once it is ready to be written to.
    await config.makeApiClient(CoreV1Api).readNamespace({ name: "default" });
    return true;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
