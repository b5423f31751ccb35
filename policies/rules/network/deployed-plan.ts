import { parse } from "yaml";
import { kubernetesObject } from "../../graph/kubernetes-object.ts";
import { isPlainMap, type Plain } from "../../graph/plain-value.ts";
import { known, type Reading, readList, readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import type { Truth } from "../../graph/truth.ts";
import type { DeclaredFlow } from "./zone-flows.ts";

const cache = new WeakMap<ResourceNode, Reading<Plain>>();

/**
 * A YAML file among the settings that a component deploys, such as a zone's `flows.yaml`: what people really work from.
 * Absent when the component deploys none.
 */
export function deployedFile(graph: ResourceGraph, component: ResourceNode, file: string): Reading<Plain> {
  for (const child of graph.childrenOf.get(component.urn) ?? []) {
    if (kubernetesObject(child)?.kind !== "ConfigMap") continue;
    const text = readString(child.properties, ["data", file]);
    if (text.state === "absent") continue;
    if (text.state === "unknown") return text;
    const held = cache.get(child) ?? parsed(text.value);
    cache.set(child, held);
    return held;
  }
  return { state: "absent" };
}

function parsed(text: string): Reading<Plain> {
  try {
    const value: unknown = parse(text, { maxAliasCount: 0 });
    return isPlainMap(value) ? known(value) : { state: "unknown", why: "wrong-type" };
  } catch {
    return { state: "unknown", why: "wrong-type" };
  }
}

/** Does the flow table that the flow's zone deploys hold this flow, in a way that satisfies `fits`? */
export function namedInPlan(
  graph: ResourceGraph,
  { zone, id }: Pick<DeclaredFlow, "zone" | "id">,
  fits: (entry: Plain) => boolean,
): Truth {
  const plan = deployedFile(graph, zone, "flows.yaml");
  if (plan.state !== "known") return plan.state === "unknown" ? "unknown" : "no";
  const flows = readList(plan.value, "flows");
  if (flows.state !== "known") return flows.state === "unknown" ? "unknown" : "no";
  const entry = flows.value.find((flow) => valueIfKnown(readString(flow, "id")) === id);
  return entry !== undefined && fits(entry) ? "yes" : "no";
}
