import { copyFileSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { installFolder } from "./atomic-install.mjs";
import { bundleProvider } from "./bundle-provider.mjs";
import { buildWithGo, copyFromModules } from "./go-build.mjs";
import { findInstalled } from "./installed-part.mjs";
import { message } from "./messages.mjs";
import { downloadOfficial } from "./official-download.mjs";
import { partKey } from "./part-key.mjs";
import { toolchainFolder } from "./paths.mjs";
import { isLinked, linkPart } from "./pulumi-home.mjs";

const shimsFolder = join(toolchainFolder, "shims");

/**
 * Whether this checkout has a part: linked to the cache under today's key, or to a program that the operator installed.
 *
 * @param {import("./pinned-versions.mjs").Part} part
 * @param {string} cache
 */
export function partIsReady(part, cache) {
  const folder = partFolder(part, cache);
  return isLinked(part, (target) => dirname(target) === folder || !target.startsWith(join(cache, "/")));
}

/**
 * Gets a part from the first source that has it: installed already, the cache, the official download, a build.
 *
 * @param {import("./pinned-versions.mjs").Part} part
 * @param {string} cache
 * @param {(text: string) => void} detail Told what is under way.
 * @returns {Promise<string>} Which source it was, in words.
 */
export async function installPart(part, cache, detail) {
  const installed = await findInstalled(part);
  if (installed) {
    // Its own shims start packs without tsx, so ours are linked.
    linkPart(part, installed.folder, shimsFolder);
    const code = installed.version === part.version ? "source-installed" : "source-newer";
    return message(code, { ...installed, pinned: part.version });
  }
  const folder = partFolder(part, cache);
  let source = message("source-cached");
  if (!existsSync(folder)) {
    mkdirSync(dirname(folder), { recursive: true });
    await installFolder(folder, async (aside) => {
      source = await fetchOrBuild(part, cache, aside, detail);
      for (const shim of part.shims ?? []) copyFileSync(join(shimsFolder, shim), join(aside, shim));
    });
  }
  linkPart(part, folder);
  return source;
}

/**
 * @param {import("./pinned-versions.mjs").Part} part
 * @param {string} cache
 */
export function partFolder(part, cache) {
  return join(cache, "parts", partKey(part));
}

/**
 * @param {import("./pinned-versions.mjs").Part} part
 * @param {string} cache
 * @param {string} folder
 * @param {(text: string) => void} detail
 */
async function fetchOrBuild(part, cache, folder, detail) {
  detail(message("trying-download"));
  if (await downloadOfficial(part, folder)) return message("source-download");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  detail(message("building", { minutes: part.build.minutes }));
  if (part.build.kind === "bundle") {
    await bundleProvider(part, part.build, folder);
    return message("source-bundle");
  }
  if (part.build.kind === "go-files") await copyFromModules(part, part.build, cache, folder);
  else await buildWithGo(part, part.build, cache, folder);
  return message("source-go");
}
