import { readFileSync } from "node:fs";
import { join } from "node:path";
import { message } from "./messages.mjs";
import { projectRoot } from "./paths.mjs";
import { Problem } from "./problem.mjs";

// Where Pulumi's own backend keeps what belongs to a stack, as keys of a store: parts joined by "/".

/** @returns {string} The name in Pulumi.yaml, under which the backend files the stacks. */
export function projectName() {
  const name = /^name:\s*["']?([\w.-]+)/m.exec(readFileSync(join(projectRoot, "Pulumi.yaml"), "utf8"))?.[1];
  if (name === undefined) throw new Problem(message("no-checkout", { file: "Pulumi.yaml" }));
  return name;
}

/**
 * @param {string} stack
 * @returns {string} Key of the state of a stack.
 */
export const stateKey = (stack) => `.pulumi/stacks/${projectName()}/${stack}.json`;

/**
 * @param {string} stack
 * @returns {string} Folder with a copy of the stack's state after every finished update.
 */
export const historyFolder = (stack) => `.pulumi/history/${projectName()}/${stack}`;

/**
 * @param {string} stack
 * @returns {string} Folder with the locks that commands hold on the stack.
 */
export const locksFolder = (stack) => `.pulumi/locks/organization/${projectName()}/${stack}`;
