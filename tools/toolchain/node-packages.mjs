import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { message } from "./messages.mjs";
import { projectRoot } from "./paths.mjs";
import { Problem } from "./problem.mjs";
import { runInForeground } from "./run-child.mjs";

/**
 * Whether `node_modules` holds what the lockfile says, by npm's own record of what it installed.
 *
 * @param {string} [root] The checkout.
 */
export function nodePackagesAreCurrent(root = projectRoot) {
  const record = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, "utf8")).packages;
  const { "": _project, ...wanted } = JSON.parse(
    readFileSync(join(root, "package-lock.json"), "utf8"),
  ).packages;
  return Object.entries(wanted).every(
    // Optional packages are those of other platforms, which npm leaves out.
    ([path, { version, optional }]) => (optional && !installed[path]) || installed[path]?.version === version,
  );
}

/**
 * Installs the npm packages from the lockfile.
 *
 * @throws {Problem} npm failed.
 */
export async function installNodePackages() {
  const code = await runInForeground("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: projectRoot,
  });
  if (code !== 0) throw new Problem(message("npm-failed", { code }), code);
}
