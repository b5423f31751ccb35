import { readFileSync } from "node:fs";
import { join } from "node:path";
import { message } from "./messages.mjs";
import { projectRoot, stateFolder } from "./paths.mjs";
import { Problem } from "./problem.mjs";

/** @returns {string} The name in Pulumi.yaml, under which the backend files the stacks. */
export function projectName() {
  const name = /^name:\s*["']?([\w.-]+)/m.exec(readFileSync(join(projectRoot, "Pulumi.yaml"), "utf8"))?.[1];
  if (name === undefined) throw new Problem(message("no-checkout", { file: "Pulumi.yaml" }));
  return name;
}

/**
 * @param {string} stack
 * @param {string} [state] Folder of the file backend. Default: the checkout's own.
 * @returns {string} Where the state of a stack is, or would be.
 */
export function stateFile(stack, state = stateFolder) {
  return join(state, ".pulumi", "stacks", projectName(), `${stack}.json`);
}

/**
 * @param {string} stack
 * @param {string} [state] Folder of the file backend. Default: the checkout's own.
 * @returns {string} Folder with a copy of the stack's state after every finished update.
 */
export function historyFolder(stack, state = stateFolder) {
  return join(state, ".pulumi", "history", projectName(), stack);
}

/**
 * @param {string} stack
 * @param {string} [state] Folder of the file backend. Default: the checkout's own.
 * @returns {string} Folder with the locks that commands hold on the stack.
 */
export function locksFolder(stack, state = stateFolder) {
  return join(state, ".pulumi", "locks", "organization", projectName(), stack);
}
