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
  writeFileSync,
} from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { projectRoot } from "../toolchain/paths.mjs";

/**
 * @typedef {object} Compiled
 * @property {string} folder Of the output, below the cache.
 * @property {[path: string, stamp: string][]} inputs Every file that went into it, and its stamp at that time.
 */

/**
 * Packages that most verbs load: in the program's own files they are loaded at once, not file by file. The others are
 * large and wanted by few verbs, or must be the one that Pulumi loads.
 */
const BUNDLED = [
  ...["cidr-tools", "cli-table3", "commander", "csv-stringify", "echarts", "entities", "escape-goat"],
  ...[
    "fastest-levenshtein",
    "ip-bigint",
    "js-yaml",
    "mdast-util-gfm-table",
    "mdast-util-to-markdown",
    "uuid",
  ],
  ...["yaml", "zod"],
];
/** Packages of the older kind ask for Node's own modules so. */
const REQUIRE =
  'import { createRequire as requireOf } from "node:module"; const require = requireOf(import.meta.url);';

/**
 * Runs a TypeScript program of the project compiled, or from its sources where nothing can be written.
 *
 * @param {string} entry Relative to the project.
 * @returns {Promise<any>} What the program exports.
 */
export async function runProgram(entry) {
  readTracesOfFaultsOnly();
  const program = await compiledProgram(entry);
  if (program === undefined) (await import("tsx/esm/api")).register();
  return import(program ?? pathToFileURL(join(projectRoot, entry)).href);
}

/**
 * Pulumi looks up the lines of every stack trace in the sources, and takes a trace with every promise and every resource
 * that it makes: a third of a preview's work. Its own traces, of errors without a message, stay empty; this also keeps
 * the machine's paths and the program's line numbers out of the state, where each change of the code would change them.
 */
function readTracesOfFaultsOnly() {
  const { prepareStackTrace } = Error;
  if (prepareStackTrace)
    Error.prepareStackTrace = (error, frames) =>
      error.message === "" ? `${error.name}` : prepareStackTrace(error, frames);
}

/**
 * A program as a few JavaScript files: loading some hundred TypeScript files one by one takes longer
 * than most verbs do. It is made at the first use and again after any of its files has changed.
 *
 * @param {string} entry Relative to the project.
 * @param {string} [root] The project. Default: this checkout.
 * @param {string} [caches] Folder below which the output is kept, with `node_modules` beside or above it. Default: `.state` of
 *   the project, which a checkout keeps to itself.
 * @returns {Promise<string | undefined>} URL of the entry's output; `undefined` where nothing can be written, or the sources
 *   do not compile: then the sources themselves tell why.
 */
export async function compiledProgram(entry, root = projectRoot, caches = join(root, ".state")) {
  const cache = join(caches, "pdc", keyOf(`${root} ${entry}`));
  const record = join(cache, "compiled.json");
  try {
    const compiled = upToDate(record) ?? (await compile(entry, root, cache, record));
    return pathToFileURL(join(compiled.folder, "main.js")).href;
  } catch {
    return undefined;
  }
}

/**
 * What was compiled last, if no file of it has changed since.
 *
 * @param {string} record
 * @returns {Compiled | undefined}
 */
function upToDate(record) {
  const compiled = lastCompiled(record);
  const whole = compiled !== undefined && existsSync(join(compiled.folder, "main.js"));
  return whole && compiled.inputs.every(([path, stamp]) => stampOf(path) === stamp) ? compiled : undefined;
}

/**
 * @param {string} record
 * @returns {Compiled | undefined}
 */
function lastCompiled(record) {
  try {
    return JSON.parse(readFileSync(record, "utf8"));
  } catch {
    return undefined;
  }
}

/**
 * @param {string} entry
 * @param {string} root
 * @param {string} cache
 * @param {string} record
 * @returns {Promise<Compiled>}
 */
async function compile(entry, root, cache, record) {
  mkdirSync(cache, { recursive: true });
  // A folder of its own for each: another run may still load the former one.
  const folder = mkdtempSync(join(cache, "program-"));
  try {
    const { build } = await import("esbuild");
    /** @type {Compiled} */
    const compiled = { folder, inputs: await bundle(build, entry, root, folder) };
    // Of several runs that found it out of date the first wins.
    const others = upToDate(record);
    if (others !== undefined) {
      rmSync(folder, { recursive: true, force: true });
      return others;
    }
    const former = lastCompiled(record)?.folder;
    writeFileSync(`${record}.${process.pid}`, JSON.stringify(compiled));
    renameSync(`${record}.${process.pid}`, record);
    removeOlder(cache, [folder, former]);
    return compiled;
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/**
 * The former output stays, for whoever runs it now, and so does what another run is writing.
 *
 * @param {string} cache
 * @param {(string | undefined)[]} kept
 */
function removeOlder(cache, kept) {
  for (const name of readdirSync(cache)) {
    const folder = join(cache, name);
    if (existsSync(join(folder, "main.js")) && !kept.includes(folder))
      rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {typeof import("esbuild").build} build
 * @param {string} entry
 * @param {string} root
 * @param {string} folder
 * @returns {Promise<[path: string, stamp: string][]>} Every file that went in.
 */
async function bundle(build, entry, root, folder) {
  // Of packages the installation as a whole tells whether they changed: there are too many files to ask each.
  const installed = join(root, "node_modules", ".package-lock.json");
  const packages = existsSync(installed) ? BUNDLED : [];
  // Stamped before they are read: a file that changes meanwhile is found changed the next time.
  /** @type {Map<string, string>} */
  const stamps = new Map([installed, fileURLToPath(import.meta.url)].map((path) => [path, stampOf(path)]));
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { main: entry },
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: `node${process.versions.node}`,
    banner: { js: REQUIRE },
    outdir: folder,
    // For the stack traces of programs that fail.
    sourcemap: "linked",
    sourcesContent: false,
    metafile: true,
    logLevel: "silent",
    plugins: [
      {
        name: "packages",
        setup: (building) =>
          building.onResolve({ filter: /^[^./]/ }, ({ kind, path, importer }) => {
            const fromPackage = importer.includes(`${sep}node_modules${sep}`);
            if (kind === "entry-point" || fromPackage || packages.includes(path.split("/")[0] ?? ""))
              return undefined;
            return { path, external: true };
          }),
      },
      {
        name: "own-place",
        setup: (building) =>
          building.onLoad({ filter: /\.(ts|mjs)$/ }, ({ path }) => {
            stamps.set(path, stampOf(path));
            // Whoever asks where it stands means its source.
            const place = JSON.stringify(pathToFileURL(path).href);
            const contents = readFileSync(path, "utf8").replaceAll("import.meta.url", place);
            return { contents, loader: path.endsWith(".ts") ? "ts" : "js" };
          }),
      },
    ],
  });
  const own = Object.keys(metafile.inputs).filter((path) => !/(^|\/)node_modules\//.test(path));
  for (const path of own.map((name) => join(root, name))) stamps.set(path, stamps.get(path) ?? stampOf(path));
  return [...stamps].filter(([path]) => !path.includes(`${sep}node_modules${sep}`) || path === installed);
}

/** @param {string} path */
function stampOf(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  return `${found?.size} ${found?.ctimeMs}`;
}

/** @param {string} text */
const keyOf = (text) => createHash("sha256").update(text).digest("hex").slice(0, 12);
