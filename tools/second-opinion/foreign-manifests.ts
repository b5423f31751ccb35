import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { load } from "js-yaml";
import { installFolder } from "../toolchain/atomic-install.mjs";
import { type PublishedModule, publishedModule, secondOpinionFolder } from "./published-module.ts";

interface ForeignModule extends PublishedModule {
  readonly name: string;
  readonly files: readonly string[];
  readonly refused?: readonly string[];
}

const list = new URL("./foreign-manifests.yaml", import.meta.url);

/** Folders with one folder a module in each. */
export interface ForeignManifests {
  readonly manifests: string;
  /** Files that are no YAML. */
  readonly refused: string;
}

/** Every file below a folder, as absolute paths in order. */
export function manifestFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/**
 * Manifests that others published. They come from the Go module proxy, once a user, and every byte is checked against the
 * committed sum.
 * @throws Error without Go, where the proxy does not serve a module, or where it serves another one.
 */
export async function foreignManifests(): Promise<ForeignManifests> {
  const key = createHash("sha256").update(readFileSync(list)).digest("hex").slice(0, 12);
  const folder = join(secondOpinionFolder, `foreign-manifests-${key}`);
  await installFolder(folder, async (aside) => {
    for (const one of load(readFileSync(list, "utf8")) as ForeignModule[]) {
      const source = await publishedModule(one);
      copyFiles(source, one.files, join(aside, "manifests", one.name));
      copyFiles(source, one.refused ?? [], join(aside, "refused", one.name));
    }
  });
  return { manifests: join(folder, "manifests"), refused: join(folder, "refused") };
}

function copyFiles(source: string, files: readonly string[], target: string): void {
  for (const file of files) {
    mkdirSync(dirname(join(target, file)), { recursive: true });
    copyFileSync(join(source, file), join(target, file));
  }
}
