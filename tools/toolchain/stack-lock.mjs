import { hostname } from "node:os";
import { locksFolder } from "./backend-files.mjs";
import { message } from "./messages.mjs";
import { Problem } from "./problem.mjs";
import { isRunning } from "./running-process.mjs";
import { stateStore } from "./state-store.mjs";

/**
 * Removes the locks that killed commands left on a stack: those of this host whose process is dead. Any
 * other lock is respected, since nobody here can tell whether its holder lives.
 *
 * @param {string} stack
 * @param {(line: string) => void} say
 * @param {import("./state-store.mjs").StateStore} [store] Default: the one in use.
 * @returns {Promise<boolean>} Whether there was one: then the last run was cut off.
 * @throws {Problem} Somebody holds the stack; the message names the holder.
 */
export async function clearStaleLocks(stack, say, store = stateStore()) {
  const keys = await store.list(locksFolder(stack));
  let cutOff = false;
  for (const key of keys.filter((name) => name.endsWith(".json"))) {
    const lock = parseLock(await store.read(key));
    // Its holder has ended between the two questions.
    if (lock === "gone") continue;
    if (lock === undefined) throw new Problem(message("lock-unreadable", { stack, file: store.place(key) }));
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
    await store.remove(key);
    say(message("lock-cleared", { stack, pid: lock.pid }));
    cutOff = true;
  }
  return cutOff;
}

/**
 * @param {string | undefined} text
 * @returns {{ pid: number, username: string, hostname: string, timestamp: string } | "gone" | undefined}
 */
function parseLock(text) {
  if (text === undefined) return "gone";
  try {
    const lock = JSON.parse(text);
    return Number.isInteger(lock.pid) && typeof lock.hostname === "string" ? lock : undefined;
  } catch {
    return undefined;
  }
}
