import { valueIfKnown } from "../../graph/reading.ts";
import { holds } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { pass, unknown, verdictOf } from "../frame/verdict.ts";
import { textsIn, whereTurnedOn } from "./center-facts.ts";
import { type InfrastructureItem, infrastructureOf } from "./infrastructure-items.ts";

const beyond = (item: string, tier: string, allowed: readonly string[]): Bilingual => ({
  vi: `${item} là thiết bị sở hữu ở cấp "${tier}"; chỉ được đầu tư cho cấp ${allowed.join(", ")}`,
  en: `${item} is owned equipment of tier "${tier}"; only tiers ${allowed.join(", ")} may get it`,
});
const noTier: Bilingual = {
  vi: "Thiết bị sở hữu không nêu cấp nào dùng",
  en: "Owned equipment does not say which tier gets it",
};

/** Owned devices go to the listed tiers only; leased ones may go anywhere. */
export const equipmentTier = defineRule({
  id: "equipment-tier",
  clauses: [],
  programme: { rows: ["ND-17"], level: "mandatory" },
  severity: "medium",
  title: { vi: "Chỉ mua thiết bị cho cấp được phép", en: "Equipment is bought for permitted tiers only" },
  why: {
    vi: "Phạm vi đầu tư trang thiết bị đã được điều chỉnh theo cấp hành chính",
    en: "The adjusted plan limits by tier who gets equipment",
  },
  fix: {
    vi: "Bỏ hoặc thuê thiết bị, hoặc sửa tier; cấp được phép ở rules.equipmentTiers",
    en: "Remove or lease the equipment, or correct its tier; permitted tiers are in rules.equipmentTiers",
  },
  parameters: {},
  kinds: ["Center"],
  scope: "stack",
  check: (graph) =>
    whereTurnedOn(graph, "equipmentTiers", (center) => {
      const allowed = textsIn(center.node, "rules.equipmentTiers");
      if (allowed.state !== "known") return [unknown(center.node)];
      const { items, silent } = infrastructureOf(graph, center);
      const devices = items.filter(({ node }) => node === center.node);
      return [
        ...silent.filter((node) => node === center.node).map((node) => unknown(node)),
        ...devices.map((device) => judge(device, allowed.value)),
      ];
    }),
});

function judge(
  { node, subject, label, ownership, tier }: InfrastructureItem,
  allowed: readonly string[],
): Verdict {
  if (valueIfKnown(ownership) === "leased") return pass(node, subject);
  if (ownership.state !== "known") return unknown(node, undefined, subject);
  if (tier.state === "absent") return unknown(node, noTier, subject);
  const permitted = holds(tier, (value) => allowed.includes(value), "unknown");
  return verdictOf(permitted, node, beyond(label, valueIfKnown(tier) ?? "?", allowed), subject);
}
