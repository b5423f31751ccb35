import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { pythonPackage } from "./python-package.ts";

const here = (name: string): string => fileURLToPath(new URL(`./${name}`, import.meta.url));

/** Installs network-config-analyzer from PyPI, once a user, and hands back the Python that has it. */
export async function installAnalyzer(): Promise<string> {
  return join(await pythonPackage("network-config-analyzer", here("analyzer-requirements.txt")), "python");
}

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
  const child = spawn(python, [here("many-folders.py")], { stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.end(folders.map((folder) => `${folder}\n`).join(""));
  const texts: AnalyzerText[] = [];
  for await (const line of createInterface({ input: child.stdout })) texts.push(JSON.parse(line));
  if (texts.length !== folders.length)
    throw new Error(`the analyzer answered for ${texts.length} of ${folders.length} folders`);
  return texts;
}
