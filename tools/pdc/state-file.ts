import { readFileSync } from "node:fs";
import type { DeployedComponent } from "../../reports/report-subject.ts";
import { message } from "../../stacks/messages/messages.ts";
import { Fault } from "./fault.ts";
import { shorten } from "./province-file.ts";
import { refuseUnfinishedState } from "./refuse-unfinished.ts";
import type { StateResource } from "./state-resource.ts";

/**
 * The resources of a file that `pulumi stack export` wrote. What a replacement has yet to delete is left out.
 * @throws Fault the file is no such export, cut short, or of an update that was cut off.
 */
export function stateFileResources(file: string, shown: string): readonly StateResource[] {
  const text = readFileSync(file, "utf8");
  const exported = parsed(text);
  const resources = exported?.deployment?.resources;
  if (!Array.isArray(resources)) throw new Fault(message("report.bad-state", { file: shorten(shown) }));
  refuseUnfinishedState(exported, shown);
  return resources.filter((resource) => resource.delete !== true);
}

function parsed(text: string): { deployment?: { resources?: StateResource[] } } | undefined {
  try {
    return JSON.parse(text) as { deployment?: { resources?: StateResource[] } };
  } catch {
    return undefined;
  }
}

/** The project's own components among the resources. */
export function deployedComponents(
  resources: readonly Pick<StateResource, "type" | "urn">[],
): DeployedComponent[] {
  return resources
    .filter(({ type }) => type.startsWith("pdc:"))
    .map(({ type, urn }) => ({
      id: urn.slice(urn.lastIndexOf("::") + 2),
      className: type.slice(type.lastIndexOf(":") + 1),
    }));
}
