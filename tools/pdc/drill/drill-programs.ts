import { type ChildProcess, spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { join } from "node:path";
import { message } from "../../../stacks/messages/messages.ts";
import { toolchainEnvironment } from "../../toolchain/environment.mjs";
import { Fault } from "../fault.ts";

/** A program that a drill runs. */
export interface DrillProgram {
  readonly name: "restic" | "rest-server";
  readonly file: string;
  /** As it tells it. */
  readonly version: string;
}

/** What a program said, and how it ended. */
export interface Ended {
  /** 128 and more when a signal ended it. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Finds restic and the server in the toolchain and on the operator's PATH.
 * @throws Fault one is missing.
 */
export async function findDrillPrograms(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Readonly<Record<DrillProgram["name"], DrillProgram>>> {
  const { PATH = "" } = toolchainEnvironment({ base: environment });
  return {
    restic: await findProgram("restic", ["version"], PATH),
    "rest-server": await findProgram("rest-server", ["--version"], PATH),
  };
}

async function findProgram(name: DrillProgram["name"], ask: string[], path: string): Promise<DrillProgram> {
  const file = path
    .split(":")
    .filter((folder) => folder !== "")
    .map((folder) => join(folder, name))
    .find(isProgram);
  if (file === undefined) throw new Fault(message("drill.no-program", { program: name }));
  const { code, stdout } = await ended(start(file, ask, { home: "/" }));
  const version = /\d+\.\d+\.\d+/.exec(stdout)?.[0];
  if (code !== 0 || version === undefined)
    throw new Fault(message("drill.program-broken", { program: name, code }));
  return { name, file, version };
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Starts a program with nothing of the operator's environment: no RESTIC_* or AWS_* may lead it to another repository. It has a
 * process group of its own, so that an interrupt typed at the terminal reaches us alone, and we end it.
 */
export function start(
  file: string,
  args: readonly string[],
  { home, folder = home }: { readonly home: string; readonly folder?: string },
): ChildProcess {
  return spawn(file, [...args], {
    cwd: folder,
    detached: true,
    env: { HOME: home, LC_ALL: "C.UTF-8", PATH: "/usr/bin:/bin", TMPDIR: home },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Kills a program with all that it started: none of it may outlive the drill. */
export function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch (error) {
    // It has ended by itself.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/**
 * Waits until a program has ended and its output is complete.
 * @throws the reason of the signal, when that was aborted: the program has then been killed.
 */
export async function ended(child: ChildProcess, signal?: AbortSignal): Promise<Ended> {
  let [stdout, stderr] = ["", ""];
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const kill = () => endGroup(child);
  signal?.addEventListener("abort", kill);
  // Aborted before: no event comes any more.
  if (signal?.aborted) kill();
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on("error", reject);
      child.on("close", resolve);
    });
    signal?.throwIfAborted();
    return { code: code ?? 128, stdout, stderr };
  } finally {
    signal?.removeEventListener("abort", kill);
  }
}
