import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isRunning } from "./running-process.mjs";

const NAME = /^pdc-run-(\d+)-/;

/**
 * A folder for the temporary files of one run that only this user reads and that goes with the run: the Kubernetes provider
 * leaves the way to the cluster among them, key included, each time. With it goes what the run left running: a CLI that was
 * killed leaves its plugins behind, the program's own busy with telling nobody that the CLI is gone. What a killed run left
 * is taken away by the next.
 *
 * @returns {{ environment: { TMPDIR: string }, remove: () => void }} What the programs of the run want in their environment, and
 *   what ends the folder.
 */
export function ownTemporaryFolder() {
  removeLeftOver();
  const folder = mkdtempSync(join(tmpdir(), `pdc-run-${process.pid}-`));
  return { environment: { TMPDIR: folder }, remove: () => remove(folder) };
}

function removeLeftOver() {
  for (const name of readdirSync(tmpdir())) {
    const pid = NAME.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) remove(join(tmpdir(), name));
  }
}

/** @param {string} folder */
function remove(folder) {
  endProcessesOf(folder);
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  } catch {
    // Another user's, whose own next run takes it away.
  }
}

/**
 * Ends what has the folder for its temporary files, where the system tells (Linux).
 *
 * @param {string} folder
 */
function endProcessesOf(folder) {
  if (!existsSync("/proc/self/environ")) return;
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const environment = readFileSync(`/proc/${pid}/environ`, "utf8").split("\0");
      if (environment.includes(`TMPDIR=${folder}`)) process.kill(Number(pid), "SIGKILL");
    } catch {
      // Ended in the meantime, or another user's.
    }
  }
}
