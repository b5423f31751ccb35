import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { asFault } from "../../../tools/pdc/as-fault.ts";
import { runProgram } from "../../../tools/pdc/program.ts";
import type { Terminal } from "../../../tools/pdc/terminal.ts";

/** The project's own province files. */
export const provincesFolder = fileURLToPath(new URL("../../../stacks/provinces", import.meta.url));

/** One run of the command line inside the test's process, and what it printed. */
export async function runPdc(words: readonly string[], changes: Partial<Terminal> = {}) {
  let out = "";
  let err = "";
  const terminal: Terminal = {
    ...{ lang: "en", env: process.env, interactive: false, provincesFolder, workingFolder: process.cwd() },
    out: (text) => {
      out += text;
    },
    outBytes: (bytes) => {
      out += Buffer.from(bytes).toString("latin1");
    },
    err: (text) => {
      err += text;
    },
    ...changes,
  };
  try {
    return { code: await runProgram(words, terminal), out, err };
  } catch (error) {
    const fault = asFault(error);
    return { code: fault.exitCode, out, err: err + fault.text(terminal.lang) };
  }
}

/** The small province that `pdc new` writes, in a stacks folder of the test's own; gives its province file. */
export async function newProvince(folder: string, ...words: readonly string[]): Promise<string> {
  const { code, err } = await runPdc([
    "new",
    "ninh-binh",
    "--name",
    "Ninh Bình",
    "--folder",
    folder,
    ...words,
  ]);
  if (code !== 0) throw new Error(err);
  return join(folder, "provinces", "ninh-binh.yaml");
}
