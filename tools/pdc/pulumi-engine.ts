import { existsSync } from "node:fs";
import { message } from "../../stacks/messages/messages.ts";
import { nearest } from "../../stacks/schema/text/nearest.ts";
import { projectRoot, toolchainEnvironment } from "../toolchain/environment.mjs";
import { ownTemporaryFolder } from "../toolchain/own-temporary-folder.mjs";
import { runQuietly } from "../toolchain/run-child.mjs";
import { knownStacks } from "../toolchain/stack-state.mjs";
import { chosenStore } from "../toolchain/state-store.mjs";
import { exitCodes, Fault } from "./fault.ts";
import { shorten } from "./province-file.ts";
import { refuseUnfinishedState } from "./refuse-unfinished.ts";
import type { StateResource } from "./state-resource.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** A stack's name: nothing else reaches the command line of `pulumi`. */
const STACK_NAME = /^[a-z0-9](?:[a-z0-9-]{0,98}[a-z0-9])?$/;

/** Environment for a `pulumi` child: the checkout's toolchain, with the backend the operator has chosen. */
export function pulumiEnvironment(environment: Environment): Record<string, string> {
  if (!environment.PULUMI_BACKEND_URL) return toolchainEnvironment({ base: environment });
  return { ...toolchainEnvironment({ base: environment }), ...chosenStore(environment) };
}

/** What `pulumi stack export` writes, as far as it is read here. */
export interface ExportedStack {
  readonly deployment?: { readonly resources?: readonly StateResource[] };
}

/**
 * The resources in the state of a stack. Secrets stay ciphertext, unless `showSecrets`. What a replacement has yet to
 * delete is left out.
 * @throws Fault as `exportedStack`.
 */
export async function stackResources(
  stack: string,
  environment: Environment,
  options: { readonly showSecrets?: boolean } = {},
): Promise<readonly StateResource[]> {
  return liveResources(await exportedStack(stack, environment, options));
}

/** What a replacement has yet to delete is left out. */
export const liveResources = ({ deployment }: ExportedStack): readonly StateResource[] =>
  (deployment?.resources ?? []).filter((resource) => resource.delete !== true);

/**
 * The same for whoever takes them as all that there is.
 * @throws Fault as `exportedStack`, and when an update was cut off.
 */
export async function wholeStackResources(
  stack: string,
  environment: Environment,
): Promise<readonly StateResource[]> {
  const exported = await exportedStack(stack, environment);
  refuseUnfinishedState(exported, stack);
  return liveResources(exported);
}

/**
 * The state of a stack as the backend in use exports it. Secrets stay ciphertext, unless `showSecrets`.
 * @throws Fault no such stack, no login, no toolchain, or Pulumi refused.
 */
export async function exportedStack(
  stack: string,
  environment: Environment,
  { showSecrets = false }: { readonly showSecrets?: boolean } = {},
): Promise<ExportedStack> {
  if (!STACK_NAME.test(stack)) throw unknownStack(stack, knownStacks());
  const args = ["stack", "export", "--stack", stack, "--non-interactive"];
  const child = await runPulumi(
    [...args, ...(showSecrets ? ["--show-secrets"] : [])],
    projectRoot,
    environment,
  );
  if (child.code !== 0) throw await refusedExport(stack, child.output, environment);
  try {
    return JSON.parse(child.stdout) as ExportedStack;
  } catch {
    throw new Fault(message("stack.export-failed", { stack, detail: "JSON" }));
  }
}

async function refusedExport(stack: string, output: string, environment: Environment): Promise<Fault> {
  if (/no stack named/.test(output)) return unknownStack(stack, await stacksInBackend(environment));
  const detail = firstLine(output);
  // The first is the service's own, the others are what the stores of a bucket say without a key.
  const loggedOut =
    /PULUMI_ACCESS_TOKEN|invalid access token|not logged in|credentials|AccessDenied|Unauthorized/i;
  if (loggedOut.test(output)) return new Fault(message("stack.not-logged-in", { stack, detail }));
  return new Fault(message("stack.export-failed", { stack, detail }));
}

function unknownStack(stack: string, known: readonly string[]): Fault {
  const near = nearest(stack, known);
  return new Fault(
    message("stack.unknown", { stack: shorten(stack), known, ...(near === undefined ? {} : { near }) }),
  );
}

/** Stacks that have a state, sorted; a stack file alone is none. Empty when the backend does not tell. */
async function stacksInBackend(environment: Environment): Promise<string[]> {
  const child = await runPulumi(["stack", "ls", "--json", "--non-interactive"], projectRoot, environment);
  try {
    return (JSON.parse(child.stdout) as { name: string }[]).map(({ name }) => name).sort();
  } catch {
    return [];
  }
}

/** Runs `pulumi` and hands its output back. @throws Fault it is not installed. */
export async function runPulumi(args: readonly string[], folder: string, environment: Environment) {
  if (!existsSync(folder)) throw new Fault(message("command.file-missing", { file: shorten(folder) }));
  const temporary = ownTemporaryFolder();
  const env = { ...pulumiEnvironment(environment), ...temporary.environment };
  const child = await runQuietly("pulumi", [...args], { cwd: folder, env }).finally(temporary.remove);
  if (child.code === 127) throw new Fault(message("stack.no-toolchain"), { exitCode: exitCodes.usage });
  return child;
}

export const firstLine = (output: string): string =>
  output
    .split("\n")
    .map((line) => line.trim())
    .find((line) => line !== "")
    ?.replace(/^error: /, "") ?? "";
