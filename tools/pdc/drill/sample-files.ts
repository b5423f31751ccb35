import { createHash } from "node:crypto";
import { constants, createWriteStream, type Stats } from "node:fs";
import { lstat, mkdir, open, readlink, realpath, stat, symlink } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { message } from "../../../stacks/messages/messages.ts";
import { Fault } from "../fault.ts";
import { shorten } from "../province-file.ts";
import { type FileManifest, linkSum, pathsBelow } from "./file-manifest.ts";

/** The operator's files as they were copied. */
export interface Sample {
  readonly manifest: FileManifest;
  /** Of the regular files, sorted: links hold no data of their own. */
  readonly files: readonly string[];
  /** Of the regular files together. */
  readonly bytes: number;
}

/** Fewest files of a drill: one is damaged, another deleted. */
const fewest = 2;

/** Most paths that one message names. */
const shownPaths = 5;

/**
 * Copies a folder, hashing each file while it is read. The originals are only ever read.
 * @param shown The folder as the operator wrote it.
 * @throws Fault the folder is missing, holds fewer than two files, or holds what a copy cannot keep: links that lead out,
 *   devices, names that are no UTF-8.
 */
export async function copySample(
  folder: string,
  shown: string,
  target: string,
  signal: AbortSignal,
): Promise<Sample> {
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory()) throw new Fault(message("drill.no-files-folder", { folder: shorten(shown) }));
  const root = await realpath(folder);
  // The drill would back up its own passwords.
  if (isWithin(await realpath(target), root))
    throw new Fault(message("drill.temporary-inside", { folder: shorten(shown) }));
  const kinds = new Map<string, Stats>();
  for (const path of await pathsBelow(root)) {
    // A name that is no UTF-8 was read with a replacement, and would not be found again.
    if (path.includes("\uFFFD")) throw odd(shown, [path]);
    kinds.set(path, await lstat(join(root, path)));
  }
  await refuseOddities(root, shown, kinds);
  const files = [...kinds].filter(([, kind]) => kind.isFile()).map(([path]) => path);
  if (files.length < fewest)
    throw new Fault(message("drill.too-few-files", { folder: shorten(shown), found: files.length }));
  const manifest = new Map<string, string>();
  let bytes = 0;
  for (const path of kinds.keys()) {
    signal.throwIfAborted();
    const copied = await copyOne(join(root, path), join(target, path), signal);
    manifest.set(path, copied.sum);
    bytes += copied.bytes;
  }
  return { manifest, files, bytes };
}

async function refuseOddities(root: string, shown: string, kinds: ReadonlyMap<string, Stats>): Promise<void> {
  const leadingOut: string[] = [];
  for (const [path, kind] of kinds)
    if (kind.isSymbolicLink() && (await leadsOut(root, join(root, path)))) leadingOut.push(path);
  if (leadingOut.length > 0)
    throw new Fault(
      message("drill.links-out", {
        folder: shorten(shown),
        ...firstOf(leadingOut),
        count: leadingOut.length,
      }),
    );
  const special = [...kinds].filter(([, kind]) => !kind.isFile() && !kind.isSymbolicLink());
  if (special.length > 0)
    throw odd(
      shown,
      special.map(([path]) => path),
    );
}

/** An absolute link leads out even to a file inside: from the copy it would lead to the original. */
async function leadsOut(root: string, link: string): Promise<boolean> {
  if ((await readlink(link)).startsWith(sep)) return true;
  const end = await realpath(link).catch(() => undefined);
  return end === undefined || !isWithin(end, root);
}

/** Whether a path is a folder or lies in it; both resolved. */
export const isWithin = (path: string, folder: string): boolean =>
  `${path}${sep}`.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);

const firstOf = (paths: readonly string[]) => ({ paths: paths.slice(0, shownPaths).map(shorten) });

const odd = (shown: string, paths: readonly string[]): Fault =>
  new Fault(message("drill.odd-files", { folder: shorten(shown), ...firstOf(paths), count: paths.length }));

async function copyOne(source: string, copy: string, signal: AbortSignal) {
  await mkdir(dirname(copy), { recursive: true });
  const link = await readlink(source).catch(() => undefined);
  if (link !== undefined) {
    await symlink(link, copy);
    return { sum: linkSum(link), bytes: 0 };
  }
  // A file that became a link since it was looked at is not followed.
  const handle = await open(source, constants.O_RDONLY | constants.O_NOFOLLOW);
  const hash = createHash("sha256");
  let bytes = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      hash.update(chunk);
      bytes += chunk.length;
      next(null, chunk);
    },
  });
  await pipeline(handle.createReadStream(), meter, createWriteStream(copy, { mode: 0o600, flags: "wx" }), {
    signal,
  });
  return { sum: hash.digest("hex"), bytes };
}
