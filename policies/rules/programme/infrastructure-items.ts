import { componentsOf, readIntentString } from "../../graph/intent.ts";
import type { Reading } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { holds, type Truth } from "../../graph/truth.ts";
import { type CenterFacts, entriesIn, nameOf, nameOfEntry, readIntentBoolean } from "./center-facts.ts";

/** A thing that is bought or hired: a node pool, a storage pool, a device. */
export interface InfrastructureItem {
  /** Component whose intent tells of it. */
  readonly node: ResourceNode;
  /** Its path inside that intent; absent for a component of its own. */
  readonly subject?: string;
  /** Id as that intent writes it. */
  readonly id: string;
  readonly label: string;
  readonly ownership: Reading<string>;
  readonly existing: Truth;
  readonly reason: Reading<string>;
  /** Planning window that brings it; of a device the one in which it is bought. */
  readonly window: Reading<string>;
  readonly tier: Reading<string>;
  readonly capability: Reading<string>;
  readonly owner: Reading<string>;
  /** Device kind; absent for pools. */
  readonly kind: Reading<string>;
}

/** Node pools, storage pools and equipment; `silent` are the components that do not tell theirs yet. */
export function infrastructureOf(
  graph: ResourceGraph,
  center: CenterFacts,
): { readonly items: readonly InfrastructureItem[]; readonly silent: readonly ResourceNode[] } {
  const holders = [
    ...componentsOf(graph, "ComputeCluster").map((node) => ({ node, path: "nodePools" })),
    { node: center.node, path: "equipment" },
  ];
  const items: InfrastructureItem[] = componentsOf(graph, "StoragePool").map(poolItem);
  const silent: ResourceNode[] = [];
  for (const { node, path } of holders) {
    const entries = entriesIn(node, path);
    if (entries.state === "unknown") silent.push(node);
    if (entries.state !== "known") continue;
    for (const [id, entry] of entries.value) {
      const subject = `${path}.${id}`;
      items.push({ ...factsAt(node, `${subject}.`), subject, id, label: nameOfEntry(id, entry) });
    }
  }
  return { items, silent };
}

function poolItem(node: ResourceNode): InfrastructureItem {
  return { ...factsAt(node, ""), id: node.name, label: nameOf(node) };
}

function factsAt(node: ResourceNode, prefix: string) {
  const text = (field: string) => readIntentString(node, `${prefix}${field}`);
  const acquired = text("acquired");
  return {
    ...{ node, ownership: text("ownership"), reason: text("ownershipReason"), tier: text("tier") },
    ...{ capability: text("capability"), owner: text("owner"), kind: text("kind") },
    existing: holds(readIntentBoolean(node, `${prefix}existing`), Boolean, "no"),
    window: acquired.state === "absent" ? text("window") : acquired,
  };
}
