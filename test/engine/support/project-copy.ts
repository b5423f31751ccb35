import { execFileSync, spawn } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseDocument } from "yaml";
import { projectRoot, toolchainEnvironment } from "../../../tools/toolchain/environment.mjs";

/** How a command ended. */
export interface Run {
  /** Exit code; -1 when a signal ended it. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Both streams as they came. */
  readonly output: string;
}

type Environment = Readonly<Record<string, string>>;
type YamlPath = readonly (string | number)[];

/** Saves the state at the end and not after each step, which costs more than the steps: where no run is interrupted. */
export const savedOnce = { PULUMI_EXPERIMENTAL: "true", PULUMI_SKIP_CHECKPOINTS: "true" };

/** Left out of copies: no command of an operator reads them. */
const notCopied = /^(test|docs)\//;

/**
 * The project as an operator has it after a clone, in a folder of its own: own state, own passphrase, own `build`, so that
 * files may be edited and nothing of the checkout is written to. The npm packages are the checkout's.
 */
export class ProjectCopy {
  readonly folder = mkdtempSync(join(tmpdir(), "pdc-project-"));
  readonly passphraseFile = join(this.folder, ".git", "pdc", "passphrase");
  readonly #children = new Set<number>();

  constructor(passphrase = "throwaway") {
    const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
      cwd: projectRoot,
      encoding: "utf8",
    });
    const files = listed.split("\0").filter((file) => file !== "" && !notCopied.test(file));
    for (const file of files.filter((path) => existsSync(join(projectRoot, path))))
      cpSync(join(projectRoot, file), join(this.folder, file));
    symlinkSync(join(projectRoot, "node_modules"), join(this.folder, "node_modules"));
    this.#git("init", "--quiet");
    appendFileSync(join(this.folder, ".git", "info", "exclude"), "node_modules\n");
    this.commit();
    for (const folder of [this.stateFolder, dirname(this.passphraseFile)])
      mkdirSync(folder, { recursive: true });
    writeFileSync(this.passphraseFile, `${passphrase}\n`, { mode: 0o600 });
  }

  /** Makes what is there now what `changedFiles` compares with. */
  commit(): void {
    this.#git("add", "--all");
    const person = ["-c", "user.name=test", "-c", "user.email=test@localhost"];
    this.#git(...person, "commit", "--quiet", "--allow-empty", "--message", "state of the test");
  }

  /** What `git status` tells; empty when nothing was written that git would see. */
  changedFiles(): string {
    return this.#git("status", "--porcelain");
  }

  /** `npm run up|preview|destroy -- <stack> <args>`, without npm in between. */
  run(
    verb: "up" | "preview" | "destroy",
    stack: string,
    args: readonly string[] = [],
    options: RunOptions = {},
  ) {
    const program = join("tools", "toolchain", "pulumi-command.mjs");
    return this.start(process.execPath, [program, verb, stack, "--non-interactive", ...args], options);
  }

  /** `up` without the preview, which `npm run up` refuses: for what must hold even then. The stack must exist. */
  upUnseen(stack: string, options: RunOptions = {}) {
    const file = join(".state", "config", `Pulumi.${stack}.yaml`);
    this.write(file, this.read(join("stacks", `Pulumi.${stack}.yaml`)));
    const args = ["up", "--stack", stack, "--config-file", this.path(file), "--yes", "--skip-preview"];
    return this.pulumi([...args, "--policy-pack", join("policies", "packs", "center")], options);
  }

  /** Any other verb of Pulumi, in the environment that `env.sh` gives. */
  pulumi(args: readonly string[], options: RunOptions = {}) {
    return this.start("pulumi", ["--non-interactive", ...args], options);
  }

  /** `npm run pdc -- <words>`, without npm in between. */
  pdc(words: readonly string[], options: RunOptions = {}) {
    return this.start(process.execPath, ["tools/pdc/start.mjs", ...words], options);
  }

  start(program: string, args: readonly string[], { env = {}, whileRunning }: RunOptions = {}): Promise<Run> {
    return new Promise((resolve, reject) => {
      const child = spawn(program, args, {
        cwd: this.folder,
        env: { ...this.environment(), ...env },
        stdio: ["ignore", "pipe", "pipe"],
        // A group of its own, so that what it leaves behind can be ended with it.
        detached: true,
      });
      const { pid } = child;
      if (pid !== undefined) this.#children.add(pid);
      const text = { stdout: "", stderr: "", output: "" };
      for (const stream of ["stdout", "stderr"] as const) {
        child[stream].setEncoding("utf8").on("data", (chunk: string) => {
          text[stream] += chunk;
          text.output += chunk;
          whileRunning?.(text.output, pid ?? 0);
        });
      }
      child.on("error", reject);
      child.on("close", (code) => {
        if (pid !== undefined) this.#children.delete(pid);
        resolve({ code: code ?? -1, ...text });
      });
    });
  }

  /** The environment of every command: the copy's state and passphrase, Vietnamese, a fixed day. */
  environment(): Environment {
    const base = { ...process.env, XDG_CONFIG_HOME: dirname(dirname(this.passphraseFile)) };
    const own = toolchainEnvironment({
      stateDir: this.stateFolder,
      passphraseFile: this.passphraseFile,
      base,
    });
    return { ...own, PDC_LANG: "vi", PDC_DAY: "2026-11-22", NO_COLOR: "1", FORCE_COLOR: "0" };
  }

  get stateFolder(): string {
    return join(this.folder, ".state");
  }

  path(...parts: string[]): string {
    return join(this.folder, ...parts);
  }

  read(file: string): string {
    return readFileSync(this.path(file), "utf8");
  }

  write(file: string, text: string): void {
    mkdirSync(dirname(this.path(file)), { recursive: true });
    writeFileSync(this.path(file), text);
  }

  remove(file: string): void {
    rmSync(this.path(file));
  }

  /** Sets one value of a YAML file and leaves the rest as it is; `undefined` removes it. */
  edit(file: string, path: YamlPath, value: unknown): void {
    const document = parseDocument(this.read(file));
    if (value === undefined) document.deleteIn(path);
    else document.setIn(path, value);
    this.write(file, document.toString());
  }

  /** Puts every file that was edited back to what was committed. */
  restore(): void {
    this.#git("checkout", "--quiet", "--", ".");
  }

  /** A key of `stacks/Pulumi.<stack>.yaml`, such as `pdc:window`; `undefined` removes it. */
  configure(stack: string, key: string, value: string | undefined): void {
    this.edit(`stacks/Pulumi.${stack}.yaml`, ["config", key], value);
  }

  dispose(): void {
    for (const pid of this.#children) endGroup(pid);
    endProcessesIn(this.folder);
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }

  #git(...args: string[]): string {
    return execFileSync("git", args, { cwd: this.folder, encoding: "utf8" });
  }
}

export interface RunOptions {
  readonly env?: Environment;
  /** Called with all that was printed so far and the id of the process, whenever something is printed. */
  readonly whileRunning?: (output: string, pid: number) => void;
}

/** Kills what runs in a folder: a CLI that was killed leaves its plugins behind, each in a group of its own. */
function endProcessesIn(folder: string): void {
  for (const pid of processesIn(folder)) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // Ended in the meantime.
    }
  }
}

/** What runs in a folder or below it, where the system tells (Linux). */
export function processesIn(folder: string): number[] {
  if (!existsSync("/proc/self/cwd")) return [];
  const all = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return all.map(Number).filter((pid) => {
    try {
      return `${readlinkSync(`/proc/${pid}/cwd`)}/`.startsWith(`${folder}/`);
    } catch {
      // Ended in the meantime, or somebody else's.
      return false;
    }
  });
}

/** Kills a process started here, with all of its group. */
function endGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}
