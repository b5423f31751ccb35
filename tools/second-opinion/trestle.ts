import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { installPythonProgram } from "./python-program.ts";

const run = promisify(execFile);

/** What compliance-trestle made of one file. */
export interface TrestleAnswer {
  /** The document as it wrote it down again. */
  readonly document: unknown;
  /** Everything that it said, warnings among it. */
  readonly said: string;
}

/**
 * Has compliance-trestle, a reader of OSCAL that is not ours, import a file of assessment results and validate it.
 * @param workspace An empty folder.
 * @throws Error it refuses the file.
 */
export async function readByTrestle(file: string, workspace: string): Promise<TrestleAnswer> {
  const python = await installPythonProgram("compliance-trestle", "trestle-requirements.txt");
  // Run as a module: the scripts of a virtual environment name the folder in which it was made.
  const trestle = async (...words: string[]): Promise<string> => {
    const { stdout, stderr } = await run(python, ["-m", "trestle", ...words], {
      cwd: workspace,
    });
    return `${stdout}${stderr}`;
  };
  await trestle("init", "--local");
  const said = [
    await trestle("import", "--file", file, "--output", "audit"),
    await trestle("validate", "--type", "assessment-results", "--name", "audit"),
  ];
  const written = join(workspace, "assessment-results", "audit", "assessment-results.json");
  return { document: JSON.parse(readFileSync(written, "utf8")), said: said.join("") };
}
