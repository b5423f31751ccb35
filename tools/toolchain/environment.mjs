import { join } from "node:path";
import { passphraseFile, pulumiHome, stateFolder } from "./paths.mjs";
import { sharedStoreSettings } from "./state-store.mjs";

export * from "./paths.mjs";
export { pinnedVersions } from "./pinned-versions.mjs";

/**
 * The environment in which `pulumi` works on this checkout, for `spawn`; `env.sh` is its counterpart for a shell.
 *
 * @param {object} [options]
 * @param {string} [options.stateDir] Absolute folder of the stacks' state (a file backend). Default: the store that the
 *   operator shares with others, or the checkout's `.state`.
 * @param {string} [options.passphraseFile] Default: the user's own.
 * @param {Record<string, string | undefined>} [options.base] What is added to. Default: the process's environment.
 * @returns {Record<string, string>}
 */
export function toolchainEnvironment(options = {}) {
  const base = options.base ?? process.env;
  /** @type {Record<string, string>} */
  const environment = {};
  for (const [name, value] of Object.entries(base)) if (value !== undefined) environment[name] = value;
  // A passphrase given in a variable would win over the file, and a stack would then be encrypted with another.
  delete environment.PULUMI_CONFIG_PASSPHRASE;
  return Object.assign(environment, {
    PATH: [join(pulumiHome, "bin"), environment.PATH ?? "/usr/bin:/bin"].join(":"),
    PULUMI_HOME: pulumiHome,
    // Beside each file the backend would keep another with its media type; a CLI killed while writing it leaves it empty, and
    // then no state can be read ("failed to load checkpoint: EOF").
    PULUMI_BACKEND_URL: `file://${options.stateDir ?? stateFolder}?metadata=skip`,
    PULUMI_CONFIG_PASSPHRASE_FILE: options.passphraseFile ?? passphraseFile(base),
    PULUMI_FALLBACK_TO_STATE_SECRETS_MANAGER: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    ...(options.stateDir === undefined ? sharedStoreSettings(base) : {}),
  });
}
