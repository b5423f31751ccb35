import { open, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { pathsBelow } from "./file-manifest.ts";

/** Changes one byte in the middle of a file; an empty one gets its first. */
export async function flipByte(file: string): Promise<void> {
  const { size } = await stat(file);
  const position = Math.floor(size / 2);
  const handle = await open(file, "r+");
  try {
    const byte = Buffer.alloc(1);
    await handle.read(byte, 0, 1, position);
    byte[0] = byte.readUInt8(0) ^ 0xff;
    await handle.write(byte, 0, 1, position);
  } finally {
    await handle.close();
  }
}

/** Spoils the first of a sample's copied files and deletes the last. */
export async function spoilCopy(copy: string, files: readonly string[]): Promise<void> {
  const [first, last] = [files[0], files.at(-1)];
  if (first === undefined || last === undefined || first === last) throw new Error("a sample has two files");
  await flipByte(join(copy, first));
  await rm(join(copy, last));
}

/** Flips a byte in the largest pack of a repository, behind the server's back; gives the pack's id. */
export async function spoilPack(repository: string): Promise<string> {
  const packs = await Promise.all(
    (await pathsBelow(join(repository, "data"))).map(async (path) => {
      const file = join(repository, "data", path);
      return { file, id: path.split("/").at(-1) ?? path, size: (await stat(file)).size };
    }),
  );
  const largest = packs.sort((a, b) => b.size - a.size)[0];
  if (largest === undefined) throw new Error("the repository has no pack");
  await flipByte(largest.file);
  return largest.id;
}
