import { runProgram } from "../../tools/pdc/compiled-program.mjs";

/**
 * Starts the pack of a folder beside this file. Some two hundred TypeScript files read one by one cost more than all the
 * rules do over a thousand resources, so it is compiled.
 *
 * @param {"center" | "level-3" | "programme"} pack
 */
export const loadPack = (pack) => runProgram(`policies/packs/${pack}/index.ts`);
