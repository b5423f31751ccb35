import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isRunning } from "../../../tools/toolchain/running-process.mjs";
import { type ProjectCopy, processesIn, type Run } from "./project-copy.ts";

/** Folder in which the file backend keeps the locks of a stack. */
export const lockFolder = (copy: ProjectCopy, stack: string): string =>
  join(copy.stateFolder, ".pulumi", "locks", "organization", "pdc", stack);

export function lockFiles(copy: ProjectCopy, stack: string): string[] {
  const folder = lockFolder(copy, stack);
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => name.endsWith(".json"));
}

/**
 * Runs a verb and sends SIGKILL to the Pulumi CLI itself, whose lock names it, once so many resources are done.
 * @param word how the CLI tells that one resource is done: `created`, `updated`, `deleted`.
 */
export function runAndKill(
  copy: ProjectCopy,
  verb: "up" | "destroy",
  stack: string,
  args: readonly string[],
  { after, word }: { readonly after: number; readonly word: string },
): Promise<Run> {
  const whileRunning = (output: string) => {
    if (output.split(` ${word} (`).length > after) killHolders(copy, stack);
  };
  return copy.run(verb, stack, args, { whileRunning });
}

/**
 * Runs a verb and sends SIGKILL to the Pulumi CLI so many milliseconds after the first resource is done. A run that ends before
 * that ends as it does.
 */
export async function runAndKillLater(
  copy: ProjectCopy,
  verb: "up" | "destroy",
  stack: string,
  args: readonly string[],
  milliseconds: number,
): Promise<Run> {
  let timer: NodeJS.Timeout | undefined;
  const whileRunning = (output: string) => {
    if (/ (created|updated|replaced|deleted) \(/.test(output))
      timer ??= setTimeout(() => killHolders(copy, stack), milliseconds);
  };
  try {
    return await copy.run(verb, stack, args, { whileRunning });
  } finally {
    clearTimeout(timer);
  }
}

function killHolders(copy: ProjectCopy, stack: string): void {
  for (const name of lockFiles(copy, stack)) {
    const { pid } = JSON.parse(readFileSync(join(lockFolder(copy, stack), name), "utf8"));
    if (isRunning(pid, "pulumi")) process.kill(pid, "SIGKILL");
  }
}

/** Programs that still run in the project's folder (Linux): the CLI, its plugins, what they started. */
export function leftRunning(copy: ProjectCopy): string[] {
  return processesIn(copy.folder).flatMap((pid) => {
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
      // One that is just ending has no words any more.
      return words === "" ? [] : [words];
    } catch {
      return [];
    }
  });
}
