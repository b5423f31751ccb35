import { existsSync } from "node:fs";
import { message } from "../../stacks/messages/messages.ts";
import { projectRoot, toolchainEnvironment } from "../toolchain/environment.mjs";
import { runQuietly } from "../toolchain/run-child.mjs";
import { knownStacks } from "../toolchain/stack-state.mjs";
import { exitCodes, Fault } from "./fault.ts";
import { shorten } from "./province-file.ts";
import type { StateResource } from "./state-resource.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Who has chosen a backend has chosen its passphrase too: these then win over the checkout's. */
const operatorsOwn = ["PULUMI_BACKEND_URL", "PULUMI_CONFIG_PASSPHRASE", "PULUMI_CONFIG_PASSPHRASE_FILE"];

/** Environment for a `pulumi` child: the checkout's toolchain, with the backend the operator has chosen. */
export function pulumiEnvironment(environment: Environment): Record<string, string> {
  if (!environment.PULUMI_BACKEND_URL) return toolchainEnvironment({ base: environment });
  const own = operatorsOwn.flatMap((name) => (environment[name] ? [[name, environment[name]] as const] : []));
  return { ...toolchainEnvironment({ base: environment }), ...Object.fromEntries(own) };
}

/**
 * The resources in the state of a stack. Secrets stay ciphertext, unless `showSecrets`.
 * @throws Fault no such stack, no toolchain, or Pulumi refused.
 */
export async function stackResources(
  stack: string,
  environment: Environment,
  { showSecrets = false }: { readonly showSecrets?: boolean } = {},
): Promise<readonly StateResource[]> {
  if (!/^[a-z0-9](?:[a-z0-9-]{0,98}[a-z0-9])?$/.test(stack))
    throw new Fault(message("stack.unknown", { stack: shorten(stack), known: knownStacks() }));
  const args = ["stack", "export", "--stack", stack, "--non-interactive"];
  const child = await runPulumi(
    [...args, ...(showSecrets ? ["--show-secrets"] : [])],
    projectRoot,
    environment,
  );
  if (child.code !== 0) {
    if (/no stack named/.test(child.output))
      throw new Fault(message("stack.unknown", { stack, known: knownStacks() }));
    throw new Fault(message("stack.export-failed", { stack, detail: firstLine(child.output) }));
  }
  const exported = JSON.parse(child.stdout) as { deployment?: { resources?: StateResource[] } };
  return (exported.deployment?.resources ?? []).filter((resource) => resource.delete !== true);
}

/** Runs `pulumi` and hands its output back. @throws Fault it is not installed. */
export async function runPulumi(args: readonly string[], folder: string, environment: Environment) {
  if (!existsSync(folder)) throw new Fault(message("command.file-missing", { file: shorten(folder) }));
  const child = await runQuietly("pulumi", [...args], { cwd: folder, env: pulumiEnvironment(environment) });
  if (child.code === 127) throw new Fault(message("stack.no-toolchain"), { exitCode: exitCodes.usage });
  return child;
}

export const firstLine = (output: string): string =>
  output
    .split("\n")
    .map((line) => line.trim())
    .find((line) => line !== "")
    ?.replace(/^error: /, "") ?? "";
