import { readdirSync, statSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { message } from "../../stacks/messages/messages.ts";
import { nearest } from "../../stacks/schema/text/nearest.ts";
import { Fault } from "./fault.ts";
import type { Terminal } from "./terminal.ts";

/** Longest word of the operator's that a message repeats. */
const shownLength = 80;

/** Ids of the provinces that the folder has a file for, sorted. */
export function provinceIds(folder: string): string[] {
  const names = statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(folder) : [];
  return names
    .filter((name) => name.endsWith(".yaml") && !/\.(allocations|merge)\.yaml$/.test(name))
    .map((name) => basename(name, ".yaml"))
    .sort();
}

/**
 * The file that a word of the command line means: a path when it looks like one, else a province of the folder.
 * @throws Fault there is no such province or file, or it is a folder.
 */
export function provinceFile(
  word: string,
  { provincesFolder, workingFolder }: Pick<Terminal, "provincesFolder" | "workingFolder">,
): string {
  if (/[/\\]|\.ya?ml$/.test(word)) return existingFile(resolve(workingFolder, word), word);
  const known = provinceIds(provincesFolder);
  if (known.includes(word)) return join(provincesFolder, `${word}.yaml`);
  const near = nearest(word, known);
  throw new Fault(
    message("command.province-unknown", { word: shorten(word), known, ...(near ? { near } : {}) }),
  );
}

function existingFile(path: string, word: string): string {
  const found = path.includes("\0") ? undefined : stat(path);
  if (!found) throw new Fault(message("command.file-missing", { file: shorten(word) }));
  if (!found.isFile()) throw new Fault(message("command.not-a-file", { file: shorten(word) }));
  if (!path.endsWith(".yaml")) throw new Fault(message("command.not-a-file", { file: shorten(word) }));
  if (path.endsWith(".allocations.yaml"))
    throw new Fault(message("command.is-ledger", { file: shorten(word), profile: profileOf(word) }));
  return path;
}

function stat(path: string) {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    // A path that is too long or runs through a file is as good as missing.
    return undefined;
  }
}

const profileOf = (ledger: string): string => shorten(ledger.replace(/\.allocations\.yaml$/, ".yaml"));

/** A path as messages show it: relative to where the command runs. */
export const shownPath = (file: string): string => relative(process.cwd(), file) || file;

/** The operator's own word as messages repeat it. */
export function shorten(word: string): string {
  return word.length > shownLength ? `${word.slice(0, shownLength)}…` : word;
}
