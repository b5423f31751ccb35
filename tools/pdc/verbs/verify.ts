import { existsSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { type AuditReport, auditReportShape } from "../../../policies/evidence/audit-report.ts";
import { type Message, message, render } from "../../../stacks/messages/messages.ts";
import { escapeControls } from "../../../stacks/schema/text/format-diagnostics.ts";
import { type CheckedEvidence, checkEvidence, holdsOnlyEvidence } from "../evidence-files.ts";
import { exitCodes, Fault } from "../fault.ts";
import { shorten } from "../province-file.ts";
import { checkSums, type FileProblem } from "../report-folder.ts";
import { signerOf } from "../ssh-signature.ts";
import { say, type Terminal } from "../terminal.ts";

export interface VerifyOptions {
  /** Allowed signers as ssh-keygen reads them. Default: the signature is not checked. */
  readonly signers?: string;
  /** Folder of the files that people's proofs name. Default: the report folder and what lies beside it. */
  readonly evidence?: string;
}

/** The report of the folder that names the proofs. */
const REPORT = "audit.json";
const noEvidence: CheckedEvidence = { right: 0, unchecked: 0, problems: [], files: new Set() };

/**
 * Checks a report folder: its sums, the files that people's proofs name, and the signature when the signers are named.
 * Ends 1 when anything is wrong.
 */
export async function verifyVerb(word: string, options: VerifyOptions, terminal: Terminal): Promise<number> {
  const { signers, evidence } = options;
  const folder = resolve(terminal.workingFolder, word);
  const checked = checkSums(folder);
  if (checked === undefined) throw new Fault(message("verify.no-sums", { folder: shorten(word) }));
  const evidenceFolder = evidence === undefined ? undefined : existingFolder(evidence, terminal);
  const report = reportIn(folder, checked.problems);
  if (report === "not-ours") {
    const unknown = message("verify.no-report", { folder: shorten(word), file: REPORT });
    if (evidence !== undefined) throw new Fault(unknown);
    // The sums may be right all the same; silence would read as if the proofs were.
    terminal.err(`${escapeControls(render(unknown, terminal.lang))}\n`);
  }
  const proofs =
    typeof report === "string" ? noEvidence : await checkEvidence(report, folder, evidenceFolder);
  const wrong = checked.problems.filter(
    ({ file, problem }) => problem !== "stranger" || !holdsOnlyEvidence(folder, file, proofs.files),
  );
  const told: Message[] = [
    ...wrong.map((problem) => message("verify.file", problem)),
    ...proofs.problems.map((problem) => message("verify.evidence", problem)),
  ];
  const signed = signers === undefined ? undefined : signerOf(folder, existingFile(signers, terminal));
  if (signed !== undefined && "state" in signed) told.push(message("verify.signature", signed));
  if (told.length > 0) {
    // Names of files come from whoever made the folder.
    for (const problem of told) terminal.err(`${escapeControls(render(problem, terminal.lang))}\n`);
    return exitCodes.problems;
  }
  const signer = signed !== undefined && "signer" in signed ? { signer: signed.signer } : {};
  say(terminal, message("verify.fine", { count: checked.files, ...signer }));
  const { right, unchecked } = proofs;
  if (evidence !== undefined || right + unchecked > 0)
    say(terminal, message("verify.proofs", { right, unchecked }));
  return exitCodes.fine;
}

/** The folder's report. One that was altered can not be asked, nor one that is not there or of another version. */
function reportIn(folder: string, problems: readonly FileProblem[]): AuditReport | "altered" | "not-ours" {
  const found = problems.find(({ file }) => file === REPORT);
  if (found !== undefined) return found.problem === "stranger" ? "not-ours" : "altered";
  try {
    return (
      auditReportShape.safeParse(JSON.parse(readFileSync(join(folder, REPORT), "utf8"))).data ?? "not-ours"
    );
  } catch {
    return "not-ours";
  }
}

function existingFolder(word: string, { workingFolder }: Terminal): string {
  const path = resolve(workingFolder, word);
  if (word.includes("\0") || !statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new Fault(message("verify.no-folder", { label: shorten(word) }));
  return path;
}

function existingFile(word: string, { workingFolder }: Terminal): string {
  const path = resolve(workingFolder, word);
  if (!existsSync(path)) throw new Fault(message("audit.missing", { label: shorten(word) }));
  return path;
}
