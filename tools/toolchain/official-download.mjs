import { createHash } from "node:crypto";
import { chmodSync, createWriteStream, existsSync, renameSync, rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { compareVersions } from "./pinned-versions.mjs";
import { runQuietly } from "./run-child.mjs";

/** How long the download site may take to answer, in milliseconds: behind an air gap it never does. */
const answerTimeout = 4000;

/** How long a transfer may take, in milliseconds. */
const transferTimeout = 15 * 60_000;

/** Sites that did not answer: asked once a run. */
const silentSites = new Set();

/**
 * Fetches a part from its official address into a folder. Every failure means "not to be had here": the caller builds instead.
 *
 * @param {import("./pinned-versions.mjs").Part} part
 * @param {string} folder
 * @returns {Promise<boolean>} Whether the part lies in the folder now.
 */
export async function downloadOfficial(part, folder) {
  const { download } = part;
  const address = downloadAddress(part);
  if (download === undefined || address === undefined || silentSites.has(address.host)) return false;
  const scratch = await mkdtemp(join(dirname(folder), "download-"));
  try {
    const archive = join(scratch, "archive.tar.gz");
    if (!(await fetchArchive(address, archive, download.sha256?.[`${process.platform}-${process.arch}`])))
      return false;
    const unpacked = await runQuietly("tar", ["-xzf", archive, "-C", scratch]);
    return unpacked.code === 0 && (await takeFiles(part, download, scratch, folder));
  } catch {
    silentSites.add(address.host);
    return false;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/**
 * @param {import("./pinned-versions.mjs").Part} part
 * @returns {URL | undefined} Undefined where no archive is published, or none for this processor.
 */
export function downloadAddress(part) {
  const cpu = part.download?.cpu[process.arch];
  if (part.download === undefined || cpu === undefined || !["linux", "darwin"].includes(process.platform))
    return undefined;
  const text = part.download.url
    .replace("{version}", part.version)
    .replace("{os}", process.platform)
    .replace("{cpu}", cpu);
  return new URL(text);
}

/**
 * @param {URL} address
 * @param {string} file
 * @param {string | undefined} sha256
 */
async function fetchArchive(address, file, sha256) {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), answerTimeout);
  const response = await fetch(address, { signal: patience.signal });
  clearTimeout(timer);
  // Unreferenced, so that it holds up nothing once the archive is there.
  setTimeout(() => patience.abort(), transferTimeout).unref();
  if (!response.ok || response.body === null) return false;
  const hash = createHash("sha256");
  const digest = new Transform({
    transform(chunk, _encoding, next) {
      hash.update(chunk);
      next(null, chunk);
    },
  });
  await pipeline(
    Readable.fromWeb(/** @type {import("node:stream/web").ReadableStream} */ (response.body)),
    digest,
    createWriteStream(file),
  );
  return sha256 === undefined || hash.digest("hex") === sha256;
}

/**
 * @param {import("./pinned-versions.mjs").Part} part
 * @param {import("./pinned-versions.mjs").Download} download
 * @param {string} scratch
 * @param {string} folder
 */
async function takeFiles(part, download, scratch, folder) {
  const source = join(scratch, download.folder);
  if (!part.files.every((file) => existsSync(join(source, file)))) return false;
  if (download.versionCommand) {
    const [program, ...args] = download.versionCommand;
    const told = await runQuietly(join(source, /** @type {string} */ (program)), args, {
      env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" },
    });
    if (told.code !== 0 || compareVersions(told.stdout, part.version) !== 0) return false;
  }
  for (const file of part.files) {
    chmodSync(join(source, file), 0o755);
    renameSync(join(source, file), join(folder, file));
  }
  return true;
}
