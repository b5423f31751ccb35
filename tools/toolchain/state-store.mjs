import { BucketStore } from "./bucket-store.mjs";
import { FolderStore } from "./folder-store.mjs";
import { message } from "./messages.mjs";
import { stateFolder } from "./paths.mjs";
import { Problem } from "./problem.mjs";

/**
 * Where the states of stacks are kept, beside Pulumi itself, which writes there. Keys are parts joined by "/".
 *
 * @typedef {object} StateStore
 * @property {(key: string) => string} place How an operator finds a key: a path, or an address without credentials.
 * @property {(folder: string) => Promise<string[]>} list Keys directly in a folder, sorted. Empty where there is none.
 * @property {(key: string) => Promise<boolean>} has
 * @property {(key: string) => Promise<string | undefined>} read
 * @property {(from: string, to: string) => Promise<void>} copy Whole or not at all.
 * @property {(key: string) => Promise<void>} remove
 */

/** Who has chosen a store has chosen its passphrase too: these then win over the checkout's. */
const operatorsOwn = ["PULUMI_BACKEND_URL", "PULUMI_CONFIG_PASSPHRASE", "PULUMI_CONFIG_PASSPHRASE_FILE"];

/**
 * The store that a team shares, as the operator names it in `PULUMI_BACKEND_URL`. A folder (`file://`) is what `env.sh`
 * exports, and means this checkout's own.
 *
 * @param {Record<string, string | undefined>} environment
 * @returns {string | undefined} The address; `undefined`: the state lies in this checkout.
 */
export function sharedStore(environment) {
  const address = environment.PULUMI_BACKEND_URL;
  return !address || address.startsWith("file://") ? undefined : address;
}

/** @param {string | undefined} address */
const isBucket = (address) => address?.startsWith("s3://") === true;

/**
 * @param {Record<string, string | undefined>} environment
 * @returns {Record<string, string>} The store and the passphrase that the operator has chosen, as far as he has.
 */
export function chosenStore(environment) {
  const given = operatorsOwn.map((name) => [name, environment[name] ?? ""]);
  return Object.fromEntries(given.filter(([, value]) => value !== ""));
}

/**
 * What a bucket that is shared puts in the place of this checkout's own settings.
 *
 * @param {Record<string, string | undefined>} environment
 * @returns {Record<string, string>} Empty: the state lies in this checkout.
 */
export function sharedStoreSettings(environment) {
  return isBucket(sharedStore(environment)) ? chosenStore(environment) : {};
}

/**
 * @param {Record<string, string | undefined>} [environment] Default: the process's.
 * @returns {StateStore} The shared store where there is one, or this checkout's own.
 * @throws {Problem} The store is no bucket of an S3-compatible service: others are left to `pulumi` itself.
 */
export function stateStore(environment = process.env) {
  const address = sharedStore(environment);
  if (address === undefined) return new FolderStore(stateFolder);
  if (isBucket(address)) return new BucketStore(address, environment);
  throw new Problem(message("store-kind", { found: address.replace(/:.*$/s, "") }), 2);
}
