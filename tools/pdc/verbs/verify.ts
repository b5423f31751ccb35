import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { message, render } from "../../../stacks/messages/messages.ts";
import { exitCodes, Fault } from "../fault.ts";
import { shorten } from "../province-file.ts";
import { checkSums } from "../report-folder.ts";
import { signerOf } from "../ssh-signature.ts";
import { say, type Terminal } from "../terminal.ts";

export interface VerifyOptions {
  /** Allowed signers as ssh-keygen reads them. Default: the signature is not checked. */
  readonly signers?: string;
}

/** Checks a report folder: sums, and the signature when the signers are named. Ends 1 when anything is wrong. */
export function verifyVerb(word: string, { signers }: VerifyOptions, terminal: Terminal): number {
  const folder = resolve(terminal.workingFolder, word);
  const checked = checkSums(folder);
  if (checked === undefined) throw new Fault(message("verify.no-sums", { folder: shorten(word) }));
  const told = checked.problems.map((problem) => message("verify.file", problem));
  const signed = signers === undefined ? undefined : signerOf(folder, existingFile(signers, terminal));
  if (signed !== undefined && "state" in signed) told.push(message("verify.signature", signed) as never);
  if (told.length > 0) {
    for (const problem of told) terminal.err(`${render(problem, terminal.lang)}\n`);
    return exitCodes.problems;
  }
  const signer = signed !== undefined && "signer" in signed ? { signer: signed.signer } : {};
  say(terminal, message("verify.fine", { count: checked.files, ...signer }));
  return exitCodes.fine;
}

function existingFile(word: string, { workingFolder }: Terminal): string {
  const path = resolve(workingFolder, word);
  if (!existsSync(path)) throw new Fault(message("audit.missing", { label: shorten(word) }));
  return path;
}
