import { chmodSync, existsSync, mkdirSync, readlinkSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { replaceLink } from "./atomic-install.mjs";
import { pulumiHome } from "./paths.mjs";

/**
 * What starts a policy pack for CLIs up to about 3.180, in the pack's folder. Packs are ESM and TypeScript, hence tsx; the lone
 * dash keeps the arguments where the SDK expects them.
 */
const analyzerShim = `#!/bin/sh
exec node --import tsx -e "require('@pulumi/pulumi/cmd/run-policy-pack')" - "$@"
`;

/**
 * Where a part's file lies in the checkout's PULUMI_HOME.
 *
 * @param {import("./pinned-versions.mjs").Part} part
 * @param {string} file
 */
export function homePath(part, file) {
  if (part.place === "bin") return join(pulumiHome, "bin", file);
  return join(pulumiHome, "plugins", `${part.id}-v${part.version}`, file);
}

/**
 * Whether the checkout's links lead to a part that is there.
 *
 * @param {import("./pinned-versions.mjs").Part} part
 * @param {(target: string) => boolean} accepts Whether a link's target is what the part should be today.
 */
export function isLinked(part, accepts) {
  return part.files.every((file) => {
    const link = homePath(part, file);
    return existsSync(link) && accepts(readlinkSync(link));
  });
}

/**
 * @param {import("./pinned-versions.mjs").Part} part
 * @param {string} folder Where its files are.
 */
export function linkPart(part, folder) {
  for (const file of part.files) replaceLink(join(folder, file), homePath(part, file));
}

/** Writes the shim that starts policy packs. */
export function writeAnalyzerShim() {
  const file = join(pulumiHome, "bin", "pulumi-analyzer-policy");
  const aside = `${file}.${process.pid}.partial`;
  mkdirSync(join(pulumiHome, "bin"), { recursive: true });
  writeFileSync(aside, analyzerShim);
  chmodSync(aside, 0o755);
  renameSync(aside, file);
}
