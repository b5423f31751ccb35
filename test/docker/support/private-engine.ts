import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import Docker from "dockerode";

const prefix = "pdc-engine-";
/** How long the engine may take to answer, in milliseconds. */
const patience = 60_000;

/**
 * A real Docker engine of a test's own. It lives in namespaces of its own for network, processes and mounts: its bridges, packet
 * filter rules, containers and mounts are nobody else's, and go with it. When the process that started it dies, whatever the
 * reason, the kernel kills the engine and all that it runs; what then still lies on disk is cleared away by the next one.
 */
export class PrivateEngine {
  readonly folder: string;
  #child: ChildProcess | undefined;
  #log = "";

  constructor() {
    clearLeftovers();
    this.folder = mkdtempSync(join(tmpdir(), prefix));
    writeFileSync(join(this.folder, "owner"), String(process.pid));
  }

  /** Address for clients. */
  get host(): string {
    return `unix://${this.socket}`;
  }

  /** Process in whose network the engine is. */
  get keeper(): number {
    return this.#child?.pid ?? 0;
  }

  get client(): Docker {
    return new Docker({ socketPath: this.socket });
  }

  /** @throws Error that says what is missing, where no engine can run: such tests fail, they are never passed over. */
  async start(): Promise<void> {
    const missing = ["dockerd", "setpriv", "unshare"].filter((program) => !isProgram(program));
    if (missing.length > 0)
      throw new Error(
        `no Docker engine can run here: ${missing.join(", ")} missing; npm run setup -- --tests`,
      );
    if (process.getuid?.() !== 0) throw new Error("no Docker engine can run here: it takes root");
    const place = (name: string) => join(this.folder, name);
    const engine = [
      ...["dockerd", "--host", this.host, "--data-root", place("data"), "--exec-root", place("exec")],
      ...["--pidfile", place("pid"), "--cgroup-parent", `/${basename(this.folder)}`],
    ];
    // Parent death reaches `unshare`, and with it the first process of the namespace, and with that all others.
    const inside = ["--net", "--pid", "--mount", "--mount-proc", "--fork", "--kill-child=SIGKILL"];
    // The shell is there to collect what containers leave behind: the engine itself does not.
    const shell = ["sh", "-c", '"$@" & wait', "sh"];
    const child = spawn("setpriv", ["--pdeathsig", "KILL", "unshare", ...inside, ...shell, ...engine], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text: string) => {
        this.#log = (this.#log + text).slice(-4000);
      });
    this.#child = child;
    await this.#ready(child);
  }

  /** Ends the engine and everything that it ran, and removes what it wrote. */
  async stop(): Promise<void> {
    const child = this.#child;
    if (child && child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((resolve) => child.once("close", resolve));
      child.kill("SIGKILL");
      await ended;
    }
    await remove(this.folder);
  }

  get socket(): string {
    return join(this.folder, "docker.sock");
  }

  async #ready(child: ChildProcess): Promise<void> {
    for (const end = Date.now() + patience; ; await setTimeout(100)) {
      if (await answers(this.client)) return;
      if (child.exitCode !== null || Date.now() > end)
        throw new Error(`the Docker engine did not start here\n${this.#log}`);
    }
  }
}

async function answers(client: Docker): Promise<boolean> {
  try {
    await client.ping();
    return true;
  } catch {
    return false;
  }
}

/** Clears away what engines left whose owner was killed. */
function clearLeftovers(): void {
  for (const name of readdirSync(tmpdir()).filter((file) => file.startsWith(prefix))) {
    const folder = join(tmpdir(), name);
    const file = join(folder, "owner");
    const owner = existsSync(file) ? readFileSync(file, "utf8") : "";
    if (owner === "" || existsSync(`/proc/${owner}`)) continue;
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    clearControlGroups(name);
  }
}

async function remove(folder: string): Promise<void> {
  // The kernel takes a moment to end a namespace's processes and to let go of their mounts.
  for (let tries = 50; ; tries -= 1) {
    try {
      rmSync(folder, { recursive: true, force: true });
      break;
    } catch (error) {
      if (tries === 0) throw error;
      await setTimeout(100);
    }
  }
  clearControlGroups(basename(folder));
}

/** Control groups are the one thing that a dead engine's containers leave in the system. */
function clearControlGroups(name: string): void {
  for (const root of controlGroupsOf(name)) removeEmpty(root);
}

/** The control groups of an engine, by the name of its folder. */
export function controlGroupsOf(name: string): string[] {
  const mounts = "/sys/fs/cgroup";
  if (!existsSync(mounts)) return [];
  const roots = readdirSync(mounts).map((controller) => join(mounts, controller, name));
  return [join(mounts, name), ...roots].filter((folder) => existsSync(folder));
}

function removeEmpty(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) removeEmpty(join(folder, entry.name));
  try {
    rmdirSync(folder);
  } catch {
    // Something still ends in it: the next engine's start clears it away.
  }
}

function isProgram(name: string): boolean {
  try {
    execFileSync("sh", ["-c", `command -v ${name}`], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
