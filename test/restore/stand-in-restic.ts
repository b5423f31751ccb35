import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";

/** The restic that the machine has. */
const real = (process.env.PATH ?? "")
  .split(delimiter)
  .map((folder) => join(folder, "restic"))
  .find(existsSync);

/**
 * Puts a program named restic into a folder that goes first on PATH: it runs lines of shell before and after the real one, as a
 * broken or a lying restic would. The lines may use `$1`, the command, `$drill`, the drill's folder, `$code`, how restic ended.
 */
export function standInRestic(
  folder: string,
  { before = "", after = "" }: { readonly before?: string; readonly after?: string },
): string {
  if (real === undefined) throw new Error("restic is not installed");
  mkdirSync(folder, { recursive: true });
  const lines = ["#!/bin/sh", 'drill="$HOME"', before, `${real} "$@"`, "code=$?", after, "exit $code"];
  writeFileSync(join(folder, "restic"), lines.join("\n"));
  chmodSync(join(folder, "restic"), 0o755);
  return folder;
}
