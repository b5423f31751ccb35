import type { AccessRule } from "../../components/shared/contracts.ts";
import type { CenterModel } from "../../stacks/model/center-model.ts";
import { physicalId } from "../../stacks/model/identity.ts";
import { portsText } from "../dossier/dossier-words.ts";
import { ordered } from "../dossier/zone-sections.ts";
import { words } from "../report.ts";
import {
  type Diagram,
  type DiagramEdge,
  type DiagramNode,
  type EdgeStyle,
  plain,
  strong,
} from "./diagram.ts";
import { wideNetworks } from "./topology.ts";
import { distinct } from "./zone-matrix.ts";

/** One who uses another: ids of nodes. */
interface Use {
  readonly from: string;
  readonly to: string;
  readonly ports: AccessRule["ports"];
  readonly style: EdgeStyle;
}

/**
 * From how many lines on a box gets a mark instead: those at the other end print the mark, as in a wiring diagram, and
 * the picture stays legible however many use the sign-on or send their logs.
 */
const MANY = 5;

/** Systems and databases in their zones, who uses whom on which ports, who comes in and who is reached outside. */
export function systemFlows(model: CenterModel): Diagram {
  const { profile } = model;
  const boxes = [...people(model), ...tenantBoxes(model), ...outsiders(model)];
  const uses = usesOf(model, new Set(boxes.map(({ id }) => id)));
  const marks = marksOf(boxes, uses);
  const used = new Set(uses.flatMap(({ from, to }) => [from, to]));
  const nodes = boxes
    .filter(({ id, style }) => used.has(id) || style === "system" || style === "database")
    .map((node) => marked(node, uses, marks));
  const depth = new Map(ordered(model).map(({ id }, index) => [id, index]));
  const groups = new Map(boxes.map(({ id, group }) => [id, group]));
  const place = (id: string) => depth.get(groups.get(id) ?? "") ?? 0;
  const zones = new Set(nodes.map(({ group }) => group));
  return {
    id: "systems",
    title: words(`Ai dùng ai: ${profile.province.name}`, `Who uses whom: ${profile.province.name}`),
    groups: ordered(model)
      .filter(({ id }) => zones.has(id))
      .map(({ id, name }) => ({ id, name })),
    nodes,
    edges: edgesOf(uses, marks).map((edge) => ({ ...edge, inward: place(edge.from) <= place(edge.to) })),
    notes: [
      words(
        "Chữ trong vòng tròn thay cho các đường tới một ô có nhiều đầu nối: “→ A: 8443” là mở kết nối tới ô A, “← B” là được ô B mở tới.",
        "A letter in a circle stands for the lines of a box that has many: “→ A: 8443” opens connections to box A, “← B” is opened by box B.",
      ),
      words(
        "Không vẽ: sao lưu, đồng bộ giữa các bản, máy chủ API của cụm và quản trị; xem ma trận luồng giữa các vùng.",
        "Not drawn: backup, replication, the cluster's API server and administration; see the flow matrix of the zones.",
      ),
      words(
        "Cổng là cổng dịch vụ; không ghi giao thức là TCP.",
        "Ports are service ports; without a protocol they are TCP.",
      ),
    ],
  };
}

const tierNode = (tier: string): string => `tier-${tier}`;
const partyNode = (party: string): string => `party-${party}`;
const providerNode = (provider: string): string => `provider-${provider}`;
const PUBLIC = "public";

/** Users by tier, and the public. */
function people(model: CenterModel): DiagramNode[] {
  const { profile } = model;
  const sites = wideNetworks(model).flatMap((network) => Object.values(network.sites));
  const tiers = Object.entries(profile.tiers).sort(([, a], [, b]) => a.order - b.order);
  return [
    {
      ...{ id: PUBLIC, style: "users" },
      lines: [strong(words("Người dân, doanh nghiệp", "Citizens, businesses")), plain("Internet")],
    },
    ...tiers.map(([id, { name, unitNoun }]): DiagramNode => {
      const count = sites.filter(({ tier }) => tier === id).length;
      const told = count === 0 ? [] : [plain(words(`${count} điểm`, `${count} sites`))];
      return {
        ...{ id: tierNode(id), style: "users" },
        lines: [strong(name), ...(unitNoun === undefined ? [] : [plain(unitNoun)]), ...told],
      };
    }),
  ];
}

