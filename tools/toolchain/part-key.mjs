import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { message } from "./messages.mjs";
import { projectRoot, toolchainFolder } from "./paths.mjs";
import { Problem } from "./problem.mjs";

/**
 * Names a part by all that decides its bytes: its entry in versions.json, the committed sources it is built from, the
 * versions of the npm packages that go into it, and the platform.
 *
 * @param {import("./pinned-versions.mjs").Part} part
 * @returns {string} `<id>-<version>-<16 hex digits>`
 */
export function partKey(part) {
  const hash = createHash("sha256");
  hash.update(JSON.stringify([part, process.platform, process.arch]));
  for (const folder of sourceFolders(part)) hashFolder(hash, folder);
  for (const shim of part.shims ?? []) hash.update(readFileSync(join(toolchainFolder, "shims", shim)));
  if (part.build.kind === "bundle") hash.update(JSON.stringify(lockedVersions(part.build.npmPackages)));
  return `${part.id}-${part.version}-${hash.digest("hex").slice(0, 16)}`;
}

/** @param {import("./pinned-versions.mjs").Part} part */
function sourceFolders(part) {
  if (part.build.kind === "bundle") return part.build.folders.map((folder) => join(toolchainFolder, folder));
  if (part.build.kind === "go-files") return [join(toolchainFolder, "go", part.build.folder)];
  return part.build.programs.map((program) => join(toolchainFolder, "go", program.folder));
}

/**
 * @param {import("node:crypto").Hash} hash
 * @param {string} folder
 */
function hashFolder(hash, folder) {
  if (!existsSync(folder)) throw new Problem(message("no-checkout", { file: relative(projectRoot, folder) }));
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files)
    hash.update(relative(folder, file)).update("\0").update(readFileSync(file)).update("\0");
}

/** @param {string[]} names */
function lockedVersions(names) {
  const file = join(projectRoot, "package-lock.json");
  if (!existsSync(file)) throw new Problem(message("no-checkout", { file: "package-lock.json" }));
  const { packages } = JSON.parse(readFileSync(file, "utf8"));
  return names.map((name) => [name, packages[`node_modules/${name}`]?.version ?? null]);
}
