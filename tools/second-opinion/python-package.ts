import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { installFolder } from "../toolchain/atomic-install.mjs";
import { cacheFolder } from "../toolchain/paths.mjs";

const run = promisify(execFile);

/**
 * Installs a program from PyPI, once a user: in the user's cache, one folder a set of pinned versions, so that a change
 * is a new one.
 * @param requirements File that pins it and everything it needs.
 * @returns The folder of its commands, `python` among them.
 * @throws Error without Python 3 or its venv module, or where PyPI cannot be reached.
 */
export async function pythonPackage(name: string, requirements: string): Promise<string> {
  const key = createHash("sha256").update(readFileSync(requirements)).digest("hex").slice(0, 12);
  const folder = join(dirname(cacheFolder()), "second-opinion", `${name}-${key}`);
  await installFolder(folder, async (aside) => {
    await run("python3", ["-m", "venv", aside]);
    const pip = ["-m", "pip", "install", "--quiet", "--no-deps", "--disable-pip-version-check"];
    await run(join(aside, "bin", "python"), [...pip, "--requirement", requirements]);
  });
  return join(folder, "bin");
}
