import { historyFolder, stateKey } from "./backend-files.mjs";
import { message } from "./messages.mjs";
import { Problem } from "./problem.mjs";
import { stateStore } from "./state-store.mjs";

/** @typedef {import("./state-store.mjs").StateStore} StateStore */

/**
 * A copy of a stack's state that Pulumi keeps.
 *
 * @typedef {object} StateCopy
 * @property {string} key
 * @property {string} time When the state was written, as it says itself: ISO 8601.
 * @property {number} resources How many the stack had.
 */

/**
 * What is told of a state that is gone though the stack has resources: made anew it would be empty, and the next `up` would
 * make everything a second time.
 *
 * @param {string} stack
 * @param {StateStore} [store] Default: the one in use.
 * @returns {Promise<string | undefined>} `undefined`: there is a state, or nothing that it could have described.
 */
export async function lostState(stack, store = stateStore()) {
  const key = stateKey(stack);
  const last = (await store.has(key)) ? undefined : await lastCopy(stack, store);
  if (last === undefined || last.resources === 0) return undefined;
  const { time, resources } = last;
  return message("state-lost", { stack, file: store.place(key), time, resources });
}

/**
 * Puts the last copy of a stack's state back. A state that cannot be read is set aside as `….damaged`, never removed.
 *
 * @param {string} stack
 * @param {StateStore} [store] Default: the one in use.
 * @returns {Promise<string>} What was put back, for the operator.
 * @throws {Problem} There is a sound state, or no copy of one.
 */
export async function restoreState(stack, store = stateStore()) {
  const key = stateKey(stack);
  const file = store.place(key);
  if ((await readState(key, store)) !== undefined)
    throw new Problem(message("state-present", { stack, file }), 2);
  const last = await lastCopy(stack, store);
  if (last === undefined) throw new Problem(message("state-no-copy", { stack, file }), 2);
  if (await store.has(key)) await store.copy(key, `${key}.damaged`);
  await store.copy(last.key, key);
  const { time, resources } = last;
  return message("state-restored", { stack, copy: store.place(last.key), time, resources });
}

/**
 * The newest copy: of the history, which every finished update adds to, or of the step before the last, which is the newer one
 * after an update that was cut off.
 *
 * @param {string} stack
 * @param {StateStore} store
 * @returns {Promise<StateCopy | undefined>}
 */
async function lastCopy(stack, store) {
  const names = await store.list(historyFolder(stack));
  const history = names.filter((name) => name.endsWith(".checkpoint.json"));
  const copies = [];
  for (const key of [`${stateKey(stack)}.bak`, ...history]) copies.push(await readState(key, store));
  const age = (/** @type {StateCopy} */ copy) => Date.parse(copy.time);
  return copies
    .filter((copy) => copy !== undefined)
    .sort((a, b) => age(a) - age(b))
    .at(-1);
}

/**
 * @param {string} key
 * @param {StateStore} store
 * @returns {Promise<StateCopy | undefined>} `undefined`: not there, or no state.
 */
async function readState(key, store) {
  const text = await store.read(key);
  if (text === undefined) return undefined;
  try {
    const { checkpoint } = JSON.parse(text);
    // Pulumi writes the state of a new stack with a capital.
    const { manifest, resources = [] } = checkpoint.latest ?? checkpoint.Latest;
    if (Number.isNaN(Date.parse(manifest.time)) || !Array.isArray(resources)) return undefined;
    return { key, time: manifest.time, resources: resources.length };
  } catch {
    return undefined;
  }
}
