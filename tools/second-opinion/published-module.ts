import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { goEnvironment } from "../toolchain/go-build.mjs";
import { cacheFolder } from "../toolchain/paths.mjs";
import { runQuietly } from "../toolchain/run-child.mjs";

/** A Go module as its proxy serves it. */
export interface PublishedModule {
  readonly module: string;
  readonly version: string;
  /** As `go.sum` holds it. */
  readonly sum: string;
}

/** Programs and files of others that we are compared with, once a user. */
export const secondOpinionFolder = join(dirname(cacheFolder()), "second-opinion");

/** Go with caches of its own: set-up removes its caches when it has built something, whoever else is building. */
export const goOfSecondOpinions = goEnvironment(secondOpinionFolder);

/**
 * The folder of a module in the user's module cache, which is not to be written to.
 * @throws Error without Go, where the proxy does not serve the module, or where it serves another one.
 */
export async function publishedModule({ module, version, sum }: PublishedModule): Promise<string> {
  // The sum is ours to check: mirrors without access to the checksum database serve these modules too.
  const env = { ...goOfSecondOpinions, GONOSUMDB: module, GOFLAGS: "-modcacherw" };
  const words = ["mod", "download", "-json", `${module}@${version}`];
  const { code, stdout, output } = await runQuietly("go", words, { cwd: tmpdir(), env });
  if (code !== 0) throw new Error(`go mod download ${module}@${version}: ${output.slice(-1000)}`);
  const { Dir, Sum } = JSON.parse(stdout) as { Dir: string; Sum: string };
  if (Sum !== sum) throw new Error(`${module}@${version}: its sum is ${Sum}, not ${sum}`);
  return Dir;
}
