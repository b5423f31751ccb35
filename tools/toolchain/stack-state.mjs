import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectName, stateKey } from "./backend-files.mjs";
import { toolchainEnvironment } from "./environment.mjs";
import { lostState } from "./lost-state.mjs";
import { message } from "./messages.mjs";
import { projectRoot, stateFolder } from "./paths.mjs";
import { Problem } from "./problem.mjs";
import { runQuietly } from "./run-child.mjs";
import { sharedStore, stateStore } from "./state-store.mjs";

const stacksFolder = join(projectRoot, "stacks");

/** @returns {string[]} The stacks that the checkout describes, sorted. */
export function knownStacks() {
  if (!existsSync(stacksFolder)) return [];
  const names = readdirSync(stacksFolder).map((name) => /^Pulumi\.([a-z0-9-]+)\.yaml$/.exec(name)?.[1]);
  return names.filter((name) => name !== undefined).sort();
}

/**
 * Whether the state of a stack exists.
 *
 * @param {string} stack
 */
export function stackExists(stack) {
  return stateStore().has(stateKey(stack));
}

/**
 * Makes sure that a stack has a state. In a shared store none is made unasked: where the address is wrong, everything that the
 * stack has would be made a second time.
 *
 * @param {string} stack
 * @throws {Problem} As `createStack`; or a shared store does not know the stack.
 */
export async function ensureStack(stack) {
  if (await stackExists(stack)) return;
  if (sharedStore(process.env) !== undefined) {
    const place = stateStore().place(stateKey(stack));
    throw new Problem((await lostState(stack)) ?? message("state-not-in-store", { stack, place }), 2);
  }
  await createStack(stack);
}

/**
 * Makes the empty state of a stack. Pulumi keeps the salt of the stack's encryption in the state and writes it into the stack
 * file too; since that one is committed and the salt is this machine's, the stack is made from a project aside.
 *
 * @param {string} stack
 * @throws {Problem} The stack has had a state, which is lost; or Pulumi refused.
 */
export async function createStack(stack) {
  const lost = await lostState(stack);
  if (lost !== undefined) throw new Problem(lost, 2);
  const aside = join(stateFolder, `init-${stack}`);
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside, { recursive: true });
  writeFileSync(join(aside, "Pulumi.yaml"), `name: ${projectName()}\nruntime: nodejs\n`);
  const { code, output } = await runQuietly(
    "pulumi",
    ["stack", "init", stack, "--no-select", "--non-interactive"],
    {
      cwd: aside,
      env: toolchainEnvironment(),
    },
  );
  rmSync(aside, { recursive: true, force: true });
  if (code === 127) throw new Problem(message("pulumi-missing"), 2);
  if (code !== 0) throw new Problem(message("stack-init-failed", { stack, detail: output.trim() }), code);
}

/**
 * Copies a stack's file to where Pulumi may write into it.
 *
 * @param {string} stack
 * @returns {string} Path of the copy, for `--config-file`.
 * @throws {Problem} There is no such stack.
 */
export function stackFileCopy(stack) {
  if (!/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(stack))
    throw new Problem(message("bad-stack-name", { stack }));
  const name = `Pulumi.${stack}.yaml`;
  const original = join(stacksFolder, name);
  if (!existsSync(original)) {
    const known = knownStacks().join(", ") || "–";
    throw new Problem(message("unknown-stack", { stack, file: `stacks/${name}`, known }));
  }
  const folder = join(stateFolder, "config");
  mkdirSync(folder, { recursive: true });
  copyFileSync(original, join(folder, name));
  return join(folder, name);
}
