import { componentsOf, readIntentString } from "../../graph/intent.ts";
import { objectsOfKind } from "../../graph/kubernetes-object.ts";
import { readList, readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { any, type Truth } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, notApplicable, pass, unknown } from "../frame/verdict.ts";
import { addressRange, overlaps } from "./address-range.ts";
import { type AllowedPeer, allowedPeers, shownPeer } from "./allowed-peers.ts";
import { nameOf, textsIn } from "./center-facts.ts";
import { type NamedRange, rangesOfSegment, reaches } from "./network-ranges.ts";

const texts = {
  shared: (network: string, other: string, range: string): Bilingual => ({
    vi: `${network} dùng chung dải địa chỉ ${range} với mạng của cơ quan Đảng (${other})`,
    en: `${network} shares the addresses ${range} with the Party network (${other})`,
  }),
  users: (network: string): Bilingual => ({
    vi: `${network} vừa phục vụ cơ quan Đảng vừa phục vụ đối tượng khác`,
    en: `${network} serves the Party and others`,
  }),
  zone: (segment: string, other: string): Bilingual => ({
    vi: `${segment} và ${other} nằm chung một vùng mạng`,
    en: `${segment} and ${other} lie in one zone`,
  }),
  path: (what: string, peer: { vi: string; en: string }): Bilingual => ({
    vi: `${what} mở đường giữa trung tâm và mạng của cơ quan Đảng: ${peer.vi}`,
    en: `${what} opens a path between the center and the Party network: ${peer.en}`,
  }),
  docker: (container: string, party: string, other: string): Bilingual => ({
    vi: `Container ${container} nằm ở cả mạng Docker "${party}" của cơ quan Đảng lẫn mạng "${other}"`,
    en: `The container ${container} stands in the Party's Docker network "${party}" and in "${other}"`,
  }),
  none: { vi: "Không có mạng của cơ quan Đảng", en: "There is no Party network" },
};

/** No segment, zone, interlink, NetworkPolicy or container of a host joins the Party's network with the state's. */
export const partyApart = defineRule({
  id: "party-apart",
  clauses: [],
  programme: { rows: ["HN-05"], level: "mandatory" },
  severity: "critical",
  title: { vi: "Mạng của Đảng tách khỏi mạng nhà nước", en: "The Party network stays apart" },
  why: {
    vi: "Hai mạng có chủ quản và yêu cầu bảo vệ khác nhau, không được thông nhau",
    en: "The two networks have different owners and needs and must not be joined",
  },
  fix: {
    vi: "Dùng dải địa chỉ riêng và bỏ luồng, kết nối tới mạng của Đảng",
    en: "Use separate addresses and drop the flow or interlink to the Party network",
  },
  parameters: {},
  kinds: ["NetworkSegment", "Interlink", "NetworkPolicy", "Container"],
  scope: "stack",
  check(graph) {
    const segments = componentsOf(graph, "NetworkSegment");
    const kindOf = (segment: ResourceNode) => readIntentString(segment, "kind");
    const untold = segments.filter((segment) => kindOf(segment).state !== "known");
    const party = segments.filter((segment) => valueIfKnown(kindOf(segment)) === "party");
    const [first] = segments;
    if (first === undefined) return [];
    if (party.length === 0)
      return untold.length > 0 ? untold.map((node) => unknown(node)) : [notApplicable(first, texts.none)];
    const networks = party.map(rangesOfSegment);
    const ranges = networks.flatMap((network) => network.ranges);
    const told = networks.every((network) => network.told) && untold.length === 0;
    return [
      ...segments.flatMap((segment) => judgeSegment(segment, party, ranges)),
      ...componentsOf(graph, "Interlink").map((link) => judgeLink(link, ranges, told)),
      ...judgePolicies(graph, ranges, told),
      ...judgeContainers(graph, ranges),
    ];
  },
});

