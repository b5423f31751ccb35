import type { NetworkSegmentArgs, NetworkSite } from "../../components/network/network-segment.ts";
import type { CenterModel } from "../../stacks/model/center-model.ts";
import { zoneId } from "../../stacks/model/identity.ts";
import { aggregate } from "../../stacks/model/ip-range.ts";
import { byId } from "../../stacks/model/plain-data.ts";
import type { ZoneKind } from "../../stacks/schema/network.ts";
import { equipmentOf } from "../dossier/dossier-subject.ts";
import { type Bilingual, words } from "../report.ts";
import { type BoxLine, type Diagram, type DiagramEdge, type DiagramNode, plain, strong } from "./diagram.ts";
import { equipmentKind, networkKind, redundancy, zoneKind } from "./diagram-words.ts";

/** From outside to inside: which of two zones of a device stands nearer to the border. */
const depth: readonly ZoneKind[] = [
  ...(["border", "dmz", "internal", "wireless", "app", "management", "backup", "data"] as const),
];

/** Boxes and lines of one part of the center. */
interface Part {
  readonly nodes: readonly DiagramNode[];
  readonly edges: readonly DiagramEdge[];
}

/**
 * Sites by tier, the networks that they stand on, the lines into the center, its zones and the devices that guard what
 * passes between them. A device is joined to the zones of the flows that it enforces.
 */
export function topology(model: CenterModel): Diagram {
  const { profile, center } = model;
  const parts = [
    ...wideNetworks(model).map((network) => networkPart(model, network)),
    zonesPart(model),
    guardsPart(model),
  ];
  const own = model.networks.filter(({ kind, zone }) => kind === "center" && zone === undefined);
  const ranges = own.flatMap(({ ipv4, ipv6 }) => [ipv4, ipv6]).filter((range) => range !== undefined);
  return {
    id: "topology",
    title: words(`Sơ đồ mạng: ${profile.province.name}`, `Network topology: ${profile.province.name}`),
    groups: [{ id: CENTER, name: [center.name, ...ranges].join(" · ") }],
    nodes: parts.flatMap(({ nodes }) => nodes),
    edges: parts.flatMap(({ edges }) => edges),
    notes: [
      words(
        "Thiết bị kiểm soát nối với các vùng của những luồng mà nó kiểm soát; thiết bị khác ghi trong vùng nơi nó đứng.",
        "A guarding device is joined to the zones of the flows that it enforces; other devices stand in their zone.",
      ),
    ],
  };
}

const CENTER = "center";

/** Networks beyond the center's own. */
export const wideNetworks = ({ networks }: CenterModel): NetworkSegmentArgs[] =>
  networks.filter(({ kind, zone }) => kind !== "center" && zone === undefined);

/** Sites of one tier and role on one network. */
export interface SiteGroup {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly sites: readonly (readonly [id: string, site: NetworkSite])[];
}

/** Sites of a network, the highest tier first: 263 of them are a handful of groups. */
export function siteGroups({ profile }: CenterModel, network: NetworkSegmentArgs): SiteGroup[] {
  const groups = new Map<string, { tier: string; role: string; sites: [string, NetworkSite][] }>();
  for (const [id, site] of byId(network.sites)) {
    const key = `${network.id}/${site.tier}/${site.role}`;
    const group = groups.get(key) ?? { tier: site.tier, role: site.role, sites: [] };
    group.sites.push([id, site]);
    groups.set(key, group);
  }
  const order = (tier: string) => profile.tiers[tier]?.order ?? Number.MAX_SAFE_INTEGER;
  return [...groups]
    .map(([id, { tier, role, sites }]) => ({
      id,
      tier,
      role,
      sites,
      name: profile.tiers[tier]?.name ?? tier,
    }))
    .sort((a, b) => order(a.tier) - order(b.tier) || (a.id < b.id ? -1 : 1));
}

export const roleWords: Readonly<Record<string, Bilingual>> = {
  hub: words("điểm trung tâm", "hub"),
  spoke: words("điểm nhánh", "spoke"),
  "delivery-center": words("trung tâm phục vụ hành chính công", "delivery center"),
  center: words("trung tâm dữ liệu", "data center"),
  recovery: words("trung tâm dự phòng", "recovery site"),
};

/** A network, its sites and its way into the center. A network that state bodies do not use has none. */
function networkPart(model: CenterModel, network: NetworkSegmentArgs): Part {
  const party = network.users.length > 0 && network.users.every((user) => user === "party");
  const lines = [
    strong(network.name),
    ...kindLine(network.name, networkKind(network.kind)),
    ...rangeLines(network),
  ];
  const apart = plain(words("không nối với mạng nhà nước", "never meets the state network"));
  const node: DiagramNode = {
    ...{ id: network.id, style: party ? "party" : "network" },
    lines: party ? [...lines, apart] : lines,
  };
  const groups = siteGroups(model, network);
  const sites = groups.map(
    (group): DiagramNode => ({ id: group.id, style: "users", lines: siteLines(model, group) }),
  );
  const joins = groups.map(
    (group): DiagramEdge => ({
      id: `${group.id}-line`,
      from: group.id,
      to: network.id,
      style: "line",
      ...lineLabel(group),
    }),
  );
  const border = model.zones.find(({ kind }) => kind === "border");
  if (party || !border) return { nodes: [...sites, node], edges: joins };
  const { uplinks } = network;
  const label =
    uplinks === undefined ? {} : { label: words(`${uplinks} đường truyền`, `${uplinks} uplinks`) };
  const uplink: DiagramEdge = {
    id: `${network.id}-uplink`,
    from: network.id,
    to: border.id,
    style: "line",
    ...label,
  };
  return { nodes: [...sites, node], edges: [...joins, uplink] };
}

