import type { KubernetesObject } from "../../graph/kubernetes-object.ts";
import { ZONE_KIND_LABEL, ZONE_LABEL } from "../../graph/label-names.ts";
import { isPlainMap, type Plain, type PlainMap } from "../../graph/plain-value.ts";
import { type Reading, read, readList, readMap, readString, valueIfKnown } from "../../graph/reading.ts";

/** Whom one rule of a NetworkPolicy lets in or out to. */
export type AllowedPeer =
  | { readonly kind: "everyone" }
  | { readonly kind: "range"; readonly cidr: string; readonly except: readonly string[] }
  | { readonly kind: "namespaces"; readonly names: readonly string[] }
  | { readonly kind: "zone"; readonly zone: string }
  /** Every zone of a kind, by the label on its namespaces. */
  | { readonly kind: "zoneKind"; readonly zoneKind: string }
  /** Pods of the policy's own namespace. */
  | { readonly kind: "own" }
  /** A selector that is none of the above. */
  | { readonly kind: "other" }
  | { readonly kind: "unknown" };

const NAME_LABEL = "kubernetes.io/metadata.name";

/** Peers that a policy allows in one direction; none when it allows nothing. */
export function allowedPeers(
  policy: KubernetesObject,
  direction: "ingress" | "egress",
): readonly AllowedPeer[] {
  const rules = readList(policy.node.properties, `spec.${direction}`);
  if (rules.state === "unknown" || policy.node.properties.spec === undefined) return [{ kind: "unknown" }];
  return (valueIfKnown(rules) ?? []).flatMap((rule) =>
    peersOf(rule, direction === "ingress" ? "from" : "to"),
  );
}

/** Whom one rule of the list names. */
export function peersOf(rule: Plain, side: "from" | "to"): readonly AllowedPeer[] {
  // Kubernetes reads an absent or empty list as everybody.
  const peers = readList(rule, side);
  if (peers.state === "unknown" || read(rule).state === "unknown") return [{ kind: "unknown" }];
  const list = valueIfKnown(peers) ?? [];
  return list.length === 0 ? [{ kind: "everyone" }] : list.map(peerOf);
}

function peerOf(peer: Plain): AllowedPeer {
  const block = readMap(peer, "ipBlock");
  if (block.state === "known") return rangeOf(block.value);
  const selector = readMap(peer, "namespaceSelector");
  if (block.state === "unknown" || selector.state === "unknown" || !isPlainMap(peer))
    return { kind: "unknown" };
  return selector.state === "absent" ? { kind: "own" } : namespacesOf(selector.value, peer);
}

function rangeOf(block: PlainMap): AllowedPeer {
  const cidr = readString(block, "cidr");
  const except = textsOf(readList(block, "except"));
  if (cidr.state !== "known" || except === undefined) return { kind: "unknown" };
  return { kind: "range", cidr: cidr.value, except };
}

function namespacesOf(selector: PlainMap, peer: PlainMap): AllowedPeer {
  const name = readString(selector, ["matchLabels", NAME_LABEL]);
  const zone = readString(selector, ["matchLabels", ZONE_LABEL]);
  const zoneKind = readString(selector, ["matchLabels", ZONE_KIND_LABEL]);
  if ([name, zone, zoneKind].some(({ state }) => state === "unknown")) return { kind: "unknown" };
  if (name.state === "known") return { kind: "namespaces", names: [name.value] };
  const expressions = readList(selector, "matchExpressions");
  if (expressions.state === "unknown") return { kind: "unknown" };
  for (const expression of valueIfKnown(expressions) ?? []) {
    const isNames = valueIfKnown(readString(expression, "key")) === NAME_LABEL;
    if (!isNames || valueIfKnown(readString(expression, "operator")) !== "In") continue;
    const names = textsOf(readList(expression, "values"));
    return names === undefined ? { kind: "unknown" } : { kind: "namespaces", names };
  }
  if (zone.state === "known") return { kind: "zone", zone: zone.value };
  if (zoneKind.state === "known") return { kind: "zoneKind", zoneKind: zoneKind.value };
  const anywhere = Object.keys(selector).every((key) => isEmpty(selector[key]));
  return anywhere && isEmpty(peer.podSelector) ? { kind: "everyone" } : { kind: "other" };
}

function isEmpty(value: Plain | undefined): boolean {
  if (value === undefined || value === null) return true;
  return Array.isArray(value) ? value.length === 0 : isPlainMap(value) && Object.keys(value).length === 0;
}

function textsOf(list: Reading<readonly Plain[]>): readonly string[] | undefined {
  if (list.state === "unknown") return undefined;
  const items = valueIfKnown(list) ?? [];
  const texts = items.filter((item) => typeof item === "string");
  return texts.length === items.length ? texts : undefined;
}

/** What people read of a peer. */
export function shownPeer(peer: AllowedPeer): { readonly vi: string; readonly en: string } {
  switch (peer.kind) {
    case "range":
      return { vi: `dải ${peer.cidr}`, en: `range ${peer.cidr}` };
    case "namespaces":
      return { vi: `không gian tên ${peer.names.join(", ")}`, en: `namespace ${peer.names.join(", ")}` };
    case "zone":
      return { vi: `cả vùng ${peer.zone}`, en: `all of zone ${peer.zone}` };
    case "zoneKind":
      return { vi: `mọi vùng loại ${peer.zoneKind}`, en: `every zone of kind ${peer.zoneKind}` };
    case "everyone":
      return { vi: "mọi nơi", en: "everyone" };
    default:
      return { vi: "một bộ chọn không rõ", en: "a selector that names no namespace" };
  }
}
