import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Fills a folder that is either whole or absent: the work is done in a folder aside, which takes its place by one rename.
 * What a killed run left aside is removed first.
 *
 * @param {string} target
 * @param {(folder: string) => Promise<void>} fill
 */
export async function installFolder(target, fill) {
  if (existsSync(target)) return;
  const aside = `${target}.partial`;
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside, { recursive: true });
  await fill(aside);
  renameSync(aside, target);
}

/**
 * Makes a symbolic link, or turns one to another target, so that it never is missing in between.
 *
 * @param {string} target
 * @param {string} link
 */
export function replaceLink(target, link) {
  mkdirSync(dirname(link), { recursive: true });
  const aside = `${link}.${process.pid}.partial`;
  rmSync(aside, { force: true });
  symlinkSync(target, aside);
  renameSync(aside, link);
}

/**
 * Removes what killed runs left aside in a folder of installed parts.
 *
 * @param {string} folder
 */
export function removePartials(folder) {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (name.endsWith(".partial")) rmSync(join(folder, name), { recursive: true, force: true });
  }
}
