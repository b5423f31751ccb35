import { spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync } from "node:fs";
import { join } from "node:path";
import { message } from "../../stacks/messages/messages.ts";
import { Fault } from "./fault.ts";
import { shorten } from "./province-file.ts";
import { firstLine } from "./pulumi-engine.ts";
import { SIGNATURE, SUMS } from "./report-folder.ts";

/** What the signatures are for: one made for another purpose does not count. */
const NAMESPACE = "pdc-audit";

/**
 * Signs the sums of a report folder with an SSH key; a passphrase is asked for by `ssh-keygen` itself.
 * @throws Fault no ssh-keygen, or it refuses the key.
 */
export function signSums(folder: string, key: string, shown: string): void {
  const child = sshKeygen(["-Y", "sign", "-f", key, "-n", NAMESPACE, join(folder, SUMS)], "inherit");
  if (child.status === 0 && existsSync(join(folder, SIGNATURE))) return;
  throw new Fault(
    message("audit.sign-failed", { key: shorten(shown), detail: shorten(firstLine(child.stderr)) }),
  );
}

/** Whose good signature the sums carry, of the people in an `allowed_signers` file; else what is wrong. */
export function signerOf(
  folder: string,
  signers: string,
): { readonly signer: string } | { readonly state: "bad" | "none" | "unknown-signer" } {
  const signature = join(folder, SIGNATURE);
  if (!existsSync(signature)) return { state: "none" };
  const found = sshKeygen(["-Y", "find-principals", "-s", signature, "-f", signers], "ignore");
  const signer = found.stdout.split("\n", 1)[0]?.trim() ?? "";
  if (found.status !== 0 || signer === "") return { state: "unknown-signer" };
  const sums = openSync(join(folder, SUMS), "r");
  try {
    const args = ["-Y", "verify", "-f", signers, "-I", signer, "-n", NAMESPACE, "-s", signature];
    return sshKeygen(args, sums).status === 0 ? { signer } : { state: "bad" };
  } finally {
    closeSync(sums);
  }
}

function sshKeygen(args: readonly string[], stdin: "inherit" | "ignore" | number) {
  const child = spawnSync("ssh-keygen", args, { stdio: [stdin, "pipe", "pipe"], encoding: "utf8" });
  if (child.error) throw new Fault(message("audit.no-ssh-keygen"));
  return child;
}
