import { valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph } from "../../graph/resource-graph.ts";
import { all, any, holds, not, type Truth } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { unknown, verdictOf } from "../frame/verdict.ts";
import { type CapabilityOffer, offersIn, overlap, pairsOfOneKey } from "./capability-offers.ts";
import { type CenterFacts, SYSTEM_CLASSES, whereTurnedOn } from "./center-facts.ts";
import { type InfrastructureItem, infrastructureOf } from "./infrastructure-items.ts";
import { beginsBefore } from "./planning-windows.ts";

const present = (bought: string, existing: string): Bilingual => ({
  vi: `${bought} lặp lại năng lực đã có: hãy dùng ${existing}`,
  en: `${bought} buys what is present already: use ${existing}`,
});

/**
 * Nothing is bought that is there. Fit is one capability, for systems and devices also one tier. Of two systems or
 * databases the new one is the one planned, else the one whose window begins later, else the second by URN.
 */
export const reuseBeforeInvest = defineRule({
  id: "reuse-before-invest",
  clauses: [],
  programme: { rows: ["LA-18", "QN-26"], level: "mandatory" },
  severity: "medium",
  title: { vi: "Dùng lại trước khi đầu tư", en: "Reuse before investing" },
  why: {
    vi: "Tránh lãng phí: thông tin và hạ tầng đã có phải được sử dụng lại",
    en: "Information and infrastructure that exist are to be used again",
  },
  fix: {
    vi: "Dùng hệ thống, cơ sở dữ liệu hoặc thiết bị đã nêu tên (rules.reuseBeforeInvest)",
    en: "Use the system, database or device that the finding names (rules.reuseBeforeInvest)",
  },
  parameters: {},
  kinds: ["Center", "SharedDatabase", "ComputeCluster", "StoragePool", ...SYSTEM_CLASSES],
  scope: "stack",
  check: (graph) =>
    whereTurnedOn(graph, "reuseBeforeInvest", (center) => [
      ...pairsOfOneKey(offersIn(graph)).map((pair) => judgePair(center, pair)),
      ...judgeDevices(graph, center),
    ]),
});

function judgePair(center: CenterFacts, pair: readonly [CapabilityOffer, CapabilityOffer]): Verdict {
  const [old, bought] = inOrder(center, pair);
  return verdictOf(not(overlap(old, bought)), bought.node, present(bought.label, old.label), old.label);
}

function inOrder(
  center: CenterFacts,
  [first, second]: readonly [CapabilityOffer, CapabilityOffer],
): readonly [CapabilityOffer, CapabilityOffer] {
  const [firstPlanned, secondPlanned] = [first, second].map(({ state }) => valueIfKnown(state) === "planned");
  if (firstPlanned !== secondPlanned) return firstPlanned ? [second, first] : [first, second];
  return beginsBefore(center, second.window, first.window) === "yes" ? [second, first] : [first, second];
}

function judgeDevices(graph: ResourceGraph, center: CenterFacts): Verdict[] {
  const { items, silent } = infrastructureOf(graph, center);
  const existing = items.filter((item) => item.existing === "yes");
  const bought = items.filter((item) => item.existing !== "yes" && item.capability.state !== "absent");
  const verdicts = bought.map((item): Verdict => {
    const rivals = existing.filter((other) => fits(item, other) !== "no");
    const isOwned = holds(item.ownership, (ownership) => ownership === "owned", "unknown");
    const isThere = any(rivals.map((other) => fits(item, other)));
    const text = present(item.label, rivals.map(({ label }) => label).join(", "));
    return verdictOf(not(all([isOwned, isThere])), item.node, text, item.subject);
  });
  return [...silent.map((node) => unknown(node)), ...verdicts];
}

function fits(bought: InfrastructureItem, existing: InfrastructureItem): Truth {
  if (existing.capability.state === "absent") return "no";
  const wanted = valueIfKnown(bought.capability);
  const capability =
    wanted === undefined ? "unknown" : holds(existing.capability, (value) => value === wanted, "no");
  const tier = valueIfKnown(bought.tier);
  const sameTier = tier === undefined ? "yes" : holds(existing.tier, (value) => value === tier, "yes");
  return all([capability, sameTier]);
}
