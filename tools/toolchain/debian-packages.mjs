import { message } from "./messages.mjs";
import { Problem } from "./problem.mjs";
import { runQuietly } from "./run-child.mjs";

/**
 * @param {string[]} packages `first | other` is there when any of them is, as in Debian's own control files.
 * @returns {Promise<string[]>} The first of each that is not installed; none where there is no dpkg, since nothing can
 *   be told there.
 */
export async function missingDebianPackages(packages) {
  const missing = [];
  for (const choice of packages) {
    const names = choice.split(" | ");
    const states = [];
    for (const name of names) states.push(await runQuietly("dpkg-query", ["-W", "-f=${Status}", name]));
    const isThere = states.some(({ code, stdout }) => code === 127 || stdout.endsWith(" installed"));
    if (!isThere) missing.push(/** @type {string} */ (names[0]));
  }
  return missing;
}

/**
 * @param {string[]} packages
 * @throws {Problem} They could not be installed, for example without root.
 */
export async function installDebianPackages(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await runQuietly("apt-get", ["update"], { env });
  const { code } = await runQuietly("apt-get", ["install", "-y", "--no-install-recommends", ...packages], {
    env,
  });
  if (code !== 0) throw new Problem(message("apt-failed", { packages: packages.join(" ") }));
}
