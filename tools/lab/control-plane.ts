import { type ChildProcess, spawn } from "node:child_process";
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { CoreV1Api, KubeConfig, VersionApi } from "@kubernetes/client-node";
import { projectRoot, pulumiHome } from "../toolchain/paths.mjs";
import { freePorts } from "./free-ports.ts";

/** How long the control plane may take to answer, in milliseconds. */
const patience = 120_000;

export interface ControlPlaneOptions {
  /** Names that requests are made under, besides `administrator`. All are administrators. Default: none. */
  readonly users?: readonly string[];
  /** Controllers, scheduler, nodes of kwok and volumes of the lab: what is declared also happens. Default false. */
  readonly controllers?: boolean;
  /** The processes outlive this one; whoever asks for that ends them. Default false: they die with it, however it ends. */
  readonly outlives?: boolean;
  /** Flags of the API server, `--name=value`, each instead of the lab's own of that name. Default: none. */
  readonly apiServer?: readonly string[];
  /** Its folder, which must not exist. Default: a new one among the temporary files. */
  readonly folder?: string;
}

/** A process of the lab, by its number and the name that the system knows it under. */
export interface LabProcess {
  readonly pid: number;
  readonly program: string;
}

/**
 * A real Kubernetes control plane on loopback and ports of its own, in a folder that goes with it. Nodes and pods are kwok's:
 * they are scheduled, started and ready as far as the API tells, and nothing runs in them.
 */
export class ControlPlane {
  readonly folder: string;
  readonly #options: ControlPlaneOptions;
  readonly #children: ChildProcess[] = [];
  /** Tokens by user. */
  readonly #tokens = new Map<string, string>();
  #port = 0;

  constructor(options: ControlPlaneOptions = {}) {
    this.#options = options;
    this.folder = options.folder ?? mkdtempSync(join(tmpdir(), "pdc-lab-"));
    for (const user of ["administrator", ...(options.users ?? [])])
      this.#tokens.set(user, randomBytes(16).toString("hex"));
  }

