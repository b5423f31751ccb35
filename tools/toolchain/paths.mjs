import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout that this file lies in. */
export const projectRoot = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

/** This folder, with its committed Go modules and provider sources. */
export const toolchainFolder = join(projectRoot, "tools", "toolchain");

/** What a checkout keeps to itself, ignored by git: the stacks' state, and the links to the installed programs. */
export const stateFolder = join(projectRoot, ".state");

/** PULUMI_HOME of a checkout: `bin/`, and `plugins/` by version. */
export const pulumiHome = join(stateFolder, "home");

/**
 * Where built and downloaded programs are kept for every checkout of this user: `$XDG_CACHE_HOME/pdc/toolchain`.
 *
 * @param {Record<string, string | undefined>} [environment]
 */
export function cacheFolder(environment = process.env) {
  return join(xdgFolder(environment, "XDG_CACHE_HOME", ".cache"), "pdc", "toolchain");
}

/**
 * The passphrase that encrypts the secrets of all stacks: `$XDG_CONFIG_HOME/pdc/passphrase`, outside every checkout.
 *
 * @param {Record<string, string | undefined>} [environment]
 */
export function passphraseFile(environment = process.env) {
  return join(xdgFolder(environment, "XDG_CONFIG_HOME", ".config"), "pdc", "passphrase");
}

/**
 * @param {Record<string, string | undefined>} environment
 * @param {string} variable
 * @param {string} folder Below the home directory, when the variable is unset or empty.
 */
function xdgFolder(environment, variable, folder) {
  return resolve(environment[variable] || join(environment.HOME || homedir(), folder));
}
