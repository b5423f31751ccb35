import { KubeConfig } from "@kubernetes/client-node";
import { message, render } from "../../../stacks/messages/messages.ts";
import { projectRoot } from "../../toolchain/paths.mjs";
import { type DriftedObject, driftedObjects } from "../drift/drifted-objects.ts";
import { type ObjectName, objectNameOf, shownObject } from "../drift/object-name.ts";
import { undeclaredObjects } from "../drift/undeclared-objects.ts";
import { exitCodes, Fault } from "../fault.ts";
import { firstLine, runPulumi, wholeStackResources } from "../pulumi-engine.ts";
import { renderTargets } from "../rendered-tree.ts";
import { sortedJson } from "../sorted-json.ts";
import type { StateResource } from "../state-resource.ts";
import { say, type Terminal } from "../terminal.ts";
import { textTable } from "../text-table.ts";

export interface DriftOptions {
  /** `table` or `json`. Default `table`. */
  readonly format?: string;
}

/**
 * Compares the cluster of a stack with what was deployed to it. Nothing is changed, not even the state.
 *
 * @returns 0 no drift, 1 drift.
 * @throws Fault a stack that renders files, an unknown stack, an update that was cut off, a cluster that does not answer.
 */
export async function driftVerb(
  stack: string,
  { format = "table" }: DriftOptions,
  terminal: Terminal,
): Promise<number> {
  if (format !== "table" && format !== "json")
    throw new Fault(message("drift.bad-format", { found: format }));
  const resources = await wholeStackResources(stack, terminal.env);
  if (renderTargets(resources).length > 0) throw new Fault(message("drift.render", { stack }));
  const drifted = await refreshedObjects(stack, terminal);
  const undeclared = await strangers(stack, resources, terminal);
  if (format === "json") terminal.out(sortedJson({ stack, drifted, undeclared }));
  else tell(stack, { drifted, undeclared, resources }, terminal);
  return drifted.length + undeclared.length > 0 ? exitCodes.problems : exitCodes.fine;
}

async function refreshedObjects(stack: string, terminal: Terminal): Promise<DriftedObject[]> {
  const args = ["refresh", "--preview-only", "--json", "--stack", stack, "--non-interactive"];
  const { code, stdout, output } = await runPulumi(args, projectRoot, terminal.env);
  if (code !== 0) throw failed(stack, firstLine(output));
  return driftedObjects(stdout);
}

async function strangers(
  stack: string,
  resources: readonly StateResource[],
  terminal: Terminal,
): Promise<ObjectName[]> {
  const asked = ["config", "get", "pdc:kubeconfig", "--stack", stack, "--non-interactive"];
  const { code, stdout, output } = await runPulumi(asked, projectRoot, terminal.env);
  if (code !== 0) throw failed(stack, firstLine(output));
  const config = new KubeConfig();
  try {
    config.loadFromString(stdout);
    return await undeclaredObjects(resources, config);
  } catch (error) {
    throw failed(stack, error instanceof Error ? firstLine(error.message) : String(error));
  }
}

const failed = (stack: string, detail: string): Fault =>
  new Fault(message("drift.refresh-failed", { stack, detail }));

interface Found {
  readonly drifted: readonly DriftedObject[];
  readonly undeclared: readonly ObjectName[];
  readonly resources: readonly StateResource[];
}

function tell(stack: string, { drifted, undeclared, resources }: Found, terminal: Terminal): void {
  if (drifted.length + undeclared.length === 0) {
    const count = resources.filter((resource) => objectNameOf(resource) !== undefined).length;
    say(terminal, message("drift.none", { stack, count }));
    return;
  }
  const head = (name: "change" | "object" | "fields") =>
    render(message("drift.head", { name }), terminal.lang);
  const change = (change: DriftedObject["change"] | "undeclared") =>
    render(message("drift.change", { change }), terminal.lang);
  const rows = [
    ...drifted.map((object) => [change(object.change), shownObject(object), object.fields.join(", ")]),
    ...undeclared.map((object) => [change("undeclared"), shownObject(object), ""]),
  ];
  terminal.out(`${textTable([head("change"), head("object"), head("fields")], rows, { wrap: { 2: 60 } })}\n`);
  const removed = drifted.filter((object) => object.change === "removed").length;
  const counts = { changed: drifted.length - removed, removed, undeclared: undeclared.length };
  say(terminal, message("drift.found", counts));
  say(terminal, message("drift.next", { stack, undeclared: undeclared.length }));
}