  /**
   * Starts everything and waits until it answers. Throws, with the end of what the processes wrote, where one ends.
   *
   * @param record Told of all processes whenever there are new ones, so that a crash leaves none unknown.
   */
  async start(record: (processes: readonly LabProcess[]) => void = () => undefined): Promise<void> {
    const [etcdPort, peerPort, apiPort, ...others] = await freePorts(5);
    this.#port = apiPort!;
    this.#startEtcd(`http://127.0.0.1:${etcdPort}`, `http://127.0.0.1:${peerPort}`);
    this.#startApiServer(`http://127.0.0.1:${etcdPort}`);
    record(this.#processes());
    const administrator = this.as("administrator");
    await this.#until(() => answers(administrator));
    if (this.#options.controllers !== true) return;
    writeFileSync(this.kubeconfigFile, administrator.exportConfig(), { mode: 0o600 });
    this.#startControllers(others);
    record(this.#processes());
    await this.#until(() => hasDefaultAccount(administrator));
  }

  /** What `pdc:kubeconfig` and kubectl want; only with controllers. */
  get kubeconfigFile(): string {
    return join(this.folder, "kubeconfig.json");
  }

  /** Where etcd is asked, over HTTP: what lies there is what the API server wrote. */
  get etcd(): string {
    return this.#etcd;
  }

  /** Where the API server is asked. */
  get server(): string {
    return `https://127.0.0.1:${this.#port}`;
  }

  /** A client's settings as one of the users. */
  as(user: string): KubeConfig {
    const token = this.#tokens.get(user);
    if (token === undefined) throw new Error(`no such user: ${user}`);
    const config = new KubeConfig();
    config.loadFromOptions({
      clusters: [{ name: "lab", server: this.server, skipTLSVerify: true }],
      users: [{ name: user, token }],
      contexts: [{ name: "lab", cluster: "lab", user }],
      currentContext: "lab",
    });
    return config;
  }

  /** Ends the API server as a crash would; `restartApiServer` brings it back with what etcd kept. */
  killApiServer(): Promise<void> {
    const index = this.#children.findIndex(({ spawnargs }) =>
      spawnargs.some((word) => /kube-apiserver$/.test(word)),
    );
    const [child] = this.#children.splice(index, 1);
    return new Promise((resolve) => {
      child!.once("exit", () => resolve());
      child!.kill("SIGKILL");
    });
  }

  async restartApiServer(): Promise<void> {
    this.#startApiServer(this.#etcd);
    await this.#until(() => answers(this.as("administrator")));
  }

  stop(): void {
    for (const child of this.#children.splice(0)) child.kill("SIGKILL");
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }

  #processes(): LabProcess[] {
    return this.#children.flatMap(({ pid, spawnfile }) =>
      pid === undefined ? [] : [{ pid, program: basename(spawnfile) }],
    );
  }

  #etcd = "";

  #startEtcd(client: string, peer: string): void {
    this.#etcd = client;
    this.#run("etcd", [
      ...["--data-dir", join(this.folder, "etcd"), "--listen-client-urls", client],
      ...["--advertise-client-urls", client, "--listen-peer-urls", peer],
      ...["--initial-advertise-peer-urls", peer, "--initial-cluster", `default=${peer}`],
      "--unsafe-no-fsync",
    ]);
  }

  #startApiServer(etcd: string): void {
    const key = this.#serviceAccountKey();
    const own = [
      `--etcd-servers=${etcd}`,
      ...[
        "--bind-address=127.0.0.1",
        `--secure-port=${this.#port}`,
        "--service-cluster-ip-range=10.96.0.0/16",
      ],
      ...[`--cert-dir=${join(this.folder, "certificates")}`, `--token-auth-file=${this.#tokenFile()}`],
      ...["--authorization-mode=RBAC", "--anonymous-auth=false", "--allow-privileged=true"],
      "--service-account-issuer=https://kubernetes.default.svc",
      ...[`--service-account-key-file=${key}`, `--service-account-signing-key-file=${key}`],
      // Without controllers nobody makes a namespace's default account.
      ...(this.#options.controllers === true ? [] : ["--disable-admission-plugins=ServiceAccount"]),
    ];
    this.#runOfToolchain("kube-apiserver", replaced(own, this.#options.apiServer ?? []));
  }

  #startControllers([managerPort, schedulerPort]: readonly number[]): void {
    const as = `--kubeconfig=${this.kubeconfigFile}`;
    const loopback = ["--bind-address=127.0.0.1", "--leader-elect=false"];
    this.#runOfToolchain("kube-controller-manager", [
      ...[as, ...loopback, `--secure-port=${managerPort}`, "--use-service-account-credentials=true"],
      ...[`--service-account-private-key-file=${this.#serviceAccountKey()}`],
      `--root-ca-file=${join(this.folder, "certificates", "apiserver.crt")}`,
      // On a busy machine a heartbeat comes late, and pods of a node given up stay unready: kwok starts them once.
      "--node-monitor-grace-period=30m",
    ]);
    this.#runOfToolchain("kube-scheduler", [as, ...loopback, `--secure-port=${schedulerPort}`]);
    this.#runOfToolchain("kwok", [as, "--manage-all-nodes=true", "--server-address="]);
    const program = join(projectRoot, "tools", "lab", "nodes-and-volumes.ts");
    this.#run(process.execPath, ["--import", "tsx/esm", program, this.kubeconfigFile]);
  }

  #tokenFile(): string {
    const file = join(this.folder, "tokens.csv");
    // The group of cluster administrators for all of them: who may do what is not what is tried here.
    const lines = [...this.#tokens].map(([user, token]) => `${token},${user},${user},"system:masters"\n`);
    writeFileSync(file, lines.join(""), { mode: 0o600 });
    return file;
  }

  #serviceAccountKey(): string {
    const file = join(this.folder, "service-account.key");
    try {
      const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
      writeFileSync(file, privateKey.export({ type: "pkcs1", format: "pem" }), { mode: 0o600, flag: "wx" });
    } catch (error) {
      // The one made before goes on to be used.
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    return file;
  }

  #runOfToolchain(program: string, args: readonly string[]): void {
    this.#run(join(pulumiHome, "bin", program), args);
  }

  #run(program: string, args: readonly string[]): void {
    const log = openSync(join(this.folder, `${basename(program)}.log`), "a", 0o600);
    const { outlives = false } = this.#options;
    // The kernel ends it when this process is gone, whatever ended that.
    const words = outlives ? [program, ...args] : ["setpriv", "--pdeathsig", "KILL", program, ...args];
    const child = spawn(words[0]!, words.slice(1), {
      stdio: ["ignore", log, log],
      cwd: projectRoot,
      detached: outlives,
    });
    if (outlives) child.unref();
    child.on("error", () => undefined);
    this.#children.push(child);
  }

  async #until(ready: () => Promise<boolean>): Promise<void> {
    const end = Date.now() + patience;
    for (;;) {
      if (await ready()) return;
      const dead = this.#children.find(({ exitCode, pid }) => exitCode !== null || pid === undefined);
      if (dead || Date.now() > end)
        throw new Error(
          `the control plane did not start: ${dead?.spawnargs.join(" ") ?? ""}\n${this.#logs()}`,
        );
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  /** The end of what each process wrote. */
  #logs(): string {
    const files = readdirSync(this.folder).filter((name) => name.endsWith(".log"));
    return files
      .map((name) => `${name}: ${readFileSync(join(this.folder, name), "utf8").slice(-2000)}`)
      .join("\n");
  }
}

/** The flags of the lab with those given in their place. A file that says who is anonymous excludes the flag that does. */
function replaced(own: readonly string[], given: readonly string[]): string[] {
  const nameOf = (flag: string) => flag.split("=", 1)[0] ?? "";
  const names = new Set(given.map(nameOf));
  if (names.has("--authentication-config")) names.add("--anonymous-auth");
  return [...own.filter((flag) => !names.has(nameOf(flag))), ...given];
}

async function answers(config: KubeConfig): Promise<boolean> {
  try {
    await config.makeApiClient(VersionApi).getCode();
    // Made by the server itself, once it is ready to be written to.
    await config.makeApiClient(CoreV1Api).readNamespace({ name: "default" });
    return true;
  } catch {
    return false;
  }
}

/** Made by the controllers, once they work. */
async function hasDefaultAccount(config: KubeConfig): Promise<boolean> {
  try {
    await config
      .makeApiClient(CoreV1Api)
      .readNamespacedServiceAccount({ name: "default", namespace: "default" });
    return true;
  } catch {
    return false;
  }
}
