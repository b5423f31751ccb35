import { componentsOf, readIntent, readIntentString } from "../../graph/intent.ts";
import { objectsOfKind } from "../../graph/kubernetes-object.ts";
import { readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { any } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, notApplicable, pass, unknown } from "../frame/verdict.ts";
import { allowedPeers, shownPeer } from "./allowed-peers.ts";
import {
  type CenterFacts,
  componentFor,
  nameOf,
  SYSTEM_CLASSES,
  systemsOf,
  textsIn,
  whereTurnedOn,
} from "./center-facts.ts";
import { rangesOfSegment, reaches } from "./network-ranges.ts";

const texts = {
  link: (link: string, system: string): Bilingual => ({
    vi: `Kết nối ${link} của ${system} không đi qua nền tảng tích hợp (LGSP)`,
    en: `The interlink ${link} of ${system} bypasses the integration platform (LGSP)`,
  }),
  policy: (policy: string, system: string, peer: { vi: string; en: string }): Bilingual => ({
    vi: `${policy} cho ${system} đi thẳng tới ${peer.vi} của cấp khác, không qua LGSP`,
    en: `${policy} lets ${system} go straight to ${peer.en} of another tier, bypassing the LGSP`,
  }),
  notDeployed: (id: string): Bilingual => ({
    vi: `"${id}" không được triển khai`,
    en: `"${id}" is not deployed`,
  }),
};

/** A listed system exchanges with other tiers and parties only through the integration platform: by contract and by rule. */
export const viaLgsp = defineRule({
  id: "via-lgsp",
  clauses: [],
  programme: { rows: ["QN-08"], level: "mandatory" },
  severity: "high",
  title: { vi: "Liên thông đi qua LGSP", en: "Exchange goes through the LGSP" },
  why: {
    vi: "Kết nối thẳng giữa các cấp không được ghi nhận, kiểm soát và tái sử dụng",
    en: "Direct links between tiers are neither recorded nor controlled nor reused",
  },
  fix: {
    vi: "Đặt via của interlink tới LGSP và bỏ luồng đi thẳng (rules.viaIntegrationPlatform)",
    en: "Set the interlink's via to the LGSP and drop the direct flow (rules.viaIntegrationPlatform)",
  },
  parameters: {},
  kinds: ["Center", "Interlink", "NetworkSegment", "NetworkPolicy", ...SYSTEM_CLASSES],
  scope: "stack",
  check: (graph) =>
    whereTurnedOn(graph, "viaIntegrationPlatform", (center) => {
      const listed = textsIn(center.node, "rules.viaIntegrationPlatform");
      if (listed.state !== "known") return [unknown(center.node)];
      return listed.value.flatMap((id) => judge(graph, center, id));
    }),
});

function judge(graph: ResourceGraph, center: CenterFacts, id: string): Verdict[] {
  const system = componentFor(center, id, systemsOf(graph));
  if (system.state === "absent") return [notApplicable(center.node, texts.notDeployed(id), id)];
  const namespace = system.state === "known" ? readIntentString(system.value, "namespace") : system;
  const own = system.state === "known" ? readIntentString(system.value, "id") : system;
  if (system.state !== "known" || namespace.state !== "known" || own.state !== "known")
    return [unknown(center.node, undefined, id)];
  return [
    ...componentsOf(graph, "Interlink").flatMap((link) =>
      judgeLink(graph, link, own.value, nameOf(system.value)),
    ),
    ...judgePolicies(graph, namespace.value, nameOf(system.value)),
  ];
}

function judgeLink(graph: ResourceGraph, link: ResourceNode, system: string, name: string): Verdict[] {
  const from = readIntentString(link, "from");
  if (from.state !== "known") return [unknown(link)];
  if (from.value !== system) return [];
  const via = readIntentString(link, "via");
  const to = readIntent(link, "to");
  if (via.state === "unknown" || to.state !== "known") return [unknown(link)];
  const target = valueIfKnown(readString(to.value, "system"));
  const platforms = componentsOf(graph, "IntegrationPlatform").map((node) => readIntentString(node, "id"));
  const isPlatform = (id: string | undefined) =>
    id !== undefined &&
    platforms.some(
      (platform) =>
        platform.state === "known" && (platform.value === id || platform.value.endsWith(`-${id}`)),
    );
  if (isPlatform(valueIfKnown(via)) || isPlatform(target)) return [pass(link)];
  return platforms.some(({ state }) => state === "unknown")
    ? [unknown(link)]
    : [fail(link, texts.link(nameOf(link), name))];
}

function judgePolicies(graph: ResourceGraph, namespace: string, name: string): Verdict[] {
  const segments = componentsOf(graph, "NetworkSegment").filter(
    (segment) => readIntent(segment, "zone").state !== "known",
  );
  const networks = segments.map(rangesOfSegment);
  const told = networks.every((network) => network.told);
  const tiers = networks.flatMap(({ ranges }) => ranges);
  return objectsOfKind(graph, "NetworkPolicy").flatMap((policy) => {
    if (policy.namespace.state === "unknown") return [unknown(policy.node)];
    if (valueIfKnown(policy.namespace) !== namespace) return [];
    const peers = allowedPeers(policy, "egress");
    const straight = peers.find(
      (peer) => peer.kind === "everyone" || tiers.some((tier) => reaches(peer, tier) === "yes"),
    );
    if (straight !== undefined)
      return [fail(policy.node, texts.policy(policy.label, name, shownPeer(straight)))];
    const open = any(
      peers.flatMap((peer) =>
        peer.kind === "range" && !told ? "unknown" : tiers.map((t) => reaches(peer, t)),
      ),
    );
    return [
      open === "unknown" || peers.some(({ kind }) => kind === "unknown")
        ? unknown(policy.node)
        : pass(policy.node),
    ];
  });
}
