import { randomBytes } from "node:crypto";
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { message } from "./messages.mjs";
import { passphraseFile } from "./paths.mjs";
import { Problem } from "./problem.mjs";

/** Random bytes in a passphrase. */
const strength = 32;

/**
 * Makes the passphrase that encrypts the stacks' secrets, once: a file that exists is never written again.
 *
 * @param {(line: string) => void} say
 * @param {string} [file] Default: the user's own.
 * @throws {Problem} The file is empty.
 */
export function ensurePassphrase(say, file = passphraseFile()) {
  if (create(file)) say(message("passphrase-made", { file }));
  if (readFileSync(file, "utf8").trim() === "") throw new Problem(message("passphrase-empty", { file }));
  if ((statSync(file).mode & 0o077) !== 0) {
    chmodSync(file, 0o600);
    say(message("passphrase-open", { file }));
  }
}

/**
 * @param {string} file
 * @returns {boolean} Whether it was made now.
 */
function create(file) {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const aside = `${file}.${process.pid}.partial`;
  writeFileSync(aside, `${randomBytes(strength).toString("base64url")}\n`, { mode: 0o600 });
  try {
    // A link is made whole or not at all, and never over a file that is there.
    linkSync(aside, file);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
    return false;
  } finally {
    rmSync(aside, { force: true });
  }
}
