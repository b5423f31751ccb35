import { stringify } from "yaml";
import { message, render } from "../../../stacks/messages/messages.ts";
import { exitCodes, Fault } from "../fault.ts";
import { stackResources } from "../pulumi-engine.ts";
import { revealed, type StateResource } from "../state-resource.ts";
import type { Terminal } from "../terminal.ts";

export interface SecretsOptions {
  /** Agree to print to a terminal. Default false. */
  readonly yesPrintSecrets?: boolean;
}

/** Values by key, of one Secret. */
type Values = Readonly<Record<string, string>>;

/**
 * Prints the Secrets that the render target kept out of its files, with their values, for `kubectl apply -f -`.
 * Writes no file. Needs the passphrase of the stack.
 * @throws Fault the output is a terminal and nobody agreed to that.
 */
export async function secretsVerb(
  stack: string,
  options: SecretsOptions,
  terminal: Terminal,
): Promise<number> {
  if (terminal.interactive && !options.yesPrintSecrets)
    throw new Fault(message("secrets.terminal", { stack }));
  const resources = await stackResources(stack, terminal.env, { showSecrets: true });
  const shells = shellsOf(resources);
  const withheld = [...withheldOf(resources)].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [key, values] of withheld) terminal.out(`---\n${secretText(key, values, shells.get(key))}`);
  const told = message(withheld.length > 0 ? "secrets.printed" : "secrets.none", {
    stack,
    count: withheld.length,
  });
  terminal.err(`${render(told, terminal.lang)}\n`);
  return exitCodes.fine;
}

/** Each component hands out what it withheld: `<namespace>/<name>` → key → value. */
function withheldOf(resources: readonly StateResource[]): Map<string, Values> {
  const all = new Map<string, Values>();
  for (const { type, outputs } of resources) {
    if (!type.startsWith("pdc:") || outputs?.withheldSecrets === undefined) continue;
    const secrets = revealed(outputs.withheldSecrets) as Record<string, Values>;
    for (const [key, values] of Object.entries(secrets)) all.set(key, values);
  }
  return all;
}

/** Labels and annotations of the empty Secrets that were rendered in place of these: applying must not drop them. */
function shellsOf(resources: readonly StateResource[]): Map<string, object> {
  const shells = resources.filter(({ type }) => type === "kubernetes:core/v1:Secret");
  return new Map(
    shells.flatMap(({ inputs }) => {
      const metadata = revealed(inputs?.metadata) as { name?: string; namespace?: string } | undefined;
      return metadata ? [[`${metadata.namespace}/${metadata.name}`, metadata] as const] : [];
    }),
  );
}

function secretText(key: string, values: Values, shell: object | undefined): string {
  const [namespace, name] = key.split("/");
  const metadata = shell ?? { name, namespace };
  const sorted = Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
  const stringData = Object.fromEntries(sorted);
  return stringify(
    { apiVersion: "v1", kind: "Secret", metadata, type: "Opaque", stringData },
    { lineWidth: 0, version: "1.1" },
  );
}
