import { chmodSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { message } from "./messages.mjs";
import { projectRoot, toolchainFolder } from "./paths.mjs";
import { Problem } from "./problem.mjs";

/**
 * Turns a provider written in TypeScript into a plugin that needs nothing but Node: one script with everything in it, so that it
 * starts fast and serves every checkout, whatever became of the one it was made from.
 *
 * @param {import("./pinned-versions.mjs").Part} part
 * @param {import("./pinned-versions.mjs").BundleBuild} build
 * @param {string} folder Where the plugin goes.
 */
export async function bundleProvider(part, build, folder) {
  // Looked up only now: set-up itself must start before there are any npm packages.
  const esbuild = /** @type {typeof import("esbuild")} */ (
    createRequire(join(projectRoot, "package.json"))("esbuild")
  );
  const program = /** @type {string} */ (part.files[0]);
  try {
    await esbuild.build({
      absWorkingDir: projectRoot,
      entryPoints: [join(toolchainFolder, build.entry)],
      outfile: join(folder, `${program}.cjs`),
      bundle: true,
      platform: "node",
      format: "cjs",
      target: "node20",
      define: { "process.env.PDC_PLUGIN_VERSION": JSON.stringify(part.version) },
      // Only the SDK's closure serialisation needs the first two, which a provider never uses; the last is an optional native
      // part of an SSH client that dockerode brings and that is not used: connections go through OpenSSH.
      external: ["typescript", "ts-node", "cpu-features", "*.node"],
      logLevel: "silent",
    });
  } catch (error) {
    throw new Problem(message("build-failed", { part: part.id, detail: String(error) }));
  }
  // The engine starts a plugin by its name; the folder is found from the link that the name is.
  const launcher = `#!/bin/sh\nexec node "$(dirname "$(readlink -f "$0")")/${program}.cjs" "$@"\n`;
  writeFileSync(join(folder, program), launcher);
  chmodSync(join(folder, program), 0o755);
}
