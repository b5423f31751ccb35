import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { installPythonProgram } from "./python-program.ts";

/**
 * Installs network-config-analyzer from PyPI, once a user, and hands back the Python that has it.
 * @throws Error without Python 3 or its venv module, or where PyPI cannot be reached.
 */
export const installAnalyzer = (): Promise<string> =>
  installPythonProgram("network-config-analyzer", "analyzer-requirements.txt");

/** Arguments of one run of the analyzer's own command over a folder of manifests. */
export const analyzerArguments = (folder: string): string[] => [
  ...["-m", "nca", "--connectivity", "-r", folder, "-o", "txt_no_fw_rules"],
  ...["--output_endpoints", "pods", "--print_ipv6", "--return_0"],
];

/** What the analyzer said of one folder. */
export interface AnalyzerText {
  readonly text: string;
  /** Warnings, and why it refused the folder, if it did. */
  readonly remarks: string;
}

/**
 * The analyzer's text for each folder of manifests, all in one process of its own.
 * @throws Error it ended early.
 */
export async function analyze(python: string, folders: readonly string[]): Promise<AnalyzerText[]> {
  const child = spawn(python, [fileURLToPath(new URL("./many-folders.py", import.meta.url))], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  child.stdin.end(folders.map((folder) => `${folder}\n`).join(""));
  const texts: AnalyzerText[] = [];
  for await (const line of createInterface({ input: child.stdout })) texts.push(JSON.parse(line));
  if (texts.length !== folders.length)
    throw new Error(`the analyzer answered for ${texts.length} of ${folders.length} folders`);
  return texts;
}
