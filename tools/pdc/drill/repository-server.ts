import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { message } from "../../../stacks/messages/messages.ts";
import { Fault } from "../fault.ts";
import { type DrillFolder, writePrivately } from "./drill-folder.ts";
import { type DrillProgram, endGroup, start } from "./drill-programs.ts";

/** A running server for one repository. */
export interface RepositoryServer {
  /** Of the repository, without a password: `http://127.0.0.1:<port>/drill/`. */
  readonly address: string;
  /** For requests that go past restic. */
  readonly authorization: string;
  /** Ends the server, and is back when it has ended. */
  stop(): Promise<void>;
}

/** How long the server may take to listen, in milliseconds. */
const patience = 15_000;

/**
 * Starts the server on a free port of loopback: append only, one user, who sees that user's repository alone. Writes the file
 * with the repository's address for restic.
 * @throws Fault it does not come up.
 */
export async function startServer(
  { file }: DrillProgram,
  folder: DrillFolder,
  signal: AbortSignal,
): Promise<RepositoryServer> {
  const { repositories, usersFile, user, serverPassword, root } = folder;
  const args = ["--append-only", "--private-repos", "--listen", "127.0.0.1:0", "--path", repositories];
  const child = start(file, [...args, "--htpasswd-file", usersFile], { home: root });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
    const gone = once(child, "exit");
    endGroup(child);
    await gone;
  };
  try {
    const place = `${await listeningAt(child, signal)}/${user}/`;
    await writePrivately(folder.addressFile, `rest:http://${user}:${serverPassword}@${place}\n`);
    const authorization = `Basic ${Buffer.from(`${user}:${serverPassword}`).toString("base64")}`;
    return { address: `http://${place}`, authorization, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Host and port, as the server tells them once it listens. */
function listeningAt(child: ChildProcess, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const fail = () => reject(new Fault(message("drill.server-silent", { detail: lastLine(said) })));
    const timer = setTimeout(fail, patience);
    child.once("error", fail);
    child.once("exit", fail);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding("utf8").on("data", (text: string) => {
        said += text;
        const place = /start server on (127\.0\.0\.1:\d+)\s/.exec(said)?.[1];
        if (place === undefined) return;
        clearTimeout(timer);
        // Its later lines are read and forgotten, so that it never waits for a reader.
        said = "";
        resolve(place);
      });
    child.once("exit", () => clearTimeout(timer));
  });
}

const lastLine = (text: string): string => text.trim().split("\n").at(-1) ?? "";
