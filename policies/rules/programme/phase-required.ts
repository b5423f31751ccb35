import { componentsOf, readIntentString } from "../../graph/intent.ts";
import { type Reading, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { holds } from "../../graph/truth.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { unknown, verdictOf } from "../frame/verdict.ts";
import { type CenterFacts, nameOf, SYSTEM_CLASSES, systemsOf, whereTurnedOn } from "./center-facts.ts";
import { costItemsOf } from "./cost-items.ts";
import { infrastructureOf } from "./infrastructure-items.ts";

const unphased = (item: string): Bilingual => ({
  vi: `${item} không thuộc giai đoạn nào`,
  en: `${item} belongs to no phase`,
});

interface Item {
  readonly node: ResourceNode;
  readonly subject?: string;
  readonly label: string;
  readonly window: Reading<string>;
}

/** Every system, database, interlink, pool, device and cost item names the planning window that it belongs to. */
export const phaseRequired = defineRule({
  id: "phase-required",
  clauses: [],
  programme: { rows: ["LA-15"], level: "mandatory" },
  severity: "medium",
  title: { vi: "Mỗi hạng mục thuộc một giai đoạn", en: "Every item belongs to a phase" },
  why: {
    vi: "Dự án triển khai theo từng giai đoạn; hạng mục không có giai đoạn thì không kiểm soát được",
    en: "The plan is carried out phase by phase; an item outside all phases escapes it",
  },
  fix: {
    vi: "Thêm window cho hạng mục (rules.phaseRequired)",
    en: "Give the item a window (rules.phaseRequired)",
  },
  parameters: {},
  kinds: ["Center", "SharedDatabase", "Interlink", "ComputeCluster", "StoragePool", ...SYSTEM_CLASSES],
  scope: "stack",
  check: (graph) =>
    whereTurnedOn(graph, "phaseRequired", (center) => {
      const { items, silent } = itemsOf(graph, center);
      const verdicts = items.map(({ node, subject, label, window }) =>
        verdictOf(
          holds(window, (id) => id !== "", "no"),
          node,
          unphased(label),
          subject,
        ),
      );
      return [...silent.map((node) => unknown(node)), ...verdicts];
    }),
});

function itemsOf(
  graph: ResourceGraph,
  center: CenterFacts,
): { items: readonly Item[]; silent: readonly ResourceNode[] } {
  const components = [...systemsOf(graph), ...componentsOf(graph, "SharedDatabase", "Interlink")];
  const { items, silent } = infrastructureOf(graph, center);
  const costs = costItemsOf(center.node);
  return {
    items: [
      ...components.map((node) => ({ node, label: nameOf(node), window: readIntentString(node, "window") })),
      ...items,
      ...(valueIfKnown(costs) ?? []).map(({ id, label, window }) => ({
        ...{ node: center.node, subject: `costItems.${id}`, label, window },
      })),
    ],
    silent: costs.state === "unknown" ? [...silent, center.node] : silent,
  };
}
