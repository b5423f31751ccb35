import { isPlainMap, type Plain } from "../../graph/plain-value.ts";
import { readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { all, holds, not } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { notApplicable, unknown, verdictOf } from "../frame/verdict.ts";
import {
  type CenterFacts,
  componentFor,
  nameOf,
  SYSTEM_CLASSES,
  systemsOf,
  whereTurnedOn,
} from "./center-facts.ts";
import { type CostItem, costItemsOf } from "./cost-items.ts";
import { type InfrastructureItem, infrastructureOf } from "./infrastructure-items.ts";
import { liesWithin } from "./planning-windows.ts";

const texts = {
  bought: (item: string, window: string): Bilingual => ({
    vi: `${item} là đầu tư mới của trung tâm trong giai đoạn đã đóng "${window}"`,
    en: `${item} is a new investment of the center in the closed window "${window}"`,
  }),
  invested: (item: string, target: string, window: string): Bilingual => ({
    vi: `Khoản "${item}" đầu tư tiếp vào ${target} trong giai đoạn đã đóng "${window}"`,
    en: `Cost item "${item}" invests further in ${target} in the closed window "${window}"`,
  }),
  notDeployed: (target: string): Bilingual => ({
    vi: `"${target}" không được triển khai trong lần này`,
    en: `"${target}" is not deployed in this run`,
  }),
};

/** No new investment in a target whose window is closed: the center's own pools and devices, or a system's cost items. */
export const closedWindow = defineRule({
  id: "closed-window",
  clauses: [],
  programme: { rows: ["ND-13", "ND-15"], level: "mandatory" },
  severity: "high",
  title: { vi: "Không đầu tư trong giai đoạn đã đóng", en: "No investment in a closed window" },
  why: {
    vi: "Chủ trương đã điều chỉnh dừng đầu tư và chuyển kinh phí sang nội dung khác",
    en: "The adjusted policy ends the investment and moves its money elsewhere",
  },
  fix: {
    vi: "Bỏ hạng mục, chuyển sang giai đoạn khác hoặc thuê; giai đoạn đã đóng ở rules.closedWindows",
    en: "Remove the item, move it to another window or lease it; see rules.closedWindows",
  },
  parameters: {},
  kinds: ["Center", "ComputeCluster", "StoragePool", ...SYSTEM_CLASSES, "SharedDatabase"],
  scope: "stack",
  check: (graph) =>
    whereTurnedOn(graph, "closedWindows", (center, closed) => {
      if (!Array.isArray(closed)) return [unknown(center.node)];
      return (closed as readonly Plain[]).flatMap((entry) => {
        const target = valueIfKnown(readString(entry, "target"));
        const window = valueIfKnown(readString(entry, "window"));
        if (!isPlainMap(entry) || target === undefined || window === undefined) return [unknown(center.node)];
        return target === "center"
          ? judgeCenter(graph, center, window)
          : judgeSystem(graph, center, target, window);
      });
    }),
});

function judgeCenter(graph: ResourceGraph, center: CenterFacts, window: string): Verdict[] {
  const { items, silent } = infrastructureOf(graph, center);
  // Devices at users' desks are no part of the center.
  const own = items.filter(({ kind }) => valueIfKnown(kind) !== "client-device");
  const ids = new Set(["center", ...own.map(({ id }) => id)]);
  return [
    ...silent.map((node) => unknown(node)),
    ...own.map((item) => judgeItem(center, item, window)),
    ...judgeCosts(center, center.node, ({ target }) => target !== undefined && ids.has(target), window),
  ];
}

function judgeItem(center: CenterFacts, item: InfrastructureItem, window: string): Verdict {
  const owned = holds(item.ownership, (ownership) => ownership === "owned", "unknown");
  const bad = all([owned, not(item.existing), liesWithin(center, item.window, window)]);
  return verdictOf(not(bad), item.node, texts.bought(item.label, window), item.subject);
}

function judgeSystem(graph: ResourceGraph, center: CenterFacts, target: string, window: string): Verdict[] {
  const system = componentFor(center, target, systemsOf(graph));
  if (system.state === "unknown") return [unknown(center.node, undefined, target)];
  if (system.state === "absent") return [notApplicable(center.node, texts.notDeployed(target), target)];
  return judgeCosts(center, system.value, () => true, window);
}

function judgeCosts(
  center: CenterFacts,
  node: ResourceNode,
  concerns: (item: CostItem) => boolean,
  window: string,
): Verdict[] {
  const items = costItemsOf(node);
  if (items.state === "unknown") return [unknown(node)];
  const target = node === center.node ? "center" : nameOf(node);
  return (valueIfKnown(items) ?? []).filter(concerns).map((item) => {
    const invests = holds(item.kind, (kind) => kind === "investment", "unknown");
    const bad = all([invests, liesWithin(center, item.window, window)]);
    return verdictOf(not(bad), node, texts.invested(item.label, target, window), `costItems.${item.id}`);
  });
}
