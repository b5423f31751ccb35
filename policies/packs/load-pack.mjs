import { compiledProgram } from "../../tools/pdc/compiled-program.mjs";
import { projectRoot, stateFolder } from "../../tools/toolchain/paths.mjs";

/**
 * Starts the pack of a folder beside this file. Some two hundred TypeScript files read one by one cost more than all the
 * rules do over a thousand resources: they are compiled into one at the first use, and again after any of them has changed.
 * Where nothing can be written, the sources are run as they are.
 *
 * @param {"center" | "level-3" | "programme"} pack
 * @returns {Promise<void>}
 */
export async function loadPack(pack) {
  const program = await compiledProgram(`policies/packs/${pack}/index.ts`, projectRoot, stateFolder);
  if (program === undefined) {
    const { register } = await import("tsx/esm/api");
    register();
  }
  await import(program ?? new URL(`./${pack}/index.ts`, import.meta.url).href);
}
