import type { DrillFolder } from "./drill-folder.ts";
import { type DrillProgram, type Ended, ended, start } from "./drill-programs.ts";

/** Runs one command of restic in a folder; gives how it ended. */
export type Restic = (args: readonly string[], folder?: string) => Promise<Ended>;

/** Restic on the drill's repository. Both passwords come from files that only we read: arguments are seen by everybody. */
export function resticOn({ file }: DrillProgram, folder: DrillFolder, signal: AbortSignal): Restic {
  const { addressFile, passwordFile, root } = folder;
  const always = ["--no-cache", "--repository-file", addressFile, "--password-file", passwordFile];
  return (args, workingFolder = root) =>
    ended(start(file, [...args, ...always], { home: root, folder: workingFolder }), signal);
}

/** Ids of the repository's snapshots; none when it cannot be read. */
export async function snapshotIds(restic: Restic): Promise<readonly string[]> {
  const { code, stdout } = await restic(["snapshots", "--json"]);
  return code === 0 ? (JSON.parse(stdout) as { id: string }[]).map(({ id }) => id) : [];
}
