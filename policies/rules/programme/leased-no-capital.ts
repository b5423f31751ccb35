import { readIntentString } from "../../graph/intent.ts";
import { valueIfKnown } from "../../graph/reading.ts";
import type { ResourceNode } from "../../graph/resource-graph.ts";
import { any, holds, not, type Truth } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { notApplicable, unknown, verdictOf } from "../frame/verdict.ts";
import { nameOf, SYSTEM_CLASSES, systemsOf, underCenter } from "./center-facts.ts";
import { type CostItem, costItemsOf } from "./cost-items.ts";

const capital = (item: string, what: string): Bilingual => ({
  vi: `Khoản "${item}" trả tiền thuê ${what} bằng vốn của dự án`,
  en: `Cost item "${item}" pays for leased ${what} from project capital`,
});
const isOwned: Bilingual = { vi: "Hệ thống sở hữu, không thuê", en: "An owned system, not a leased one" };

/** No cost item of a leased system, and no item of kind `lease`, names project capital. */
export const leasedNoCapital = defineRule({
  id: "leased-no-capital",
  clauses: [],
  programme: { rows: ["ND-05"], level: "mandatory" },
  severity: "high",
  title: { vi: "Dịch vụ thuê không dùng vốn dự án", en: "Leased services use no project capital" },
  why: {
    vi: "Thuê dịch vụ là chi thường xuyên, không phải đầu tư của dự án",
    en: "Leasing is recurrent spending, not an investment of the project",
  },
  fix: {
    vi: "Đặt projectCapital: false và nguồn thường xuyên cho khoản chi (costItems)",
    en: "Set projectCapital: false and a recurrent source on the cost item (costItems)",
  },
  parameters: {},
  kinds: ["Center", ...SYSTEM_CLASSES],
  scope: "stack",
  check: (graph) => [
    ...systemsOf(graph).flatMap(judgeSystem),
    ...underCenter(graph, ({ node }) => {
      // Items for a system are judged there.
      const leases = (item: CostItem): Truth =>
        item.target === undefined ? holds(item.kind, (kind) => kind === "lease", "unknown") : "no";
      return judgeItems(node, leases, "không nêu / not stated");
    }),
  ],
});

function judgeSystem(system: ResourceNode): Verdict[] {
  const leased = holds(readIntentString(system, "ownership"), (value) => value === "leased", "unknown");
  if (leased === "no") return [notApplicable(system, isOwned)];
  return judgeItems(system, () => leased, nameOf(system));
}

function judgeItems(node: ResourceNode, leases: (item: CostItem) => Truth, what: string): Verdict[] {
  const items = costItemsOf(node);
  if (items.state === "unknown") return [unknown(node)];
  return (valueIfKnown(items) ?? []).map((item) => {
    const good = any([not(leases(item)), not(item.projectCapital)]);
    return verdictOf(good, node, capital(item.label, what), `costItems.${item.id}`);
  });
}
