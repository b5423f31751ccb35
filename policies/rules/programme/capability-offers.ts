import { componentsOf, readIntentString } from "../../graph/intent.ts";
import { type Reading, readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import type { Truth } from "../../graph/truth.ts";
import { entriesIn, nameOf, systemsOf, textsIn } from "./center-facts.ts";

/** What a system or database is there for, and whom it serves. */
export interface CapabilityOffer {
  readonly node: ResourceNode;
  readonly label: string;
  /** Two offers of one key are of one kind; all deployments of shared core software count as one. */
  readonly key: Reading<string>;
  /** Tiers it serves, those of its tenants included; `everyone` where it is not cut by tier (databases, cores). */
  readonly tiers: Reading<readonly string[]> | "everyone";
  readonly window: Reading<string>;
  readonly state: Reading<string>;
}

/** Offers of all systems and databases, in the order of their URNs. */
export function offersIn(graph: ResourceGraph): readonly CapabilityOffer[] {
  const systems = systemsOf(graph).map((node) => offerOf(node, "system"));
  const databases = componentsOf(graph, "SharedDatabase").map((node) => offerOf(node, "database"));
  return [...systems, ...databases];
}

function offerOf(node: ResourceNode, family: "system" | "database"): CapabilityOffer {
  const isCore = valueIfKnown(readIntentString(node, "kind")) === "core";
  const capability = readIntentString(node, "capability");
  const key = capability.state === "known" ? `${family} ${capability.value}` : undefined;
  return {
    ...{ node, label: nameOf(node) },
    key: isCore
      ? { state: "known", value: "core" }
      : key === undefined
        ? capability
        : { state: "known", value: key },
    tiers: isCore || family === "database" ? "everyone" : tiersServed(node),
    window: readIntentString(node, "window"),
    state: readIntentString(node, "state"),
  };
}

function tiersServed(node: ResourceNode): Reading<readonly string[]> {
  const direct = textsIn(node, "tiers");
  const tenants = entriesIn(node, "tenants");
  if (direct.state === "unknown") return direct;
  if (tenants.state === "unknown") return tenants;
  const ofTenants = (valueIfKnown(tenants) ?? []).map(([, tenant]) => readString(tenant, "tier"));
  if (ofTenants.some((tier) => tier.state === "unknown"))
    return { state: "unknown", why: "before-deployment" };
  const tiers = [...(valueIfKnown(direct) ?? []), ...ofTenants.flatMap((tier) => valueIfKnown(tier) ?? [])];
  return { state: "known", value: [...new Set(tiers)].sort() };
}

/** Do two offers serve a common tier? One that names no tier may serve any. */
export function overlap(a: CapabilityOffer, b: CapabilityOffer): Truth {
  if (a.tiers === "everyone" || b.tiers === "everyone") return "yes";
  if (a.tiers.state !== "known" || b.tiers.state !== "known") return "unknown";
  const [first, second] = [a.tiers.value, b.tiers.value];
  if (first.length === 0 || second.length === 0) return "yes";
  return first.some((tier) => second.includes(tier)) ? "yes" : "no";
}

/** Pairs of one key; the second comes later in URN order. */
export function pairsOfOneKey(
  offers: readonly CapabilityOffer[],
): readonly (readonly [CapabilityOffer, CapabilityOffer])[] {
  return offers.flatMap((first, index) =>
    offers
      .slice(index + 1)
      .filter(({ key }) => first.key.state === "known" && valueIfKnown(key) === first.key.value)
      .map((second) => [first, second] as const),
  );
}