function tenantBoxes({ systems, databases }: CenterModel): DiagramNode[] {
  const senders = [...systems, ...databases].flatMap(({ egress }) =>
    egress.filter(({ id }) => id === "telemetry"),
  );
  return [
    ...systems.map(
      (system): DiagramNode => ({
        ...{ id: system.namespace, style: "system", group: system.zone },
        lines: [
          strong(system.name),
          ...(system.ownership === "leased" ? [plain(words("thuê dịch vụ", "leased service"))] : []),
          ...(system.kind === "monitor" ? logLines(senders) : []),
        ],
      }),
    ),
    ...databases.map(
      ({ namespace, zone, name }): DiagramNode => ({
        ...{ id: namespace, style: "database", group: zone },
        lines: [strong(name)],
      }),
    ),
  ];
}

/** Everything that runs in the center sends its logs: one sentence in the monitor's box instead of a line from each. */
function logLines(senders: readonly AccessRule[]): DiagramNode["lines"] {
  if (senders.length === 0) return [];
  const ports = portsText(distinct(senders.flatMap(({ ports }) => ports)));
  const count = senders.length;
  return [
    plain(
      words(
        `← nhật ký của ${count} hệ thống, cơ sở dữ liệu: ${ports}`,
        `← logs of ${count} systems and databases: ${ports}`,
      ),
    ),
  ];
}

/** Providers of leased systems and parties of interlinks. */
function outsiders({ systems, interlinks }: CenterModel): DiagramNode[] {
  const providers = new Map(
    systems.flatMap((system) =>
      system.ownership === "leased"
        ? [[providerNode(system.lease.provider), system.lease.providerName] as const]
        : [],
    ),
  );
  const parties = new Map(
    interlinks.flatMap(({ to, partyName }) =>
      "party" in to ? [[partyNode(to.party), partyName] as const] : [],
    ),
  );
  return [...providers, ...parties]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, name]) => ({ id, style: "outside", lines: [strong(name)] }));
}

function usesOf(model: CenterModel, known: ReadonlySet<string>): Use[] {
  const tenants: Tenant[] = [
    ...model.systems.map((one) => ({
      ...one,
      provider: one.ownership === "leased" ? one.lease.provider : undefined,
    })),
    ...model.databases.map((one) => ({ ...one, provider: undefined })),
  ];
  const all = [
    ...tenants.flatMap((one) => [...peopleOf(model, one), ...callsOf(one)]),
    ...interlinkUses(model),
  ];
  const whole = new Map<string, Use>();
  for (const use of all) {
    if (!known.has(use.from) || !known.has(use.to) || use.from === use.to) continue;
    const key = `${use.style} ${use.from} ${use.to}`;
    whole.set(key, { ...use, ports: [...(whole.get(key)?.ports ?? []), ...use.ports] });
  }
  return [...whole.values()].map((use) => ({ ...use, ports: distinct(use.ports) }));
}

type System = CenterModel["systems"][number];
type Tenant = Pick<System, "namespace" | "ingress" | "egress"> & { readonly provider: string | undefined };

/** Tiers and the public that a system lets in. */
function peopleOf({ profile }: CenterModel, { namespace: to, ingress }: Tenant): Use[] {
  return ingress.flatMap(({ id, ports }): Use[] => {
    const [, kind, rest = ""] = /^(tier|tenant|site)-(.+)$/.exec(id) ?? [];
    const entry = { tier: { tier: rest }, tenant: profile.agencies[rest], site: profile.sites[rest] };
    const tier = entry[kind as keyof typeof entry]?.tier;
    const from = id === "public-entry" ? PUBLIC : tier === undefined ? undefined : tierNode(tier);
    return from === undefined ? [] : [{ from, to, ports, style: "flow" }];
  });
}

