import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { message } from "./messages.mjs";
import { cacheFolder, pulumiHome } from "./paths.mjs";

/** What set-up makes in its cache folder; nothing else is touched. */
const ownNames = ["go", "parts", "work", "setup.lock"];

/**
 * Removes what set-up downloaded and built, and this checkout's links to it. State, passphrase and npm packages stay.
 *
 * @param {(line: string) => void} say
 * @param {{ cache?: string, home?: string }} [folders] Default: the user's cache and the checkout's PULUMI_HOME.
 */
export function clean(say, { cache = cacheFolder(), home = pulumiHome } = {}) {
  const present = ownNames.filter((name) => existsSync(join(cache, name)));
  const megabytes = Math.round(present.reduce((sum, name) => sum + sizeOf(join(cache, name)), 0) / 1e6);
  for (const name of present) rmSync(join(cache, name), { recursive: true, force: true });
  for (const name of ["bin", "plugins", "crds"]) rmSync(join(home, name), { recursive: true, force: true });
  say(
    present.length > 0
      ? message("cleaned", { folder: cache, megabytes })
      : message("nothing-to-clean", { folder: cache }),
  );
}

/**
 * @param {string} path
 * @returns {number} Bytes.
 */
function sizeOf(path) {
  const status = statSync(path, { throwIfNoEntry: false });
  if (!status?.isDirectory()) return status?.size ?? 0;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}
