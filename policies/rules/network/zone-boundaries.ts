import { componentsOf, readIntentString, tellsIntent } from "../../graph/intent.ts";
import { labelOf, objectsOfKind } from "../../graph/kubernetes-object.ts";
import { ZONE_LABEL } from "../../graph/label-names.ts";
import { valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { any, holds, type Truth } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, notApplicable, pass, unknown, verdictOf } from "../frame/verdict.ts";
import { type AddressRange, addressRange, overlaps } from "../programme/address-range.ts";
import { nameOf } from "../programme/center-facts.ts";
import { undeclared } from "./center-declarations.ts";
import { zoneRanges } from "./zone-flows.ts";

const texts = {
  overlap: (zone: string, other: string, cidr: string): Bilingual => ({
    vi: `${zone} và ${other} dùng chung địa chỉ (${cidr})`,
    en: `${zone} and ${other} share addresses (${cidr})`,
  }),
  stranger: (namespace: string, zone: string): Bilingual => ({
    vi: `Không gian tên "${namespace}" ghi vùng "${zone}" không có trong thiết kế`,
    en: `Namespace "${namespace}" names zone "${zone}", which the design does not have`,
  }),
  docker: (network: string): Bilingual => ({
    vi: `Mạng Docker ${network} không có đúng một nhãn vùng ${ZONE_LABEL}`,
    en: `Docker network ${network} does not carry exactly one zone label ${ZONE_LABEL}`,
  }),
  missing: (kind: string): Bilingual => ({
    vi: `Thiếu vùng mạng loại ${kind}`,
    en: `There is no zone of kind ${kind}`,
  }),
  noWireless: { vi: "Không có mạng không dây", en: "There is no wireless network" },
};

interface ZoneRange {
  readonly zone: ResourceNode;
  readonly cidr: string;
  readonly range: AddressRange;
}

/**
 * The zones of the standard are told apart: each exists (wireless only where there is any), no two share an address, and each
 * namespace and Docker network names one that exists.
 */
export const zoneBoundaries = defineRule({
  id: "zone-boundaries",
  clauses: [
    { control: "TCVN14423-5.12.2.2-b", extent: "whole" },
    { control: "ND331-D30.8-b", extent: "part" },
  ],
  programme: { rows: ["XX-08"], level: "mandatory" },
  severity: "high",
  title: { vi: "Ranh giới các vùng mạng rõ ràng", en: "Zones have clear boundaries" },
  why: {
    vi: "Hai vùng chung địa chỉ thì tường lửa không phân biệt được chúng",
    en: "A firewall cannot tell two zones apart that share addresses",
  },
  fix: {
    vi: "Cấp dải địa chỉ riêng cho từng vùng (sổ cấp phát) và gắn đúng nhãn vùng",
    en: "Give each zone a range of its own (the ledger) and label namespaces with a zone that exists",
  },
  parameters: { zones: ["internal", "border", "dmz", "app", "data", "management"], optional: "wireless" },
  kinds: ["SecurityZone", "Namespace"],
  scope: "stack",
  check(graph, { parameters }): readonly Verdict[] {
    const zones = componentsOf(graph, "SecurityZone");
    const [first] = zones;
    if (first === undefined && !tellsIntent(graph)) return [undeclared, ...dockerNetworks(graph)];
    return [
      ...(first === undefined ? [undeclared] : [...kindsOf(zones, parameters.zones, parameters.optional)]),
      ...addressesOf(zones),
      ...namespacesOf(graph, zones),
      ...dockerNetworks(graph),
    ];
  },
});

function kindsOf(zones: readonly ResourceNode[], wanted: readonly string[], optional: string): Verdict[] {
  const kinds = zones.map((zone) => readIntentString(zone, "kind"));
  const [place] = zones;
  if (place === undefined) return [];
  const there = (kind: string): Truth =>
    any(kinds.map((found) => holds(found, (value) => value === kind, "unknown")));
  const wireless = there(optional);
  return [
    ...wanted.map((kind) => verdictOf(there(kind), place, texts.missing(kind), `kind ${kind}`)),
    ...(wireless === "no" ? [notApplicable(place, texts.noWireless, `kind ${optional}`)] : []),
  ];
}

function addressesOf(zones: readonly ResourceNode[]): Verdict[] {
  const ranges = zones.flatMap((zone) =>
    (valueIfKnown(zoneRanges(zone)) ?? []).flatMap((cidr): ZoneRange[] => {
      const range = typeof cidr === "string" ? addressRange(cidr) : undefined;
      return range === undefined ? [] : [{ zone, cidr: String(cidr), range }];
    }),
  );
  return zones.map((zone) => {
    const list = zoneRanges(zone);
    const own = ranges.filter((one) => one.zone === zone);
    if (list.state === "unknown" || own.length !== (valueIfKnown(list) ?? []).length)
      return unknown(zone, undefined, "ranges");
    const met = own.flatMap(({ range, cidr }) =>
      ranges.flatMap((other) =>
        other.zone !== zone && overlaps(other.range, range) ? [{ other, cidr }] : [],
      ),
    )[0];
    if (met === undefined) return pass(zone, "ranges");
    return fail(zone, texts.overlap(nameOf(zone), nameOf(met.other.zone), met.cidr), "ranges");
  });
}

function namespacesOf(graph: ResourceGraph, zones: readonly ResourceNode[]): Verdict[] {
  const ids = zones.map((zone) => readIntentString(zone, "id"));
  return objectsOfKind(graph, "Namespace").flatMap((namespace) => {
    const label = labelOf(namespace, ZONE_LABEL);
    // `one-zone-per-namespace` names those without a label.
    if (label.state === "absent") return [];
    if (label.state === "unknown") return [unknown(namespace.node)];
    const found = any(ids.map((id) => holds(id, (value) => value === label.value, "unknown")));
    const name = valueIfKnown(namespace.name) ?? namespace.node.name;
    return [verdictOf(found, namespace.node, texts.stranger(name, label.value))];
  });
}

function dockerNetworks(graph: ResourceGraph): Verdict[] {
  return graph.nodes
    .filter((node) => node.type === "docker:index/network:Network")
    .map((node) => {
      const labels = node.properties.labels;
      if (labels !== undefined && !Array.isArray(labels)) return unknown(node);
      const zones = (labels ?? []).filter(
        (label) =>
          typeof label === "object" && label !== null && "label" in label && label.label === ZONE_LABEL,
      );
      return zones.length === 1 ? pass(node) : fail(node, texts.docker(node.name));
    });
}
