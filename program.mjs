// Pulumi starts the program from here: compiled, since loading its files one by one takes longer than what they do.
import { runProgram } from "./tools/pdc/compiled-program.mjs";

/** @type {typeof import("./index.ts")} */
const program = await runProgram("index.ts");

export const { center, addresses } = program;
