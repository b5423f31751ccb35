import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { message } from "../../stacks/messages/messages.ts";
import { exitCodes, Fault } from "./fault.ts";
import { firstLine, runPulumi } from "./pulumi-engine.ts";
import type { OwedFile } from "./rendered-tree.ts";

const program = fileURLToPath(new URL("./render-again", import.meta.url));

/**
 * Puts files of a render folder (absolute path) back, byte for byte as the provider writes them: it renders them once
 * more in a stack that is thrown away, and each whole file is moved into place. Objects with secrets are not accepted.
 * @returns Paths whose bytes really differed.
 * @throws Fault the engine or the provider refused; then nothing was changed.
 */
export async function renderAgain(
  folder: string,
  files: readonly OwedFile[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string[]> {
  if (files.length === 0) return [];
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const aside = mkdtempSync(join(tmpdir(), "pdc-render-"));
  // Beside the folder, not in the system's temporary one: only within one file system is a move a single step.
  const rendered = mkdtempSync(join(dirname(folder), ".rendered-"));
  try {
    await renderInto(rendered, aside, files, environment);
    const texts = files.map(({ path }) => readFileSync(join(rendered, path)));
    return files.flatMap(({ path }, index) => {
      if (texts[index]?.equals(bytesOf(join(folder, path)))) return [];
      mkdirSync(dirname(join(folder, path)), { recursive: true, mode: 0o700 });
      renameSync(join(rendered, path), join(folder, path));
      return [path];
    });
  } finally {
    rmSync(aside, { recursive: true, force: true });
    rmSync(rendered, { recursive: true, force: true });
  }
}

async function renderInto(
  rendered: string,
  aside: string,
  files: readonly OwedFile[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const objects = join(aside, "objects.json");
  writeFileSync(objects, JSON.stringify(files));
  // Made from a copy of the project, because Pulumi writes the stack's file beside the project's.
  copyFileSync(join(program, "Pulumi.yaml"), join(aside, "Pulumi.yaml"));
  const own = {
    ...environment,
    ...{ PULUMI_BACKEND_URL: `file://${aside}`, PULUMI_CONFIG_PASSPHRASE: "aside" },
    ...{ PDC_RENDER_FOLDER: rendered, PDC_RENDER_OBJECTS: objects },
  };
  const run = async (args: readonly string[], folder: string) => {
    const child = await runPulumi([...args, "--non-interactive"], folder, own);
    if (child.code === 0) return;
    const told = message("after-up.render-failed", { detail: failureLine(child.output) });
    throw new Fault(told, { exitCode: exitCodes.problems });
  };
  const config = join(aside, "Pulumi.again.yaml");
  await run(["stack", "init", "again", "--no-select"], aside);
  await run(["up", "--stack", "again", "--config-file", config, "--yes", "--skip-preview"], program);
}

const failureLine = (output: string): string => /^\s*error: (.*)$/m.exec(output)?.[1] ?? firstLine(output);

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}
