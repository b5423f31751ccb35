import { isPlainMap, type Plain } from "../../../policies/graph/plain-value.ts";
import type { ResourceGraph } from "../../../policies/graph/resource-graph.ts";
import type { PlannedStep } from "./planned-change.ts";

/** Keys deep that a difference is named: `spec.template.spec`. */
const DEPTH = 3;

/**
 * The steps from one graph to another, where no state tells them: what is new, gone or different. A replacement cannot
 * be told apart from an update.
 */
export function graphDifference(before: ResourceGraph, after: ResourceGraph): PlannedStep[] {
  const urns = [...new Set([...before.byUrn.keys(), ...after.byUrn.keys()])].sort();
  return urns.flatMap((urn): PlannedStep[] => {
    const [old, now] = [before.byUrn.get(urn), after.byUrn.get(urn)];
    if (old === undefined) return [{ operation: "create", urn, differs: [], forcing: [] }];
    if (now === undefined) return [{ operation: "delete", urn, differs: [], forcing: [] }];
    const differs = differences(old.properties, now.properties, DEPTH);
    return differs.length === 0 ? [] : [{ operation: "update", urn, differs, forcing: [] }];
  });
}

/** Names of the places where two values differ; the values themselves are not told. */
function differences(a: Plain, b: Plain, depth: number, path = ""): string[] {
  if (JSON.stringify(a) === JSON.stringify(b)) return [];
  if (depth === 0 || !isPlainMap(a) || !isPlainMap(b)) return [path];
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  return keys.flatMap((key) =>
    differences(a[key] ?? null, b[key] ?? null, depth - 1, path === "" ? key : `${path}.${key}`),
  );
}
