import { readFileSync } from "node:fs";

/**
 * Whether a process of this host is alive.
 *
 * @param {number} pid
 * @param {string} [program] Where the system tells a process's name (Linux), a process of another name counts as dead: its
 *   number was given out again.
 * @returns {boolean}
 */
export function isRunning(pid, program) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Another user's process may not be signalled, but it is there.
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EPERM") return false;
  }
  const stat = processStatus(pid);
  if (stat === undefined) return true;
  if (stat.state === "Z" || stat.state === "X") return false;
  return program === undefined || stat.name === program.slice(0, 15);
}

/** @param {number} pid */
function processStatus(pid) {
  try {
    const fields = /\((.*)\) (\S)/s.exec(readFileSync(`/proc/${pid}/stat`, "utf8"));
    return fields ? { name: fields[1], state: fields[2] } : undefined;
  } catch {
    return undefined;
  }
}
