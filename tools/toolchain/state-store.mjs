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

/** What the operator may choose together with a shared store. */
const operatorsOwn = ["PULUMI_BACKEND_URL", "PULUMI_CONFIG_PASSPHRASE_FILE"];

/**
 * The store that a team shares, as the operator names it in `PULUMI_BACKEND_URL`: a bucket of an S3-compatible service. A
 * folder (`file://`) is what `env.sh` exports, and means this checkout's own.
 *
 * @param {Record<string, string | undefined>} environment
 * @returns {string | undefined} The address; `undefined`: the state lies in this checkout.
 * @throws {Problem} An address of another kind, for which `pulumi` itself may serve.
 */
export function sharedStore(environment) {
  const address = environment.PULUMI_BACKEND_URL;
  if (!address || address.startsWith("file://")) return undefined;
  if (!address.startsWith("s3://"))
    throw new Problem(message("store-kind", { found: address.replace(/:.*$/s, "") }), 2);
  return address;
}

/**
 * What a shared store puts in the place of this checkout's own settings.
 *
 * @param {Record<string, string | undefined>} environment
 * @returns {Record<string, string>} Empty: the state lies in this checkout.
 */
export function sharedStoreSettings(environment) {
  if (sharedStore(environment) === undefined) return {};
  const given = operatorsOwn.map((name) => [name, environment[name] ?? ""]);
  return Object.fromEntries(given.filter(([, value]) => value !== ""));
}

/**
 * @param {Record<string, string | undefined>} [environment] Default: the process's.
 * @returns {StateStore} The shared store where there is one, or this checkout's own.
 */
export function stateStore(environment = process.env) {
  const address = sharedStore(environment);
  return address === undefined ? new FolderStore(stateFolder) : new BucketStore(address, environment);
}
