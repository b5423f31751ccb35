// Pulumi starts the program from here: compiled, since loading its files one by one takes longer than what they do.
import { runProgram } from "./tools/pdc/compiled-program.mjs";

// Where nobody reads it any more the CLI is gone, and Pulumi would go on to report that for ever.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => process.exit(1));

/** @type {typeof import("./index.ts")} */
const program = await runProgram("index.ts");

export const { center, addresses } = program;
