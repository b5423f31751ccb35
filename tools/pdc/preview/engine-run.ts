import { message } from "../../../stacks/messages/messages.ts";
import { Fault } from "../fault.ts";
import { shorten } from "../province-file.ts";
import { firstLine, runPulumi, stackResources } from "../pulumi-engine.ts";
import { EngineRefusal, heldIn, type PlannedChange, plannedChange } from "./planned-change.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** One project for the engine: where its program is, and the copy of its stack file that Pulumi may write into. */
export interface EngineProject {
  readonly folder: string;
  readonly stack: string;
  readonly configFile: string;
  /** Asks the target first what is really there. Default false. */
  readonly refresh?: boolean;
}

/**
 * Asks the engine what the program would do to what the state holds. Nothing is changed.
 * @throws Fault the engine could not answer; with what it said.
 */
export async function engineChange(project: EngineProject, environment: Environment): Promise<PlannedChange> {
  const { folder, stack, configFile, refresh = false } = project;
  const args = ["preview", "--stack", stack, "--config-file", configFile, "--json", "--show-sames"];
  const child = await runPulumi(
    [...args, ...(refresh ? ["--refresh"] : []), "--non-interactive"],
    folder,
    environment,
  );
  try {
    const file = JSON.parse(child.stdout) as Record<string, unknown>;
    // A run that protection stopped leaves steps out; the state itself tells the rest.
    if (heldIn(file).length > 0) return plannedChange(file, await stackResources(stack, environment));
    if (child.code !== 0) throw new EngineRefusal(firstLine(child.output));
    return plannedChange(file);
  } catch (error) {
    if (!(error instanceof EngineRefusal || error instanceof SyntaxError)) throw error;
    const detail = error instanceof EngineRefusal ? error.message : firstLine(child.output);
    throw new Fault(
      message("preview.engine-failed", { stack, detail: detail.trim() || shorten(child.output) }),
    );
  }
}
