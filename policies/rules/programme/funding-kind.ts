import { valueIfKnown } from "../../graph/reading.ts";
import type { ResourceNode } from "../../graph/resource-graph.ts";
import { any, holds, not } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { pass, unknown, verdictOf } from "../frame/verdict.ts";
import { whereTurnedOn } from "./center-facts.ts";
import { type CostItem, costItemsOf } from "./cost-items.ts";

const wrongMoney = (item: string, kind: string): Bilingual => ({
  vi: `Khoản "${item}" (${kind}) lấy từ vốn đầu tư`,
  en: `Cost item "${item}" (${kind}) is charged to investment money`,
});
const noSource: Bilingual = {
  vi: "Khoản chi không nêu nguồn kinh phí",
  en: "The cost item states no source",
};

/** Lease and operations are paid from recurrent money (sự nghiệp), not from investment money. */
export const fundingKind = defineRule({
  id: "funding-kind",
  clauses: [],
  programme: { rows: ["DN-04"], level: "mandatory" },
  severity: "high",
  title: {
    vi: "Chi thuê, vận hành không dùng vốn đầu tư",
    en: "Leases and operations use no investment money",
  },
  why: {
    vi: "Vốn đầu tư và vốn sự nghiệp không được dùng lẫn",
    en: "Investment money and recurrent money may not be mixed",
  },
  fix: {
    vi: "Đổi funding của khoản chi sang nguồn kind: recurrent (rules.fundingKinds)",
    en: "Charge the item to a source of kind recurrent (rules.fundingKinds)",
  },
  parameters: { recurrentKinds: ["lease", "operations"], forbiddenSources: ["investment"] },
  kinds: ["Center"],
  scope: "stack",
  check: (graph, { parameters }) =>
    whereTurnedOn(graph, "fundingKinds", ({ node }) => {
      const items = costItemsOf(node);
      if (items.state !== "known") return items.state === "absent" ? [] : [unknown(node)];
      return items.value.map((item) => judge(node, item, parameters));
    }),
});

function judge(
  node: ResourceNode,
  { id, label, kind, fundingKind }: CostItem,
  parameters: { recurrentKinds: readonly string[]; forbiddenSources: readonly string[] },
): Verdict {
  const subject = `costItems.${id}`;
  const recurrent = holds(kind, (value) => parameters.recurrentKinds.includes(value), "unknown");
  if (recurrent === "no") return pass(node, subject);
  if (fundingKind.state === "absent") return unknown(node, noSource, subject);
  const forbidden = holds(fundingKind, (value) => parameters.forbiddenSources.includes(value), "unknown");
  const text = wrongMoney(label, valueIfKnown(kind) ?? "?");
  return verdictOf(any([not(recurrent), not(forbidden)]), node, text, subject);
}
