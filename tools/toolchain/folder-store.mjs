import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { projectRoot } from "./paths.mjs";

/** @typedef {import("./state-store.mjs").StateStore} StateStore */

/**
 * States in a folder of this machine.
 *
 * @implements {StateStore}
 */
export class FolderStore {
  #folder;

  /** @param {string} folder Absolute. */
  constructor(folder) {
    this.#folder = folder;
  }

  /** @param {string} key */
  place(key) {
    return relative(projectRoot, this.#path(key));
  }

  /** @param {string} folder */
  async list(folder) {
    if (!existsSync(this.#path(folder))) return [];
    const entries = readdirSync(this.#path(folder), { withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map(({ name }) => `${folder}/${name}`)
      .sort();
  }

  /** @param {string} key */
  async has(key) {
    return existsSync(this.#path(key));
  }

  /** @param {string} key */
  async read(key) {
    return (await this.has(key)) ? readFileSync(this.#path(key), "utf8") : undefined;
  }

  /**
   * @param {string} from
   * @param {string} to
   */
  async copy(from, to) {
    const target = this.#path(to);
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(this.#path(from), `${target}.partial`);
    renameSync(`${target}.partial`, target);
  }

  /** @param {string} key */
  async remove(key) {
    rmSync(this.#path(key), { force: true });
  }

  /** @param {string} key */
  #path(key) {
    return join(this.#folder, ...key.split("/"));
  }
}
