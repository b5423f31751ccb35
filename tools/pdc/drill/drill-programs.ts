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
 * Starts a program with nothing of the operator's environment but where programs and the clock's zone are: no RESTIC_* or AWS_*
 * may lead it to another repository. It has a process group of its own, so that an interrupt typed at the terminal reaches us
 * alone, and we end it.
 */
export function start(
  file: string,
  args: readonly string[],
  { home, folder, signal }: { home: string; folder?: string; signal?: AbortSignal },
): ChildProcess {
  return spawn(file, [...args], {
    cwd: folder ?? home,
    detached: true,
    env: { HOME: home, LC_ALL: "C.UTF-8", PATH: "/usr/bin:/bin", TMPDIR: home },
    killSignal: "SIGKILL",
    stdio: ["ignore", "pipe", "pipe"],
    ...(signal ? { signal } : {}),
  });
}

/** Waits until a program has ended and its output is complete. @throws the reason of an aborted signal. */
export function ended(child: ChildProcess): Promise<Ended> {
  return new Promise((resolve, reject) => {
    let [stdout, stderr, failure] = ["", "", undefined as Error | undefined];
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
    });
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    child.on("error", (error) => {
      failure = error;
      // Without a process there is no `close` to wait for.
      if (child.pid === undefined) reject(error);
    });
    child.on("close", (code) => (failure ? reject(failure) : resolve({ code: code ?? 128, stdout, stderr })));
  });
}
