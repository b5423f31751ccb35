import { linkSync, renameSync, rmSync, writeFileSync } from "node:fs";

/** Replaces a file by other contents in one step: whoever reads it sees the old bytes or the new ones, never half of them. */
export function replaceFile(file: string, text: string | Uint8Array): void {
  withAside(file, text, (aside) => renameSync(aside, file));
}

/** Makes a file that must not exist yet. Throws EEXIST, and leaves the other one alone, when it does. */
export function createFile(file: string, text: string): void {
  withAside(file, text, (aside) => linkSync(aside, file));
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
