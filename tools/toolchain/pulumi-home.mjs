import { existsSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { replaceLink } from "./atomic-install.mjs";
import { pulumiHome } from "./paths.mjs";

/**
 * Where a part's file lies in the checkout's PULUMI_HOME.
 *
 * @param {import("./pinned-versions.mjs").Part} part
 * @param {string} file
 */
export function homePath(part, file) {
  if (part.place !== "plugin") return join(pulumiHome, part.place, file);
  return join(pulumiHome, "plugins", `${part.id}-v${part.version}`, file);
}

/**
 * Whether the checkout's links lead to a part that is there.
 *
 * @param {import("./pinned-versions.mjs").Part} part
 * @param {(target: string) => boolean} accepts Whether a link's target is what the part should be today.
 */
export function isLinked(part, accepts) {
  return [...part.files, ...(part.shims ?? [])].every((file) => {
    const link = homePath(part, file);
    return existsSync(link) && accepts(readlinkSync(link));
  });
}

/**
 * @param {import("./pinned-versions.mjs").Part} part
 * @param {string} folder Where its files are.
 * @param {string} [shims] Where its shims are. Default: beside them; a plugin found anywhere else makes the CLI warn.
 */
export function linkPart(part, folder, shims = folder) {
  for (const file of part.files) replaceLink(join(folder, file), homePath(part, file));
  for (const shim of part.shims ?? []) replaceLink(join(shims, shim), homePath(part, shim));
}