function judgeSegment(
  segment: ResourceNode,
  party: readonly ResourceNode[],
  ranges: readonly NamedRange[],
): Verdict[] {
  const isParty = party.includes(segment);
  const users = textsIn(segment, "users");
  const own = rangesOfSegment(segment);
  if (users.state === "unknown" || !own.told) return [unknown(segment)];
  const list = valueIfKnown(users) ?? [];
  if (list.includes("party") && list.some((user) => user !== "party"))
    return [fail(segment, texts.users(nameOf(segment)))];
  if (isParty) return [pass(segment)];
  if (list.includes("party")) return [fail(segment, texts.users(nameOf(segment)))];
  for (const { range, cidr } of own.ranges) {
    const met = ranges.find((other) => overlaps(other.range, range));
    if (met !== undefined) return [fail(segment, texts.shared(nameOf(segment), met.label, cidr))];
  }
  const zone = valueIfKnown(readIntentString(segment, "zone"));
  const neighbour = party.find(
    (other) => zone !== undefined && valueIfKnown(readIntentString(other, "zone")) === zone,
  );
  return [
    neighbour === undefined ? pass(segment) : fail(segment, texts.zone(nameOf(segment), nameOf(neighbour))),
  ];
}

function judgeLink(link: ResourceNode, ranges: readonly NamedRange[], told: boolean): Verdict {
  const range = readIntentString(link, "endpoint.range");
  if (range.state === "absent") return pass(link);
  const peers: readonly AllowedPeer[] =
    range.state === "known" ? [{ kind: "range", cidr: range.value, except: [] }] : [{ kind: "unknown" }];
  return judgePeers(link, nameOf(link), peers, ranges, told);
}

function judgePolicies(graph: ResourceGraph, ranges: readonly NamedRange[], told: boolean): Verdict[] {
  return objectsOfKind(graph, "NetworkPolicy").map((policy) => {
    const peers = [...allowedPeers(policy, "ingress"), ...allowedPeers(policy, "egress")];
    return judgePeers(policy.node, policy.label, peers, ranges, told);
  });
}

function judgePeers(
  node: ResourceNode,
  label: string,
  peers: readonly AllowedPeer[],
  ranges: readonly NamedRange[],
  told: boolean,
): Verdict {
  const joined = (peer: AllowedPeer) => any(ranges.map((range) => reaches(peer, range)));
  const open = peers.find((peer) => peer.kind === "everyone" || joined(peer) === "yes");
  if (open !== undefined) return fail(node, texts.path(label, shownPeer(open)));
  const unclear = peers.some((peer) => joined(peer) === "unknown" || (peer.kind === "range" && !told));
  return unclear || peers.some(({ kind }) => kind === "unknown") ? unknown(node) : pass(node);
}

/** A Docker network whose range lies in the Party's is the Party's; one whose range nobody tells may be. */
function judgeContainers(graph: ResourceGraph, ranges: readonly NamedRange[]): Verdict[] {
  const networks = new Map(dockerNetworks(graph).map(({ name, truth }) => [name, truth(ranges)]));
  return graph.nodes
    .filter(({ type }) => type === "docker:index/container:Container")
    .map((container) => {
      const joined = readList(container.properties, "networksAdvanced");
      if (joined.state === "unknown") return unknown(container);
      const names = (valueIfKnown(joined) ?? []).map((entry) => valueIfKnown(readString(entry, "name")));
      const whose = names.map((name) => (name === undefined ? "unknown" : (networks.get(name) ?? "unknown")));
      const party = names[whose.indexOf("yes")];
      const other = names[whose.indexOf("no")];
      if (party !== undefined && other !== undefined)
        return fail(container, texts.docker(container.name, party, other));
      return names.length > 1 && whose.includes("unknown") ? unknown(container) : pass(container);
    });
}

function dockerNetworks(graph: ResourceGraph) {
  return graph.nodes
    .filter(({ type }) => type === "docker:index/network:Network")
    .map((node) => {
      const pools = valueIfKnown(readList(node.properties, "ipamConfigs")) ?? [];
      const own = pools.flatMap((pool) => addressRange(valueIfKnown(readString(pool, "subnet")) ?? "") ?? []);
      const truth = (party: readonly NamedRange[]): Truth =>
        own.length === 0
          ? "unknown"
          : own.some((range) => party.some((other) => overlaps(other.range, range)))
            ? "yes"
            : "no";
      return { name: valueIfKnown(readString(node.properties, "name")) ?? node.name, truth };
    });
}
