import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { projectRoot } from "../toolchain/paths.mjs";

/** Folders that the command line's sources lie in. */
const FOLDERS = ["components", "documents", "policies", "reachability", "reports", "stacks", "tools"];
const CACHE = join(projectRoot, "node_modules", ".cache", "pdc");
/** A build that nobody has needed for so long is removed; a younger one may be running. */
const KEPT_MS = 24 * 3600 * 1000;
/** Small packages that nearly every verb loads: as files of their own they are most of the time that a start takes. */
const TAKEN_IN =
  /^(cidr-tools|cli-table3|commander|csv-stringify|entities|escape-goat|fastest-levenshtein|ip-bigint|js-yaml|yaml|zod)(\/|$)/;

/**
 * The command line as plain JavaScript in few files, made anew whenever a source has changed: node starts it in a
 * third of the time that translating some 250 files takes.
 *
 * @returns {Promise<string | undefined>} its main file; `undefined` where it cannot be built
 */
export async function builtProgram() {
  const folder = join(CACHE, keyOfSources());
  const main = join(folder, "main.js");
  if (existsSync(main)) return main;
  try {
    await build(folder);
    removeOld();
    return main;
  } catch {
    // No place to write to, or no esbuild: the sources run as they are.
    return undefined;
  }
}

/** Changes with every source, the packages, the place of the checkout and node itself. */
function keyOfSources() {
  const hash = createHash("sha256").update(`${projectRoot} ${process.version}\n`);
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(ts|mjs|json)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  for (const file of [...files, join(projectRoot, "package-lock.json")].sort()) {
    const { mtimeMs, size } = statSync(file);
    hash.update(`${file} ${mtimeMs} ${size}\n`);
  }
  return hash.digest("hex").slice(0, 16);
}

/**
 * Whole or absent: built aside, put in place by one rename. Of two that build at once the first one wins.
 *
 * @param {string} folder
 */
async function build(folder) {
  const esbuild = await import("esbuild");
  mkdirSync(dirname(folder), { recursive: true });
  const aside = mkdtempSync(`${folder}.partial-`);
  try {
    await esbuild.build({
      ...{
        entryPoints: [join(projectRoot, "tools", "pdc", "main.ts")],
        absWorkingDir: projectRoot,
        outdir: aside,
      },
      ...{
        bundle: true,
        splitting: true,
        format: "esm",
        platform: "node",
        target: "node20",
        logLevel: "silent",
      },
      // Packages written for `require` find it here.
      banner: {
        js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
      },
      plugins: [ownPlaces, otherPackages],
    });
    if (!existsSync(folder)) renameSync(aside, folder);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

/**
 * Sources find what lies beside them by their own address; in the built program it stays that of the source.
 *
 * @type {import("esbuild").Plugin}
 */
const ownPlaces = {
  name: "own-places",
  setup(on) {
    on.onLoad({ filter: /\.(ts|mjs)$/ }, ({ path }) => {
      if (path.includes("/node_modules/")) return undefined;
      const text = readFileSync(path, "utf8");
      const contents = text.replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href));
      return { contents, loader: path.endsWith(".ts") ? "ts" : "js" };
    });
  },
};

/**
 * All other packages stay where they are, and are loaded by who needs them.
 *
 * @type {import("esbuild").Plugin}
 */
const otherPackages = {
  name: "other-packages",
  setup(on) {
    on.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === "entry-point" || TAKEN_IN.test(path) || path.startsWith("node:")
        ? undefined
        : { path, external: true },
    );
  },
};

function removeOld() {
  for (const name of readdirSync(CACHE)) {
    const folder = join(CACHE, name);
    if (Date.now() - statSync(folder).mtimeMs > KEPT_MS) rmSync(folder, { recursive: true, force: true });
  }
}
