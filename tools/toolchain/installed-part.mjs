import { accessSync, constants, readdirSync, realpathSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { pulumiHome } from "./paths.mjs";
import { compareVersions } from "./pinned-versions.mjs";
import { runQuietly } from "./run-child.mjs";

/**
 * Looks for a part that the operator has installed already: programs on PATH, all in one folder (a CLI with another's language
 * host would not do), plugins where Pulumi keeps them.
 *
 * @param {import("./pinned-versions.mjs").Part} part
 * @param {Record<string, string | undefined>} [environment]
 * @returns {Promise<{ folder: string, version: string } | undefined>}
 */
export async function findInstalled(part, environment = process.env) {
  if (part.place === "crds") return undefined;
  return part.place === "bin" ? findOnPath(part, environment) : findPlugin(part, environment);
}

/**
 * @param {import("./pinned-versions.mjs").Part} part
 * @param {Record<string, string | undefined>} environment
 */
async function findOnPath(part, environment) {
  for (const folder of (environment.PATH ?? "").split(":")) {
    if (folder === "" || folder === join(pulumiHome, "bin") || !holdsAll(folder, part.files)) continue;
    const program = realpathSync(join(folder, /** @type {string} */ (part.files[0])));
    const real = holdsAll(dirname(program), part.files) ? dirname(program) : folder;
    // Any checkout's own links lead into the cache, which is looked at in its turn.
    if (real.includes(join("pdc", "toolchain"))) continue;
    const { code, stdout } = await runQuietly(program, ["version"], {
      env: { ...environment, PULUMI_SKIP_UPDATE_CHECK: "true" },
    });
    const version = /\d+\.\d+\.\d+/.exec(stdout)?.[0];
    if (code === 0 && version && fits(version, part)) return { folder: real, version };
  }
  return undefined;
}

/**
 * @param {import("./pinned-versions.mjs").Part} part
 * @param {Record<string, string | undefined>} environment
 */
function findPlugin(part, environment) {
  const home = environment.PULUMI_HOME || join(environment.HOME || homedir(), ".pulumi");
  if (home === pulumiHome) return undefined;
  const folder = join(home, "plugins", `${part.id}-v${part.version}`);
  return holdsAll(folder, part.files) && readdirSync(folder).length > 0
    ? { folder, version: part.version }
    : undefined;
}

/**
 * @param {string} version
 * @param {import("./pinned-versions.mjs").Part} part
 */
function fits(version, part) {
  const difference = compareVersions(version, part.version);
  return difference === 0 || (difference > 0 && part.newerIsFine === true);
}

/**
 * @param {string} folder
 * @param {string[]} files
 */
function holdsAll(folder, files) {
  return files.every((file) => {
    try {
      accessSync(join(folder, file), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