/** What a system or database opens to others of the center, and a leased one to its provider. */
function callsOf({ namespace: from, egress, provider }: Tenant): Use[] {
  return egress.flatMap(({ id, ports }): Use[] => {
    if (id === "provider" && provider !== undefined)
      return [{ from, to: providerNode(provider), ports, style: "interlink" }];
    const to = /^to-(.+)$/.exec(id)?.[1];
    return to === undefined ? [] : [{ from, to, ports, style: "flow" }];
  });
}

function interlinkUses({ interlinks, profile }: CenterModel): Use[] {
  return interlinks.map(({ viaNamespace: from, to: target, egress }): Use => {
    const system = "system" in target ? target.system : "";
    const to =
      "party" in target
        ? partyNode(target.party)
        : "tier" in target
          ? tierNode(target.tier)
          : physicalId(profile, system, profile.systems[system]);
    return { from, to, ports: egress?.ports ?? [], style: "interlink" };
  });
}

/** Letters of boxes with many lines: those that many use, and the tiers, which use nearly everything. */
function marksOf(boxes: readonly DiagramNode[], uses: readonly Use[]): ReadonlyMap<string, string> {
  const many = boxes.filter(({ id, style }) => {
    const incoming = uses.filter(({ to }) => to === id).length;
    const isTier = style === "users" && id !== PUBLIC;
    return incoming >= MANY || (isTier && (incoming > 0 || uses.some(({ from }) => from === id)));
  });
  return new Map(many.map(({ id }, index) => [id, letter(index)]));
}

/** A … Z, then A1 … Z1 and so on. */
const letter = (index: number): string =>
  `${String.fromCharCode(65 + (index % 26))}${index < 26 ? "" : Math.floor(index / 26)}`;

/**
 * A box with its own mark, and a line for each of the marked boxes that it uses or is used by. Between two marked boxes
 * the one that is used says it.
 */
function marked(node: DiagramNode, uses: readonly Use[], marks: ReadonlyMap<string, string>): DiagramNode {
  const own = marks.get(node.id);
  const out = own === undefined ? uses.filter(({ from, to }) => from === node.id && marks.has(to)) : [];
  const into = uses.filter(({ from, to }) => to === node.id && marks.has(from));
  const lines = [
    ...markLines("→", out, ({ to }) => to, marks),
    ...markLines("←", into, ({ from }) => from, marks),
  ];
  return {
    ...node,
    lines: [...node.lines, ...lines.map((text) => plain(text))],
    ...(own === undefined ? {} : { mark: own }),
  };
}

/** `→ A, B: 8443`: boxes that are met on the same ports stand together. */
function markLines(
  arrow: "→" | "←",
  uses: readonly Use[],
  other: (use: Use) => string,
  marks: ReadonlyMap<string, string>,
): string[] {
  const byPorts = new Map<string, string[]>();
  for (const use of uses) {
    const ports = portsText(use.ports);
    byPorts.set(ports, [...(byPorts.get(ports) ?? []), marks.get(other(use)) ?? ""]);
  }
  return [...byPorts].map(
    ([ports, letters]) =>
      `${arrow} ${[...new Set(letters)].sort().join(", ")}${ports === "" ? "" : `: ${ports}`}`,
  );
}

/** Lines between unmarked boxes; a box that has none keeps one that is not drawn, and so its place among the others. */
function edgesOf(uses: readonly Use[], marks: ReadonlyMap<string, string>): DiagramEdge[] {
  const isDrawn = ({ from, to }: Use) => !marks.has(from) && !marks.has(to);
  const drawn = uses.filter(isDrawn);
  const joined = new Set(drawn.flatMap(({ from, to }) => [from, to]));
  const anchors = uses.filter((use) => {
    if (isDrawn(use) || (joined.has(use.from) && joined.has(use.to))) return false;
    joined.add(use.from).add(use.to);
    return true;
  });
  return [...drawn.map((use) => edgeOf(use, use.style)), ...anchors.map((use) => edgeOf(use, "hidden"))];
}

const edgeOf = ({ from, to, ports, style: kind }: Use, style: EdgeStyle): DiagramEdge => ({
  ...{ id: `${kind}/${from}/${to}`, from, to, style },
  ...(style === "hidden"
    ? {}
    : { label: ports.length === 0 ? words("chưa mở", "not open yet") : portsText(ports) }),
});
