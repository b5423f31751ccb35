import { readIntentString } from "../../graph/intent.ts";
import { type Reading, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { holds, type Truth } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, notApplicable, pass, unknown, warn } from "../frame/verdict.ts";
import { type CenterFacts, nameOf, SYSTEM_CLASSES, systemsOf, whereTurnedOn } from "./center-facts.ts";
import { infrastructureOf } from "./infrastructure-items.ts";

interface Item {
  readonly node: ResourceNode;
  readonly subject?: string;
  readonly label: string;
  readonly ownership: Reading<string>;
  readonly existing: Truth;
  readonly reason: Reading<string>;
}

const otherMode: Bilingual = {
  vi: "Tỉnh này thuê theo danh sách, không ưu tiên thuê chung",
  en: "This province leases by list, not lease-first",
};
const newlyOwned = (item: string): Bilingual => ({
  vi: `${item} là hạng mục sở hữu mới; tỉnh ưu tiên thuê`,
  en: `${item} is newly owned; the province leases first`,
});
const exception = (item: string, reason: string): Bilingual => ({
  vi: `Ngoại lệ: ${item} được sở hữu vì "${reason}"`,
  en: `Exception: ${item} is owned because "${reason}"`,
});

/**
 * A newly owned system, pool or device needs another decision: `mandatory` refuses it, `advisory` warns unless it gives
 * an ownershipReason. What exists already (`existing`, a frozen system) passes.
 */
export const leaseFirst = defineRule({
  id: "lease-first",
  clauses: [],
  programme: { rows: ["DN-23", "HN-14", "LA-20", "XX-06"], level: "mandatory" },
  severity: "medium",
  title: { vi: "Ưu tiên thuê dịch vụ", en: "Lease before owning" },
  why: {
    vi: "Thuê giảm vốn đầu tư và nhân lực vận hành của tỉnh",
    en: "Leasing saves the province investment and operating staff",
  },
  fix: {
    vi: "Chuyển sang ownership: leased; nơi chỉ khuyến nghị thì nêu ownershipReason (rules.lease.mode)",
    en: "Use ownership: leased; where leasing is advice, state ownershipReason (rules.lease.mode)",
  },
  parameters: {},
  kinds: ["Center", "ComputeCluster", "StoragePool", ...SYSTEM_CLASSES],
  scope: "stack",
  check: (graph) =>
    whereTurnedOn(graph, "lease.mode", (center, mode) => {
      if (mode !== "advisory" && mode !== "mandatory") return [notApplicable(center.node, otherMode)];
      const { items, silent } = itemsOf(graph, center);
      return [...silent.map((node) => unknown(node)), ...items.map((item) => judge(item, mode))];
    }),
});

function itemsOf(graph: ResourceGraph, center: CenterFacts) {
  const { items, silent } = infrastructureOf(graph, center);
  const systems = systemsOf(graph).map(
    (node): Item => ({
      ...{ node, label: nameOf(node), ownership: readIntentString(node, "ownership") },
      existing: holds(readIntentString(node, "state"), (state) => state === "frozen", "no"),
      reason: readIntentString(node, "ownershipReason"),
    }),
  );
  return { items: [...systems, ...items], silent };
}

function judge({ node, subject, label, ownership, existing, reason }: Item, mode: string): Verdict {
  if (valueIfKnown(ownership) === "leased") return pass(node, subject);
  if (ownership.state !== "known" || existing === "unknown") return unknown(node, undefined, subject);
  if (existing === "yes") return pass(node, subject);
  if (mode === "mandatory") return fail(node, newlyOwned(label), subject);
  if (reason.state === "unknown") return unknown(node, undefined, subject);
  const stated = valueIfKnown(reason)?.trim() ?? "";
  if (stated !== "") return notApplicable(node, exception(label, stated), subject);
  return warn(node, newlyOwned(label), subject);
}