/** The kind in both languages, the Vietnamese one only where the name does not say it already. */
function kindLine(name: string, { vi, en }: Bilingual): BoxLine[] {
  const said = name.toLowerCase();
  const told = said.includes(vi.toLowerCase()) ? [en] : [vi, en];
  return [...new Set(told)]
    .filter((text) => !said.split(/\s+/).includes(text.toLowerCase()))
    .map((text) => plain(text));
}

const rangeLines = ({
  ipv4,
  ipv6,
}: {
  readonly ipv4?: string | undefined;
  readonly ipv6?: string | undefined;
}): BoxLine[] => [ipv4, ipv6].filter((range) => range !== undefined).map(plain);

/** Most blocks that a box spells out. */
const SHOWN_BLOCKS = 3;

function siteLines({ profile }: CenterModel, { name, role, sites }: SiteGroup): BoxLine[] {
  const noun = profile.tiers[sites[0]?.[1].tier ?? ""]?.unitNoun;
  const count = sites.length;
  const blocks = aggregate(sites.flatMap(([, { ipv4 }]) => ipv4 ?? []));
  const shown =
    blocks.length > SHOWN_BLOCKS
      ? [
          words(
            `${blocks[0]} và ${blocks.length - 1} dải khác`,
            `${blocks[0]} and ${blocks.length - 1} more ranges`,
          ),
        ]
      : blocks;
  const single = count === 1 ? sites[0]?.[1].name : undefined;
  return [
    strong(words(`${name}: ${count} điểm`, `${name}: ${count} ${count === 1 ? "site" : "sites"}`)),
    ...[single ?? (role === "spoke" ? noun : undefined)].filter((text) => text !== undefined).map(plain),
    ...(role === "spoke" ? [] : [plain(roleWords[role] ?? role)]),
    ...shown.map(plain),
  ];
}

/** What is told of the lines of a group; sites without one say nothing. */
function lineLabel({ sites }: SiteGroup): { label?: string } {
  const told = sites.flatMap(([, { line }]) =>
    line ? [[line.service, line.medium, line.bandwidth].filter(Boolean).join(", ")] : [],
  );
  const distinct = [...new Set(told)].filter(Boolean).sort();
  return distinct.length === 0 ? {} : { label: distinct.join("; ") };
}

/** Zones as boxes with their segments and the devices that stand in them. */
function zonesPart(model: CenterModel): Part {
  const guards = new Set(guardsOf(model).map(({ id }) => id));
  const nodes = model.zones.map(({ id, name, kind }): DiagramNode => {
    const segments = model.networks.filter(({ zone }) => zone === id);
    const devices = equipmentOf(model).filter(
      ([key, { zone }]) => !guards.has(key) && zone !== undefined && zoneId(model.profile, zone) === id,
    );
    return {
      ...{ id, style: "zone", group: CENTER },
      lines: [
        strong(name),
        ...kindLine(name, zoneKind(kind)),
        ...segments.map(({ ipv4, ipv6, vlan }) =>
          plain([ipv4, ipv6, vlan === undefined ? undefined : `VLAN ${vlan}`].filter(Boolean).join(" · ")),
        ),
        ...devices.map(([, { name }]) => plain(`▪ ${name}`)),
      ],
    };
  });
  return { nodes, edges: [] };
}

interface Guard {
  /** Id in the profile. */
  readonly id: string;
  /** Zones whose flows it enforces, from the border inwards. */
  readonly zones: readonly string[];
}

/** Devices that enforce flows. */
function guardsOf({ zones, profile }: CenterModel): Guard[] {
  const kinds = new Map(zones.map(({ id, kind }) => [id, depth.indexOf(kind)]));
  const touched = new Map<string, Set<string>>();
  for (const { enforcedBy, from, to } of zones.flatMap(({ flows }) => flows)) {
    if (enforcedBy === undefined || profile.equipment[enforcedBy] === undefined) continue;
    touched.set(enforcedBy, (touched.get(enforcedBy) ?? new Set()).add(from).add(to));
  }
  const inward = (a: string, b: string) => (kinds.get(a) ?? 0) - (kinds.get(b) ?? 0) || (a < b ? -1 : 1);
  return [...touched]
    .map(([id, own]) => ({ id, zones: [...own].filter((zone) => kinds.has(zone)).sort(inward) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function guardsPart(model: CenterModel): Part {
  const devices = new Map(equipmentOf(model));
  const known = guardsOf(model).flatMap((guard) => {
    const device = devices.get(guard.id);
    return device ? [{ ...guard, device, node: `device-${guard.id}` }] : [];
  });
  const nodes = known.map(({ node, device }): DiagramNode => {
    const { members, mode } = device.redundancy ?? {};
    const spare =
      members === undefined || mode === undefined
        ? []
        : [
            words(
              `${members} thiết bị, ${redundancy(mode).vi}`,
              `${members} devices, ${redundancy(mode).en}`,
            ),
          ];
    return {
      ...{ id: node, style: "guard", group: CENTER },
      lines: [strong(device.name), ...kindLine(device.name, equipmentKind(device.kind)), ...spare.map(plain)],
    };
  });
  const edges = known.flatMap(({ node, zones: [outer, ...inner] }): DiagramEdge[] => [
    ...(outer === undefined
      ? []
      : [{ id: `${outer}-${node}`, from: outer, to: node, style: "line" as const }]),
    ...inner.map((zone) => ({ id: `${node}-${zone}`, from: node, to: zone, style: "line" as const })),
  ]);
  return { nodes, edges };
}
