import { componentsOf, readIntent } from "../../graph/intent.ts";
import { objectsOfKind } from "../../graph/kubernetes-object.ts";
import { read, readBoolean, readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph } from "../../graph/resource-graph.ts";
import { all, any, holds, type Truth } from "../../graph/truth.ts";
import { readIntentBoolean } from "../programme/center-facts.ts";

/**
 * Whether volumes of each storage class are encrypted. A class says so itself (`parameters.encrypted`); a pool of ours
 * must say so too. A pool on a class that exists already is believed: its array or disk encrypts below Kubernetes.
 */
export function encryptionByClass(graph: ResourceGraph): ReadonlyMap<string, Truth> {
  const real = new Map<string, Truth>();
  for (const object of objectsOfKind(graph, "StorageClass")) {
    const name = valueIfKnown(object.name);
    if (name === undefined) continue;
    const parameters = read(object.node.properties, "parameters");
    const flag = parameters.state === "known" ? textFlag(parameters.value) : "unknown";
    real.set(name, flag);
  }
  const declared = declaredByClass(graph);
  for (const [name, promise] of declared) {
    const deployed = real.get(name);
    real.set(name, deployed === undefined ? promise : all([promise, deployed]));
  }
  return real;
}

/** Drivers write the flag as a text; a class without it may lie on disks that encrypt themselves. */
function textFlag(parameters: Parameters<typeof readString>[0]): Truth {
  const text = readString(parameters, "encrypted");
  if (text.state !== "unknown") return holds(text, (value) => value === "true", "unknown");
  return holds(readBoolean(parameters, "encrypted"), (on) => on, "unknown");
}

function declaredByClass(graph: ResourceGraph): ReadonlyMap<string, Truth> {
  const promises = new Map<string, Truth[]>();
  for (const pool of componentsOf(graph, "StoragePool")) {
    const className = readIntent(pool, "className");
    if (className.state !== "known" || typeof className.value !== "string") continue;
    const promise = holds(readIntentBoolean(pool, "encrypted"), (on) => on, "no");
    promises.set(className.value, [...(promises.get(className.value) ?? []), promise]);
  }
  return new Map([...promises].map(([name, list]) => [name, any(list)]));
}
