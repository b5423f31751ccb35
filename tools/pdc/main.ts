// npm run -s pdc -- <verb> … (through start.mjs)
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chooseLanguage } from "../../stacks/messages/choose-language.ts";
import { asFault } from "./as-fault.ts";
import { runProgram } from "./program.ts";
import type { Terminal } from "./terminal.ts";

const { env } = process;
const terminal: Terminal = {
  lang: chooseLanguage(env),
  env,
  provincesFolder: fileURLToPath(new URL("../../stacks/provinces", import.meta.url)),
  // npm runs its scripts in the project's folder and tells where the operator stood.
  workingFolder: resolve((env.npm_lifecycle_event === "pdc" && env.INIT_CWD) || "."),
  out: (text) => process.stdout.write(text),
  outBytes: (bytes) => process.stdout.write(bytes),
  // Opened only when it is read: a terminal that nobody reads from must not keep the process alive.
  get input() {
    return process.stdin;
  },
  err: (text) => process.stderr.write(text),
  interactive: process.stdout.isTTY === true,
};

// A reader that has seen enough, such as `head`, closes the pipe: no fault of anybody.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

try {
  process.exitCode = await runProgram(process.argv.slice(2), terminal);
} catch (error) {
  const fault = asFault(error);
  terminal.err(fault.text(terminal.lang));
  if (env.PDC_DEBUG && error instanceof Error) terminal.err(`${error.stack ?? ""}\n`);
  process.exitCode = fault.exitCode;
}
