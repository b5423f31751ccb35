import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";

/** Replaces a file by other contents in one step: whoever reads it sees the old bytes or the new ones, never half of them. */
export function replaceFile(file: string, text: string | Uint8Array): void {
  withAside(file, text, (aside) => renameSync(aside, file));
}

/** Makes a file that must not exist yet. Throws EEXIST, and leaves the other one alone, when it does. */
export function createFile(file: string, text: string): void {
  withAside(file, text, (aside) => linkSync(aside, file));
}

/** Writes several files, all of them or none: when one cannot be written, the others are as they were before. */
export function replaceFiles(files: ReadonlyMap<string, string>): void {
  const before = new Map(
    [...files.keys()].map((file) => [file, existsSync(file) ? readFileSync(file) : undefined]),
  );
  const done: string[] = [];
  try {
    for (const [file, text] of files) {
      replaceFile(file, text);
      done.push(file);
    }
  } catch (error) {
    for (const file of done) {
      const old = before.get(file);
      if (old) replaceFile(file, old);
      else rmSync(file, { force: true });
    }
    throw error;
  }
}

function withAside(file: string, text: string | Uint8Array, finish: (aside: string) => void): void {
  const aside = `${file}.${process.pid}.partial`;
  try {
    writeFileSync(aside, text);
    finish(aside);
  } finally {
    rmSync(aside, { force: true });
  }
}
