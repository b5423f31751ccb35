import type { Plain } from "./plain-value.ts";
import { type Reading, read, readList, readString } from "./reading.ts";
import type { ResourceGraph, ResourceNode } from "./resource-graph.ts";

/** The classes of our components, as the last part of a type token `pdc:<module>:<Class>`. */
export type ComponentClass =
  | "Center"
  | "NetworkSegment"
  | "SecurityZone"
  | "ComputeCluster"
  | "StoragePool"
  | "BackupPlan"
  | "SharedSystem"
  | "SharedDatabase"
  | "LeasedService"
  | "IntegrationPlatform"
  | "Interlink"
  | "AuthService"
  | "SecurityMonitor"
  | "AdmissionControl";

// Few of a graph's nodes are components, and nearly every rule asks for some.
const componentsByGraph = new WeakMap<ResourceGraph, readonly ResourceNode[]>();

/** Components of a class, in URN order. */
export function componentsOf(
  graph: ResourceGraph,
  ...classes: readonly ComponentClass[]
): readonly ResourceNode[] {
  return allComponents(graph).filter(({ type }) =>
    classes.includes(type.slice(type.lastIndexOf(":") + 1) as ComponentClass),
  );
}

function allComponents(graph: ResourceGraph): readonly ResourceNode[] {
  let components = componentsByGraph.get(graph);
  if (components === undefined) {
    components = graph.nodes.filter(({ type }) => type.startsWith("pdc:"));
    componentsByGraph.set(graph, components);
  }
  return components;
}

/** Reads from a component's intent. Missing intent is unknown: a component that says nothing has not promised anything. */
export function readIntent(node: ResourceNode, path: string | readonly string[]): Reading<Plain> {
  const intent = read(node.properties, "intent");
  if (intent.state === "absent") return { state: "unknown", why: "before-deployment" };
  return intent.state === "known" ? read(intent.value, path) : intent;
}

export function readIntentString(node: ResourceNode, path: string): Reading<string> {
  const found = readIntent(node, path);
  return found.state === "known" ? readString(found.value) : found;
}

export function readIntentList(node: ResourceNode, path: string): Reading<readonly Plain[]> {
  const found = readIntent(node, path);
  return found.state === "known" ? readList(found.value) : found;
}

/** True when the graph tells intent at all (a stack of ours); false for foreign manifests. */
export function tellsIntent(graph: ResourceGraph): boolean {
  return allComponents(graph).length > 0;
}
