import { join } from "node:path";
import { pathsBelow } from "./file-manifest.ts";
import type { RepositoryServer } from "./repository-server.ts";

/** What an append-only server answers to a deletion. */
const forbidden = 403;

/**
 * Asks the server itself to delete: the snapshot, and every key and pack of the repository, as somebody would who has stolen the
 * backup job's password. Restic's own `forget` sends the same request and repeats it for most of a minute.
 */
export async function tryToDelete(
  { address, authorization }: Pick<RepositoryServer, "address" | "authorization">,
  objects: readonly string[],
  signal: AbortSignal,
): Promise<{ readonly tried: number; readonly refused: number }> {
  let refused = 0;
  for (const object of objects) {
    const request = { method: "DELETE", headers: { authorization }, signal };
    const { status, body } = await fetch(new URL(object, address), request);
    await body?.cancel();
    if (status === forbidden) refused += 1;
  }
  return { tried: objects.length, refused };
}

/** What a thief would delete, by the names that the server knows: `snapshots/<id>`, `keys/<id>`, `data/<id>`. */
export async function deletable(repository: string, snapshot: string): Promise<string[]> {
  const named = async (kind: string) =>
    (await pathsBelow(join(repository, kind))).map((path) => `${kind}/${path.split("/").at(-1)}`);
  return [`snapshots/${snapshot}`, ...(await named("keys")), ...(await named("data"))];
}
