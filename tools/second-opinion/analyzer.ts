import { execFile, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { installFolder } from "../toolchain/atomic-install.mjs";
import { cacheFolder } from "../toolchain/paths.mjs";

const run = promisify(execFile);
const here = (name: string): string => fileURLToPath(new URL(`./${name}`, import.meta.url));
const requirements = here("requirements.txt");

/** Where its Python stands: in the user's cache, one folder a set of pinned versions, so that a change is a new one. */
function analyzerFolder(): string {
  const key = createHash("sha256").update(readFileSync(requirements)).digest("hex").slice(0, 12);
  return join(dirname(cacheFolder()), "second-opinion", `network-config-analyzer-${key}`);
}

/**
 * Installs network-config-analyzer from PyPI, once a user, and hands back the Python that has it.
 * @throws Error without Python 3 or its venv module, or where PyPI cannot be reached.
 */
export async function installAnalyzer(): Promise<string> {
  const folder = analyzerFolder();
  await installFolder(folder, async (aside) => {
    await run("python3", ["-m", "venv", aside]);
    const pip = ["-m", "pip", "install", "--quiet", "--no-deps", "--disable-pip-version-check"];
    await run(join(aside, "bin", "python"), [...pip, "--requirement", requirements]);
  });
  return join(folder, "bin", "python");
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
