import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { historyFolder, stateFile } from "./backend-files.mjs";
import { message } from "./messages.mjs";
import { projectRoot, stateFolder } from "./paths.mjs";
import { Problem } from "./problem.mjs";

/**
 * A copy of a stack's state that the file backend keeps.
 *
 * @typedef {object} StateCopy
 * @property {string} file
 * @property {string} time When the state was written, as it says itself: ISO 8601.
 * @property {number} resources How many the stack had.
 */

/**
 * What is told of a state that is gone though the stack has resources: made anew it would be empty, and the next `up` would
 * make everything a second time.
 *
 * @param {string} stack
 * @param {string} [state] Folder of the file backend. Default: the checkout's own.
 * @returns {string | undefined} `undefined`: there is a state, or nothing that it could have described.
 */
export function lostState(stack, state = stateFolder) {
  const file = stateFile(stack, state);
  const last = existsSync(file) ? undefined : lastCopy(stack, state);
  if (last === undefined || last.resources === 0) return undefined;
  return message("state-lost", { stack, file: shown(file), time: last.time, resources: last.resources });
}

/**
 * Puts the last copy of a stack's state back. A state that cannot be read is set aside as `….damaged`, never removed.
 *
 * @param {string} stack
 * @param {string} [state] Folder of the file backend. Default: the checkout's own.
 * @returns {string} What was put back, for the operator.
 * @throws {Problem} There is a sound state, or no copy of one.
 */
export function restoreState(stack, state = stateFolder) {
  const file = stateFile(stack, state);
  if (readState(file) !== undefined)
    throw new Problem(message("state-present", { stack, file: shown(file) }), 2);
  const last = lastCopy(stack, state);
  if (last === undefined) throw new Problem(message("state-no-copy", { stack, file: shown(file) }), 2);
  mkdirSync(dirname(file), { recursive: true });
  if (existsSync(file)) renameSync(file, `${file}.damaged`);
  // Whole or not at all: half a copy must not pass for the state.
  copyFileSync(last.file, `${file}.partial`);
  renameSync(`${file}.partial`, file);
  const { time, resources } = last;
  return message("state-restored", { stack, copy: shown(last.file), time, resources });
}

/**
 * The newest copy: of the history, which every finished update adds to, or of the step before the last, which is the newer one
 * after an update that was cut off.
 *
 * @param {string} stack
 * @param {string} state
 * @returns {StateCopy | undefined}
 */
function lastCopy(stack, state) {
  const folder = historyFolder(stack, state);
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  const history = names.filter((name) => name.endsWith(".checkpoint.json")).map((name) => join(folder, name));
  const copies = [`${stateFile(stack, state)}.bak`, ...history].flatMap((file) => readState(file) ?? []);
  const age = (/** @type {StateCopy} */ copy) => Date.parse(copy.time);
  return copies.toSorted((a, b) => age(a) - age(b)).at(-1);
}

/**
 * @param {string} file
 * @returns {StateCopy | undefined} `undefined`: not there, or no state.
 */
function readState(file) {
  try {
    const { checkpoint } = JSON.parse(readFileSync(file, "utf8"));
    // Pulumi writes the state of a new stack with a capital.
    const { manifest, resources = [] } = checkpoint.latest ?? checkpoint.Latest;
    if (Number.isNaN(Date.parse(manifest.time)) || !Array.isArray(resources)) return undefined;
    return { file, time: manifest.time, resources: resources.length };
  } catch {
    return undefined;
  }
}

/** @param {string} file */
const shown = (file) => relative(projectRoot, file);
