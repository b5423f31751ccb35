import { readIntentString } from "../../graph/intent.ts";
import { labelOf, objectsOfKind } from "../../graph/kubernetes-object.ts";
import { valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { all, holds, type Truth } from "../../graph/truth.ts";
import { readIntentNumber } from "../programme/center-facts.ts";

const LEVEL_LABEL = "pdc.internal/level";

/** Is a component declared at this security level or above, and does the label of its namespace say the same? */
export function isAtLeast(graph: ResourceGraph, component: ResourceNode, level: number): Truth {
  const declared = holds(readIntentNumber(component, "securityLevel"), (value) => value >= level, "no");
  return all([declared, namespaceIsAtLeast(graph, component, level)]);
}

/** A namespace that the graph does not have, or that carries no level, contradicts nothing. */
function namespaceIsAtLeast(graph: ResourceGraph, component: ResourceNode, level: number): Truth {
  const name = valueIfKnown(readIntentString(component, "namespace"));
  if (name === undefined) return "yes";
  const namespace = objectsOfKind(graph, "Namespace").find((one) => valueIfKnown(one.name) === name);
  if (namespace === undefined) return "yes";
  return holds(
    labelOf(namespace, LEVEL_LABEL),
    (label) => Number(label.replace("cap-do-", "")) >= level,
    "yes",
  );
}
