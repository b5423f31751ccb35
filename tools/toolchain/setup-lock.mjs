import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { message } from "./messages.mjs";
import { Problem } from "./problem.mjs";
import { isRunning } from "./running-process.mjs";

/** Above every system's largest process id. */
const neverRunning = 2 ** 30;

/**
 * Runs one set-up at a time on a cache: waits for another one of this host, takes over from one that died, and refuses when
 * the holder is on another host (a shared home), where nobody can tell whether it lives.
 *
 * @template T
 * @param {string} folder The cache.
 * @param {() => Promise<T>} work
 * @param {(line: string) => void} say
 * @returns {Promise<T>}
 */
export async function withSetupLock(folder, work, say) {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "setup.lock");
  let announced = false;
  for (let holder = take(file); holder !== undefined; holder = take(file)) {
    if (holder.host !== hostname()) throw new Problem(message("lock-elsewhere", { file, ...holder }));
    if (holder.pid !== process.pid && !isRunning(holder.pid)) {
      setAside(file, holder.pid);
      continue;
    }
    if (!announced && holder.pid !== process.pid) say(message("waiting-for-lock", { pid: holder.pid }));
    announced ||= holder.pid !== process.pid;
    await sleep(200);
  }
  const release = () => rmSync(file, { force: true });
  process.once("exit", release);
  try {
    return await work();
  } finally {
    release();
    process.removeListener("exit", release);
  }
}

/**
 * @param {string} file
 * @returns {{ pid: number, host: string } | undefined} The holder; undefined when the lock is ours now.
 */
function take(file) {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, JSON.stringify({ pid: process.pid, host: hostname() }));
  try {
    // A link appears whole or not at all, so nobody ever reads half a lock.
    linkSync(own, file);
    return undefined;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
    return readHolder(file);
  } finally {
    rmSync(own, { force: true });
  }
}

/** @param {string} file */
function readHolder(file) {
  try {
    const { pid, host } = JSON.parse(readFileSync(file, "utf8"));
    return { pid: Number(pid), host: String(host) };
  } catch (error) {
    // Released between the two calls: the next round takes it. Anything unreadable is not ours and holds nothing.
    const released = /** @type {NodeJS.ErrnoException} */ (error).code === "ENOENT";
    return { pid: released ? process.pid : neverRunning, host: hostname() };
  }
}

/**
 * Removes a dead holder's lock, and puts it back when another set-up took over in the meantime.
 *
 * @param {string} file
 * @param {number} deadPid
 */
function setAside(file, deadPid) {
  const stale = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, stale);
    if (readHolder(stale).pid !== deadPid) linkSync(stale, file);
  } catch {
    // Another one was faster; the next round sees what it left.
  }
  rmSync(stale, { force: true });
}
