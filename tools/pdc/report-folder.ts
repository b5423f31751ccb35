import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { message } from "../../stacks/messages/messages.ts";
import { Fault } from "./fault.ts";
import { shorten } from "./province-file.ts";

/** Name of the file of sums, in the form that `sha256sum -c` reads. */
export const SUMS = "SHA256SUMS";
export const SIGNATURE = `${SUMS}.sig`;

/** One file of a report folder. */
export interface ReportFile {
  readonly name: string;
  readonly bytes: string | Uint8Array;
}

export const sumOf = (bytes: string | Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/**
 * Writes a report folder in one step, the sums of its files among them: whoever looks sees the old folder or the new
 * one. An earlier report folder is replaced.
 * @param finish works on the new folder before it takes its place, to sign it.
 * @throws Fault the folder holds other files.
 */
export async function writeReportFolder(
  folder: string,
  shown: string,
  files: readonly ReportFile[],
  finish: (folder: string) => Promise<void>,
): Promise<void> {
  refuseForeign(folder, shown);
  mkdirSync(dirname(folder), { recursive: true });
  const aside = mkdtempSync(join(dirname(folder), `.${basename(folder)}.partial-`));
  try {
    for (const { name, bytes } of files) writeFileSync(join(aside, name), bytes);
    const lines = files.map(({ name, bytes }) => `${sumOf(bytes)}  ${name}\n`);
    writeFileSync(join(aside, SUMS), lines.sort(byName).join(""));
    await finish(aside);
    const old = `${aside}.old`;
    if (existsSync(folder)) renameSync(folder, old);
    renameSync(aside, folder);
    rmSync(old, { recursive: true, force: true });
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

function refuseForeign(folder: string, shown: string): void {
  if (!existsSync(folder)) return;
  const names = namesIn(folder);
  // People's proofs may lie there too: a report that is written again must not take them along.
  const stranger = checkSums(folder)?.problems.some(({ problem }) => problem === "stranger") ?? false;
  if (stranger || names === undefined || (names.length > 0 && !names.includes(SUMS)))
    throw new Fault(message("audit.out-foreign", { folder: shorten(shown) }));
}

const byName = (a: string, b: string): number => (a.slice(66) < b.slice(66) ? -1 : 1);

/** What is wrong with a file of a report folder. */
export interface FileProblem {
  readonly file: string;
  readonly problem: "altered" | "missing" | "stranger";
}

/** Compares a report folder with its sums. `undefined` when it has none that can be read. */
export function checkSums(folder: string): { files: number; problems: FileProblem[] } | undefined {
  const sums = readSums(folder);
  if (sums === undefined) return undefined;
  const names = namesIn(folder) ?? [];
  const listed = [...sums].flatMap(([file, sum]): FileProblem[] => {
    if (!names.includes(file)) return [{ file, problem: "missing" }];
    return sumOf(readFileSync(join(folder, file))) === sum ? [] : [{ file, problem: "altered" }];
  });
  const strangers = names.filter((name) => !sums.has(name) && name !== SUMS && name !== SIGNATURE);
  const problems = [...listed, ...strangers.map((file): FileProblem => ({ file, problem: "stranger" }))];
  return { files: sums.size, problems: problems.sort((a, b) => (a.file < b.file ? -1 : 1)) };
}

function readSums(folder: string): Map<string, string> | undefined {
  const path = join(folder, SUMS);
  if (!existsSync(path)) return undefined;
  const sums = new Map<string, string>();
  for (const line of readFileSync(path, "utf8").split("\n").filter(Boolean)) {
    // A name with a slash would lead out of the folder.
    const [, sum, name] = /^([0-9a-f]{64}) [ *]([^/\\]+)$/.exec(line) ?? [];
    if (sum === undefined || name === undefined) return undefined;
    sums.set(name, sum);
  }
  return sums.size > 0 ? sums : undefined;
}

function namesIn(folder: string): string[] | undefined {
  try {
    return readdirSync(folder).sort();
  } catch {
    // A file stands there, or nobody may look.
    return undefined;
  }
}
