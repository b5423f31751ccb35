import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { lstat, open, readdir, readlink } from "node:fs/promises";
import { join, relative } from "node:path";
import { pipeline } from "node:stream/promises";

/** Path below the folder, parts joined by `/` → SHA-256 of the contents, 64 hexadecimal digits; of a link: of where it points. */
export type FileManifest = ReadonlyMap<string, string>;

/** What a tree has otherwise than it should, each sorted. */
export interface TreeDifference {
  readonly missing: readonly string[];
  readonly changed: readonly string[];
  readonly extra: readonly string[];
}

/**
 * Hashes every file of a folder, without following links.
 * @throws the signal's reason when it is aborted; a system error for what cannot be read.
 */
export async function hashTree(folder: string, signal?: AbortSignal): Promise<FileManifest> {
  const sums = new Map<string, string>();
  for (const path of await pathsBelow(folder)) {
    signal?.throwIfAborted();
    const full = join(folder, path);
    const isLink = (await lstat(full)).isSymbolicLink();
    sums.set(path, isLink ? linkSum(await readlink(full)) : await fileSum(full, signal));
  }
  return sums;
}

/** Everything below a folder that is no folder itself, sorted. */
export async function pathsBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

/** The sum of a link: of where it points, so that it never equals the sum of a file by chance. */
export const linkSum = (target: string): string =>
  createHash("sha256").update(`link\0${target}`).digest("hex");

async function fileSum(file: string, signal: AbortSignal | undefined): Promise<string> {
  const hash = createHash("sha256");
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW);
  await pipeline(handle.createReadStream(), hash, { signal });
  return hash.digest("hex");
}

/** Compares a tree with what it should be. */
export function differences(expected: FileManifest, found: FileManifest): TreeDifference {
  const paths = [...expected.keys()];
  return {
    missing: paths.filter((path) => !found.has(path)).sort(),
    changed: paths.filter((path) => found.has(path) && found.get(path) !== expected.get(path)).sort(),
    extra: [...found.keys()].filter((path) => !expected.has(path)).sort(),
  };
}

/** Whether two trees were the same. */
export const isSame = ({ missing, changed, extra }: TreeDifference): boolean =>
  missing.length + changed.length + extra.length === 0;

/**
 * One sum for a tree's regular files; links are left out. Who holds the files can compute it again, in their folder:
 *
 *     find . -type f -printf '%P\0' | LC_ALL=C sort -z | xargs -0 sha256sum -- | sha256sum
 */
export function manifestSum(manifest: FileManifest, files: readonly string[]): string {
  const named = files.map((path) => ({ path, bytes: Buffer.from(path) }));
  const lines = named
    .sort((a, b) => Buffer.compare(a.bytes, b.bytes))
    .map(({ path }) => sumLine(manifest.get(path) ?? "", path));
  return createHash("sha256").update(lines.join("")).digest("hex");
}

/** As `sha256sum` writes it: a name that would break the line is escaped, and the line says so. */
function sumLine(sum: string, path: string): string {
  const escaped = path.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\r", "\\r");
  return `${escaped === path ? "" : "\\"}${sum}  ${escaped}\n`;
}
