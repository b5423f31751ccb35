import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { locksFolder } from "./backend-files.mjs";
import { message } from "./messages.mjs";
import { stateFolder } from "./paths.mjs";
import { Problem } from "./problem.mjs";
import { isRunning } from "./running-process.mjs";

/**
 * Removes the locks that killed commands left on a stack in the file backend: those of this host whose process is dead. Any
 * other lock is respected, since nobody here can tell whether its holder lives.
 *
 * @param {string} stack
 * @param {(line: string) => void} say
 * @param {string} [state] Folder of the file backend. Default: the checkout's own.
 * @throws {Problem} Somebody holds the stack; the message names the holder.
 */
export function clearStaleLocks(stack, say, state = stateFolder) {
  const folder = locksFolder(stack, state);
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".json"))) {
    const file = join(folder, name);
    const lock = readLock(file);
    if (lock === undefined) throw new Problem(message("lock-unreadable", { stack, file }));
    if (lock.hostname !== hostname() || isRunning(lock.pid, "pulumi")) {
      throw new Problem(
        message("lock-held", {
          stack,
          user: lock.username,
          host: lock.hostname,
          pid: lock.pid,
          since: lock.timestamp,
        }),
      );
    }
    rmSync(file, { force: true });
    say(message("lock-cleared", { stack, pid: lock.pid }));
  }
}

/**
 * @param {string} file
 * @returns {{ pid: number, username: string, hostname: string, timestamp: string } | undefined}
 */
function readLock(file) {
  try {
    const lock = JSON.parse(readFileSync(file, "utf8"));
    return Number.isInteger(lock.pid) && typeof lock.hostname === "string" ? lock : undefined;
  } catch {
    return undefined;
  }
}
