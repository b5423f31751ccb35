import { type KubernetesObject, objectsOfKind } from "../../graph/kubernetes-object.ts";
import { isPlainMap, type Plain } from "../../graph/plain-value.ts";
import { orDefault, read, readList, readMap, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph } from "../../graph/resource-graph.ts";
import { all, holds, type Truth } from "../../graph/truth.ts";

export type Direction = "Ingress" | "Egress";

interface PoliciesByNamespace {
  readonly known: ReadonlyMap<string, readonly KubernetesObject[]>;
  /** Their namespace is not told. */
  readonly anywhere: readonly KubernetesObject[];
}

const cache = new WeakMap<ResourceGraph, PoliciesByNamespace>();

/** NetworkPolicies that certainly or possibly stand in `namespace`. */
export function policiesIn(graph: ResourceGraph, namespace: string): readonly KubernetesObject[] {
  let policies = cache.get(graph);
  if (policies === undefined) {
    policies = policiesByNamespace(graph);
    cache.set(graph, policies);
  }
  return [...(policies.known.get(namespace) ?? []), ...policies.anywhere];
}

function policiesByNamespace(graph: ResourceGraph): PoliciesByNamespace {
  const known = new Map<string, KubernetesObject[]>();
  const anywhere: KubernetesObject[] = [];
  for (const policy of objectsOfKind(graph, "NetworkPolicy")) {
    const namespace = valueIfKnown(policy.namespace);
    if (namespace === undefined) anywhere.push(policy);
    else known.set(namespace, [...(known.get(namespace) ?? []), policy]);
  }
  return { known, anywhere };
}

/** Does the policy, alone, cut every pod of its namespace off in this direction? */
export function deniesAll(policy: KubernetesObject, direction: Direction): Truth {
  const spec = policy.node.properties.spec;
  const place = holds(policy.namespace, () => true, "no");
  const selector = holds(orDefault(readMap(spec, "podSelector"), {}), selectsAll, "yes");
  const rules = readList(spec, direction.toLowerCase());
  const empty = holds(rules, (list) => list.length === 0, "yes");
  return all([place, selector, governs(spec, direction), empty]);
}

/** Policy types default to Ingress, and to Egress when there are egress rules. */
function governs(spec: Plain | undefined, direction: Direction): Truth {
  const types = readList(spec, "policyTypes");
  if (types.state !== "absent") return holds(types, (list) => list.includes(direction), "no");
  return direction === "Ingress" || read(spec, "egress").state !== "absent" ? "yes" : "no";
}

function selectsAll(selector: Plain): boolean {
  if (!isPlainMap(selector)) return false;
  return isEmpty(selector.matchLabels) && isEmpty(selector.matchExpressions);
}

function isEmpty(value: Plain | undefined): boolean {
  if (value === undefined || value === null) return true;
  if (Array.isArray(value)) return value.length === 0;
  return isPlainMap(value) && Object.keys(value).length === 0;
}
