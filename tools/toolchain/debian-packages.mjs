import { message } from "./messages.mjs";
import { Problem } from "./problem.mjs";
import { runQuietly } from "./run-child.mjs";

/**
 * @param {string[]} packages
 * @returns {Promise<string[]>} Those that are not installed; none where there is no dpkg, since nothing can be told there.
 */
export async function missingDebianPackages(packages) {
  const missing = [];
  for (const name of packages) {
    const { code, stdout } = await runQuietly("dpkg-query", ["-W", "-f=${Status}", name]);
    if (code !== 127 && !stdout.endsWith(" installed")) missing.push(name);
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
