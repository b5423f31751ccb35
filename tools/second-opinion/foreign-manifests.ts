import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { load } from "js-yaml";
import { installFolder } from "../toolchain/atomic-install.mjs";
import { goEnvironment } from "../toolchain/go-build.mjs";
import { cacheFolder } from "../toolchain/paths.mjs";
import { runQuietly } from "../toolchain/run-child.mjs";

interface ForeignModule {
  readonly name: string;
  readonly module: string;
  readonly version: string;
  readonly sum: string;
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

/**
 * Manifests that others published. They come from the Go module proxy, once a user, and every byte is checked against the
 * committed sum.
 * @throws Error without Go, where the proxy does not serve a module, or where it serves another one.
 */
export async function foreignManifests(): Promise<ForeignManifests> {
  const key = createHash("sha256").update(readFileSync(list)).digest("hex").slice(0, 12);
  const folder = join(dirname(cacheFolder()), "second-opinion", `foreign-manifests-${key}`);
  await installFolder(folder, async (aside) => {
    for (const one of load(readFileSync(list, "utf8")) as ForeignModule[]) {
      const source = await downloaded(one);
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

async function downloaded({ module, version, sum }: ForeignModule): Promise<string> {
  // The sum is ours to check: mirrors without access to the checksum database serve these modules too.
  const env = { ...goEnvironment(cacheFolder()), GONOSUMDB: module, GOFLAGS: "-modcacherw" };
  const words = ["mod", "download", "-json", `${module}@${version}`];
  const { code, stdout, output } = await runQuietly("go", words, { cwd: tmpdir(), env });
  if (code !== 0) throw new Error(`go mod download ${module}@${version}: ${output.slice(-1000)}`);
  const { Dir, Sum } = JSON.parse(stdout) as { Dir: string; Sum: string };
  if (Sum !== sum) throw new Error(`${module}@${version}: its sum is ${Sum}, not ${sum}`);
  return Dir;
}
