import { existsSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { loadCenter } from "../../../stacks/load-center.ts";
import { message, render } from "../../../stacks/messages/messages.ts";
import { nodeFiles } from "../../../stacks/nodes/node-files.ts";
import { nodePlan } from "../../../stacks/nodes/node-plan.ts";
import { nameServersOf } from "../../../stacks/nodes/time-and-names.ts";
import { profileFault } from "../../../stacks/profile-fault.ts";
import { exitCodes, Fault } from "../fault.ts";
import { provinceFile, shorten } from "../province-file.ts";
import { checkSums, SUMS, writeReportFolder } from "../report-folder.ts";
import type { Terminal } from "../terminal.ts";

export interface NodeFilesOptions {
  /** Planning window. Default: everything the profile plans. */
  readonly window?: string | undefined;
  /** Folder to write, replaced as a whole. Default `build/node-files/<province>`. */
  readonly out?: string | undefined;
}

/**
 * Writes what the machines of a province's new cluster need. Ends 1, with nothing written, when the profile is broken or the
 * cluster exists already.
 * @throws Fault a folder that cannot be written, or whose files were edited since this command wrote them.
 */
export async function nodeFilesVerb(
  word: string,
  options: NodeFilesOptions,
  terminal: Terminal,
): Promise<number> {
  const file = provinceFile(word, terminal);
  const { model, diagnostics } = loadCenter(file, options.window);
  const tell = (text: string) => terminal.err(text.endsWith("\n") ? text : `${text}\n`);
  if (!model) {
    tell(profileFault(diagnostics, terminal.lang));
    return exitCodes.problems;
  }
  const plan = nodePlan(model);
  if ("code" in plan) {
    tell(render(plan, terminal.lang));
    return exitCodes.problems;
  }
  const files = nodeFiles(plan);
  const folder = options.out ?? join("build", "node-files", basename(file, ".yaml"));
  refuseEdited(resolve(terminal.workingFolder, folder), folder);
  await write(folder, files, terminal);
  tell(render(message("node-files.written", { folder, files: files.length }), terminal.lang));
  const unknown = nameServersOf(model).filter(({ address }) => address === undefined);
  if (unknown.length > 0) {
    const names = unknown.map(({ name }) => name);
    tell(render(message("node-files.name-servers", { names }), terminal.lang));
  }
  return exitCodes.fine;
}

/** People fill in what the profile does not tell: that must not be lost without a word. */
function refuseEdited(folder: string, shown: string): void {
  if (!existsSync(join(folder, SUMS))) return;
  const problems = checkSums(folder)?.problems ?? [{ file: SUMS, problem: "altered" }];
  const edited = problems.filter(({ problem }) => problem === "altered").map(({ file }) => file);
  if (edited.length > 0)
    throw new Fault(message("node-files.edited", { folder: shorten(shown), files: edited.map(shorten) }));
}

async function write(
  shown: string,
  files: ReturnType<typeof nodeFiles>,
  { workingFolder }: Terminal,
): Promise<void> {
  try {
    await writeReportFolder(resolve(workingFolder, shown), shown, files, async () => undefined);
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    throw new Fault(message("node-files.unwritable", { folder: shorten(shown), reason: String(error.code) }));
  }
}
