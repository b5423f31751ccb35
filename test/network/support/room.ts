import { type ChildProcess, execFile, spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * A room of its own on this machine: network, mounts and processes apart from everything else. Network namespaces made in
 * it are known in it alone. It ends when its standard input does, so also when the test is killed: the kernel then takes
 * every namespace, link and rule away.
 */
export class Room {
  readonly #shell: ChildProcess;
  readonly #pid: number;

  private constructor(shell: ChildProcess, pid: number) {
    this.#shell = shell;
    this.#pid = pid;
  }

  /** @throws Error the machine does not let this user make namespaces. */
  static async open(): Promise<Room> {
    const refusal = roomRefusal();
    if (refusal !== undefined) throw new Error(refusal);
    const script = "mount -t tmpfs tmpfs /run && ip link set lo up && echo ready && exec cat > /dev/null";
    const flags = ["--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"];
    const shell = spawn("unshare", [...flags, "sh", "-c", script], { stdio: ["pipe", "pipe", "inherit"] });
    await new Promise<void>((ready, failed) => {
      shell.once("exit", (code) => failed(new Error(`the room ended at once, with ${code}`)));
      shell.stdout?.once("data", () => ready());
    });
    // The first process of the room: whatever enters does so through it.
    const children = readFileSync(`/proc/${shell.pid}/task/${shell.pid}/children`, "utf8").trim();
    return new Room(shell, Number(children.split(" ")[0]));
  }

  /** Process that the room stands and falls with. */
  get keeper(): number {
    return this.#shell.pid ?? 0;
  }

  #words(words: readonly string[]): string[] {
    return ["--target", String(this.#pid), "--net", "--mount", "--pid", "--", ...words];
  }

  /** Runs a program in the room and gives what it printed. @throws Error it failed, with what it said. */
  async run(words: readonly string[], input = ""): Promise<string> {
    const running = run("nsenter", this.#words(words), { maxBuffer: 2 ** 26 });
    // A program that reads nothing may be gone by now.
    running.child.stdin?.on("error", () => undefined).end(input);
    return (await running).stdout;
  }

  /** Starts a program that answers each line of its input with one line of output, both JSON. */
  agent(words: readonly string[]): Agent {
    return new Agent(spawn("nsenter", this.#words(words), { stdio: ["pipe", "pipe", "inherit"] }));
  }

  async close(): Promise<void> {
    const ended = new Promise((done) => this.#shell.once("exit", done));
    this.#shell.stdin?.end();
    await ended;
  }
}

/** A program in the room, asked in JSON. */
export class Agent {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, (answer: unknown) => void>();
  #asked = 0;

  constructor(child: ChildProcess) {
    this.#child = child;
    if (!child.stdout) throw new Error("an agent needs its output");
    createInterface({ input: child.stdout }).on("line", (line) => {
      const { id, answer } = JSON.parse(line) as { id: number; answer: unknown };
      this.#waiting.get(id)?.(answer);
      this.#waiting.delete(id);
    });
  }

  ask<T>(question: object): Promise<T> {
    this.#asked += 1;
    const id = this.#asked;
    const answer = new Promise<T>((done) => this.#waiting.set(id, (given) => done(given as T)));
    this.#child.stdin?.write(`${JSON.stringify({ id, ...question })}\n`);
    return answer;
  }

  end(): void {
    this.#child.stdin?.end();
  }
}

/**
 * Why no room can be had here, in words for whoever runs the tests; nothing when it can.
 * @param as words to try it as somebody else.
 */
export function roomRefusal(as: readonly string[] = []): string | undefined {
  const [program = "", ...args] = [
    ...as,
    "unshare",
    "--net",
    "--mount",
    "--pid",
    "--fork",
    "nft",
    "list",
    "ruleset",
  ];
  const tried = spawnSync(program, args, {
    encoding: "utf8",
    env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` },
  });
  if (tried.status === 0) return undefined;
  const said = tried.error?.message ?? tried.stderr.trim();
  return `The network tests need root (or CAP_SYS_ADMIN and CAP_NET_ADMIN), unshare, iproute2 and nftables; this machine refuses: ${said}`;
}
