import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/**
 * Path of a program on this machine, by the first of its names that is there.
 * @throws Error none is: the set-up for tests installs it.
 */
export function installedProgram(...names: readonly string[]): string {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const places = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const found = places.find(isExecutable);
  if (found === undefined) throw new Error(`${names.join(", ")}: not installed. Run: npm test`);
  return found;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
