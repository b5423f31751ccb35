import { chmodSync, copyFileSync, cpSync, mkdirSync, rmSync, statfsSync } from "node:fs";
import { join } from "node:path";
import { prepareKubernetesSources } from "./kubernetes-sources.mjs";
import { message } from "./messages.mjs";
import { toolchainFolder } from "./paths.mjs";
import { compareVersions, pinnedVersions } from "./pinned-versions.mjs";
import { Problem } from "./problem.mjs";
import { runQuietly } from "./run-child.mjs";

/** Steps that complete a module's sources before it is built, by the name in versions.json. */
const preparations = new Map([["kubernetes-sources", prepareKubernetesSources]]);

/** How many lines of a failed build are shown. */
const shownLines = 12;

/**
 * Builds a part from the Go module proxy. Go's own caches lie in the toolchain's cache folder, so that an interrupted build
 * goes on where it stopped, and so that all of it can be removed again.
 *
 * @param {import("./pinned-versions.mjs").Part} part
 * @param {import("./pinned-versions.mjs").GoBuild} build
 * @param {string} cache The toolchain's cache folder.
 * @param {string} folder Where the programs go.
 */
export async function buildWithGo(part, build, cache, folder) {
  await requireGo(part);
  requireSpace(part, build.megabytes, cache);
  for (const program of build.programs) await buildProgram(program, cache, folder);
}

/**
 * The environment of Go: its caches are ours; where modules come from stays as the operator set it.
 *
 * @param {string} cache
 */
export function goEnvironment(cache) {
  return {
    ...process.env,
    GOMODCACHE: join(cache, "go", "mod"),
    GOCACHE: join(cache, "go", "build"),
    // Without it the module cache is read-only and cannot be removed like any other folder.
    GOFLAGS: "-mod=readonly -modcacherw -buildvcs=false",
    GOWORK: "off",
    GO111MODULE: "on",
    GOBIN: "",
    GOOS: "",
    GOARCH: "",
    CGO_ENABLED: "0",
  };
}

/**
 * @param {import("./pinned-versions.mjs").GoProgram} program
 * @param {string} cache
 * @param {string} folder
 */
async function buildProgram(program, cache, folder) {
  const module = moduleCopy(program.folder, cache);
  const go = goIn(module, cache, program.file);
  if (program.prepare !== undefined) await preparations.get(program.prepare)?.(module, go);
  const flags = `-s -w -X ${program.versionVariable}=${program.version}`;
  await go(["build", "-trimpath", "-ldflags", flags, "-o", join(folder, program.file), program.package]);
  rmSync(module, { recursive: true, force: true });
}

/**
 * Copies files out of published Go modules, verified against the committed go.sum.
 *
 * @param {import("./pinned-versions.mjs").Part} part
 * @param {import("./pinned-versions.mjs").GoFilesBuild} build
 * @param {string} cache The toolchain's cache folder.
 * @param {string} folder Where the files go.
 */
export async function copyFromModules(part, build, cache, folder) {
  await requireGo(part);
  requireSpace(part, build.megabytes, cache);
  const sums = moduleCopy(build.folder, cache);
  const go = goIn(sums, cache, part.id);
  for (const { module, path, file } of build.copies) {
    const source = JSON.parse(await go(["mod", "download", "-json", module])).Dir;
    copyFileSync(join(source, path), join(folder, file));
    chmodSync(join(folder, file), 0o644);
  }
  rmSync(sums, { recursive: true, force: true });
}

/**
 * A copy of a committed module in the cache, where Go may write.
 *
 * @param {string} folder Below `go/`.
 * @param {string} cache
 */
function moduleCopy(folder, cache) {
  const module = join(cache, "work", folder);
  rmSync(module, { recursive: true, force: true });
  mkdirSync(join(cache, "work"), { recursive: true });
  cpSync(join(toolchainFolder, "go", folder), module, { recursive: true });
  return module;
}

/**
 * Runs Go in a module and yields its output.
 *
 * @param {string} module
 * @param {string} cache
 * @param {string} part What is made, for the message of a failure.
 * @returns {(args: string[], cwd?: string) => Promise<string>}
 */
function goIn(module, cache, part) {
  return async (args, cwd = module) => {
    const { code, stdout, output } = await runQuietly("go", args, { cwd, env: goEnvironment(cache) });
    if (code === 0) return stdout;
    if (code > 128) throw new Problem(message("interrupted"), code);
    const detail = output.trim().split("\n").slice(-shownLines).join("\n");
    throw new Problem(message("build-failed", { part, detail }));
  };
}

/** @param {import("./pinned-versions.mjs").Part} part */
async function requireGo(part) {
  const { minimum, upgradesItselfFrom } = pinnedVersions.go;
  // Outside the module, so that a Go that would fetch a newer one of itself does not do so just to be asked its version.
  const { code, stdout } = await runQuietly("go", ["env", "GOVERSION", "GOTOOLCHAIN"], { cwd: "/" });
  if (code !== 0) throw new Problem(message("go-missing", { part: part.id, needed: minimum }));
  const [version = "", toolchain = ""] = stdout.split("\n");
  const upgrades = !toolchain.startsWith("local") && compareVersions(version, upgradesItselfFrom) >= 0;
  if (upgrades || compareVersions(version, minimum) >= 0) return;
  throw new Problem(
    message("go-too-old", { part: part.id, found: version, needed: minimum, upgrades: upgradesItselfFrom }),
  );
}

/**
 * @param {import("./pinned-versions.mjs").Part} part
 * @param {number} needed Megabytes.
 * @param {string} folder
 * @param {(folder: string) => { bavail: number, bsize: number }} [statistics] Default: the file system's own.
 */
export function requireSpace(part, needed, folder, statistics = statfsSync) {
  const { bavail, bsize } = statistics(folder);
  const free = Math.floor((bavail * bsize) / 1e6);
  if (free < needed) throw new Problem(message("disk-full", { folder, free, needed, part: part.id }));
}
