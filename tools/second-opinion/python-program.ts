import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { installFolder } from "../toolchain/atomic-install.mjs";
import { cacheFolder } from "../toolchain/paths.mjs";

const run = promisify(execFile);

/**
 * Installs a program from PyPI, once a user, and hands back the Python that has it. It stands in the user's cache, one
 * folder a set of pinned versions, so that a change is a new one.
 * @param requirements File beside this one that names every package with its version.
 * @throws Error without Python 3 or its venv module, or where PyPI cannot be reached.
 */
export async function installPythonProgram(name: string, requirements: string): Promise<string> {
  const file = fileURLToPath(new URL(`./${requirements}`, import.meta.url));
  const key = createHash("sha256").update(readFileSync(file)).digest("hex").slice(0, 12);
  const folder = join(dirname(cacheFolder()), "second-opinion", `${name}-${key}`);
  await installFolder(folder, async (aside) => {
    await run("python3", ["-m", "venv", aside]);
    const pip = ["-m", "pip", "install", "--quiet", "--no-deps", "--disable-pip-version-check"];
    await run(join(aside, "bin", "python"), [...pip, "--requirement", file], { maxBuffer: 2 ** 24 });
  });
  return join(folder, "bin", "python");
}
