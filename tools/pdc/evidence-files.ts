import { createHash } from "node:crypto";
import { createReadStream, readdirSync, realpathSync, type Stats, statSync } from "node:fs";
import { dirname, join, posix, relative, sep, win32 } from "node:path";
import { pipeline } from "node:stream/promises";
import type { AuditReport } from "../../policies/evidence/audit-report.ts";

/** A proof that is not what the report says, and the place of the report that says it. */
export interface EvidenceProblem {
  readonly control: string;
  readonly slot: string;
  /** As the report names it. */
  readonly file: string;
  readonly problem: "missing" | "altered" | "outside" | "no-file" | "unreadable" | "no-sum";
}

/** What became of the files that the proofs of a report name. */
export interface CheckedEvidence {
  /** Proofs whose file is there with the sum of the report. */
  readonly right: number;
  /** Proofs that were not looked for, since none of the files lies beside the report. */
  readonly unchecked: number;
  /** By control and slot, in the order of the report. */
  readonly problems: readonly EvidenceProblem[];
  /** Files that proofs stand for, absolute. */
  readonly files: ReadonlySet<string>;
}

type Proof = Omit<EvidenceProblem, "problem"> & { readonly sha256: string | undefined };
type Found = { readonly path: string } | { readonly problem: EvidenceProblem["problem"] };

const SHA256 = /^[0-9a-f]{64}$/;

/**
 * Compares the files that the proofs of a report name with its sums. They are looked for in `evidenceFolder`; without
 * one in the report folder and beside it, and only when at least one of them lies there: many centers keep them
 * elsewhere. A name that leads out of those folders, by itself or through a link, is refused unread.
 */
export async function checkEvidence(
  report: Pick<AuditReport, "evidence">,
  reportFolder: string,
  evidenceFolder: string | undefined,
): Promise<CheckedEvidence> {
  const roots = evidenceFolder === undefined ? [reportFolder, dirname(reportFolder)] : [evidenceFolder];
  const found = proofsOf(report).map((proof) => ({ proof, at: find(proof.file, roots) }));
  const looked = evidenceFolder !== undefined || found.some(({ at }) => "path" in at);
  const problems: EvidenceProblem[] = [];
  const files = new Set<string>();
  let right = 0;
  let unchecked = 0;
  for (const { proof, at } of found) {
    if ("path" in at) files.add(at.path);
    const { sha256, ...place } = proof;
    const problem = "path" in at ? await comparison(at.path, sha256) : at.problem;
    if (problem === undefined) right += 1;
    else if (problem === "missing" && !looked) unchecked += 1;
    else problems.push({ ...place, problem });
  }
  return { right, unchecked, problems, files };
}

/** All that the center declares: the pack and the day decide which controls a report holds, not which proofs there are. */
const proofsOf = ({ evidence }: Pick<AuditReport, "evidence">): Proof[] =>
  evidence.flatMap(({ id: slot, control, file, sha256 }) =>
    file === undefined ? [] : [{ control, slot, file, sha256 }],
  );

/** The file in the first of the folders that has it. */
function find(file: string, roots: readonly string[]): Found {
  // A profile may have been written on Windows.
  const parts = file.replaceAll("\\", "/").split("/");
  const absolute = posix.isAbsolute(file) || win32.isAbsolute(file) || /^[A-Za-z]:/.test(file);
  if (absolute || parts.includes("..") || file.includes("\0")) return { problem: "outside" };
  const answers = roots.map((root) => findIn(root, join(root, ...parts)));
  return (
    answers.find((answer) => !("problem" in answer && answer.problem === "missing")) ?? { problem: "missing" }
  );
}

function findIn(root: string, path: string): Found {
  let real: string;
  let found: Stats;
  try {
    real = realpathSync(path);
    found = statSync(real);
    if (!real.startsWith(realpathSync(root).replace(/[/\\]?$/, sep))) return { problem: "outside" };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    return { problem: code === "ENOENT" || code === "ENOTDIR" ? "missing" : "unreadable" };
  }
  return found.isFile() ? { path: real } : { problem: "no-file" };
}

async function comparison(
  path: string,
  sha256: string | undefined,
): Promise<EvidenceProblem["problem"] | undefined> {
  if (sha256 === undefined || !SHA256.test(sha256)) return "no-sum";
  const sum = createHash("sha256");
  try {
    // Scans may be large.
    await pipeline(createReadStream(path), sum);
  } catch {
    return "unreadable";
  }
  return sum.digest("hex") === sha256 ? undefined : "altered";
}

/** Whether all that lies under a name of the report folder is proofs: only then it is no stranger there. */
export function holdsOnlyEvidence(reportFolder: string, name: string, files: ReadonlySet<string>): boolean {
  const folder = realpathSync(reportFolder);
  const below = [...files].map((file) => relative(folder, file));
  if (below.includes(name)) return true;
  const path = join(folder, name);
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory() || realpathSync(path) !== path) return false;
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  const held = entries.filter((entry) => !entry.isDirectory());
  return (
    held.length > 0 &&
    held.every((entry) => below.includes(relative(folder, join(entry.parentPath, entry.name))))
  );
}
