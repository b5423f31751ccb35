import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const NAME = /^pdc-run-(\d+)-/;

/**
 * A folder for the temporary files of one run that only this user reads and that goes with the run: the Kubernetes provider
 * leaves the way to the cluster among them, key included, each time. What a killed run left is taken away too.
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
    if (pid !== undefined && !isAlive(Number(pid))) remove(join(tmpdir(), name));
  }
}

/** @param {string} folder */
function remove(folder) {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  } catch {
    // Another user's, whose own next run takes it away.
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process may not be asked, but it is there.
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}
