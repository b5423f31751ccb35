import { readFileSync } from "node:fs";
import { join } from "node:path";
import { toolchainFolder } from "./paths.mjs";

/**
 * @typedef {object} GoProgram
 * @property {string} folder Below `go/`: the module that pins what the program is built from.
 * @property {string} package Import path of the main package; `.` for our own.
 * @property {string} file Name of the program.
 * @property {string} versionVariable The Go variable that the linker sets.
 * @property {string} version Its value.
 * @property {string} [prepare] Name of the step that completes the module's sources.
 */
/**
 * @typedef {{ kind: "go", minutes: number, megabytes: number, programs: GoProgram[] }} GoBuild
 * @typedef {{ module: string, path: string, file: string }} GoFile A file of a published module (`path@version`), and its name here.
 */
/**
 * @typedef {{ kind: "go-files", minutes: number, megabytes: number, folder: string, copies: GoFile[] }} GoFilesBuild `folder`: below `go/`, its go.sum verifies them.
 */
/**
 * @typedef {{ kind: "bundle", minutes: number, megabytes: number, folders: string[], entry: string, npmPackages: string[] }} BundleBuild
 */
/**
 * @typedef {object} Download
 * @property {string} url With {version}, {os} and {cpu}.
 * @property {Record<string, string>} cpu Node's name of a processor to the one in the address.
 * @property {string} folder Where the files lie in the archive.
 * @property {string[]} [versionCommand] Prints the version of what was downloaded.
 * @property {Record<string, string>} [sha256] Archive digests by `<os>-<cpu>`; verified when listed.
 */
/**
 * @typedef {object} Part
 * @property {string} id
 * @property {string} version
 * @property {boolean} [newerIsFine] A newer one that is already installed is used.
 * @property {boolean} [forTests] Only the tests need it: no command of an operator installs it.
 * @property {boolean} [forDrill] Only `pdc drill` and the tests need it: `npm run setup -- --drill` installs it.
 * @property {string} [npmPackage] The npm package whose version must be the same.
 * @property {"bin" | "plugin" | "crds"} place
 * @property {string[]} files
 * @property {string[]} [shims] Scripts of ours, in `shims/`, that go beside the files.
 * @property {Download} [download] Absent where the maker publishes no archive that holds the programs.
 * @property {GoBuild | GoFilesBuild | BundleBuild} build
 */
/**
 * @typedef {object} PinnedVersions
 * @property {{ minimum: string }} node
 * @property {{ minimum: string, upgradesItselfFrom: string }} go
 * @property {string[]} aptPackages Debian packages that the tests need.
 * @property {string[]} drillPackages Debian packages that `pdc drill` needs, and so the tests too.
 * @property {Part[]} parts In the order of installation.
 */

/** @type {PinnedVersions} */
export const pinnedVersions = JSON.parse(readFileSync(join(toolchainFolder, "versions.json"), "utf8"));

/**
 * Compares dotted versions number by number; a leading "v" or "go" and any suffix are ignored.
 *
 * @param {string} left
 * @param {string} right
 * @returns {number} Negative, zero or positive.
 */
export function compareVersions(left, right) {
  const [a, b] = [left, right].map((text) => (/\d+(?:\.\d+)*/.exec(text)?.[0] ?? "0").split(".").map(Number));
  for (let i = 0; i < 3; i += 1) {
    const difference = (a?.[i] ?? 0) - (b?.[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
