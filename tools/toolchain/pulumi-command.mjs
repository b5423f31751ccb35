// npm run up|preview|destroy [-- <stack>] [-- <arguments of pulumi>]
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { toolchainEnvironment } from "./environment.mjs";
import { message } from "./messages.mjs";
import { ownTemporaryFolder } from "./own-temporary-folder.mjs";
import { projectRoot } from "./paths.mjs";
import { Problem, runCommand } from "./problem.mjs";
import { runInForeground } from "./run-child.mjs";
import { sayOnStandardError, setUp } from "./setup.mjs";
import { clearStaleLocks } from "./stack-lock.mjs";
import { ensureStack, stackFileCopy } from "./stack-state.mjs";

const defaultStack = "nam-dinh";
const policyPack = "policies/packs/center";

/** What each verb adds to the operator's own arguments. The preview of `up` is never skipped: policies stop it there. */
const verbArguments = new Map([
  ["up", ["--yes", "--policy-pack", policyPack]],
  ["preview", ["--policy-pack", policyPack]],
  ["destroy", []],
]);

await runCommand(async () => {
  const [verb = "up", ...given] = process.argv.slice(2);
  const named = given[0] !== undefined && !given[0].startsWith("-");
  const stack = named ? /** @type {string} */ (given[0]) : defaultStack;
  const extra = (named ? given.slice(1) : given).filter(
    (argument, position) => argument !== "--" || position > 0,
  );
  const skipped = extra.find((argument) => /^(-f|--skip-preview(=.*)?)$/.test(argument));
  // Without it `destroy` deletes what is not protected before it meets what is.
  if (skipped !== undefined) throw new Problem(message("preview-skipped", { option: skipped }));
  const configFile = stackFileCopy(stack);
  await setUp();
  await ensureStack(stack);
  const cutOff = await clearStaleLocks(stack, sayOnStandardError);
  // What a killed run did last, the cluster knows and the state does not: a namespace deleted there still stands in the state.
  const compared = cutOff && isOnCluster(configFile) && verb !== "preview";
  if (compared) sayOnStandardError(message("refresh-first", { stack }));
  const environment = toolchainEnvironment();
  const args = [
    verb,
    "--stack",
    stack,
    "--config-file",
    configFile,
    ...(verbArguments.get(verb) ?? []),
    ...(compared ? ["--refresh"] : []),
    ...extra,
  ];
  const temporary = ownTemporaryFolder();
  const env = { ...environment, ...temporary.environment };
  const code = await runInForeground("pulumi", args, { cwd: projectRoot, env }).finally(temporary.remove);
  if (code !== 0 || verb !== "up") return code;
  return afterUp(stack, environment);
});

/** @param {string} configFile Of the stack. */
function isOnCluster(configFile) {
  return /^\s*["']?pdc:target["']?:\s*["']?cluster\b/m.test(readFileSync(configFile, "utf8"));
}

/**
 * @param {string} stack
 * @param {Record<string, string>} environment
 */
function afterUp(stack, environment) {
  const program = join("tools", "pdc", "start.mjs");
  if (!existsSync(join(projectRoot, program))) return 0;
  return runInForeground(process.execPath, [program, "after-up", stack], {
    cwd: projectRoot,
    env: environment,
  });
}
