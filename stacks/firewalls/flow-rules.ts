import type { Destination, FirewallDevice, FirewallZone, PlannedFlow } from "./firewall-plan.ts";
import {
  chain,
  elements,
  FAMILIES,
  type Family,
  interfaces,
  named,
  portSet,
  quoted,
  setBlock,
} from "./nftables-words.ts";

const chainName = ({ id }: PlannedFlow): string => named("flow", id);
const reachName = ({ id }: PlannedFlow, index: number): string => named("reach", id, String(index + 1));
const counted = (what: "source" | "service", { id }: PlannedFlow, { version }: Family): string =>
  `${named("per", what, id)}-${version}`;

/** The set of what may come in by a zone's interfaces. */
export const originOf = ({ id, users }: FirewallZone): string =>
  named(users.length > 0 ? "origin" : "zone", id);

/** Where a flow narrows its sources, the parties that it reaches outside, and what it counts. */
export function flowSets(flow: PlannedFlow): string[] {
  const { sources, destinations, limits } = flow;
  const counters = FAMILIES.flatMap((family) => [
    setBlock(counted("source", flow, family), [`type ${family.type}`, "size 65535", "flags dynamic"]),
    setBlock(counted("service", flow, family), [
      `type ${family.type} . inet_service`,
      ...["size 65535", "flags dynamic"],
    ]),
  ]);
  return [
    ...(typeof sources === "string" ? [] : elements(named("only", flow.id), sources)),
    ...destinations.flatMap(({ ranges }, index) =>
      typeof ranges === "string" ? [] : elements(reachName(flow, index), ranges),
    ),
    ...(limits ? counters : []),
  ];
}

/** What a new connection of a flow still has to pass: the limits on those that are open, counted per source and per service. */
export function flowChain(flow: PlannedFlow): string {
  const { id, clause, limits } = flow;
  const limited = FAMILIES.flatMap((family) => {
    if (limits === undefined) return [];
    const { ip } = family;
    const service = `{ ${ip} daddr . th dport ct count over ${limits.perService} }`;
    return [
      `add @${counted("source", flow, family)} { ${ip} saddr ct count over ${limits.perSource} } jump refuse-limit`,
      `meta l4proto { tcp, udp } add @${counted("service", flow, family)} ${service} jump refuse-limit`,
    ];
  });
  const comment = quoted(clause === undefined ? id : `${id} ${clause}`);
  return chain(chainName(flow), [...limited, `counter accept comment ${comment}`]);
}

/** The rules that lead a new connection to its flow: interfaces, addresses and ports all have to fit. */
export function flowRules({ zones }: FirewallDevice, flow: PlannedFlow): string[] {
  const zone = (id: string) => zones.find((one) => one.id === id);
  const from = zone(flow.from);
  return flow.destinations.flatMap((destination, index) => {
    const behind = zone(destination.behind);
    if (!from || !behind || behind.interfaces.length === 0) return [];
    return FAMILIES.flatMap((family) => {
      const ends = `${sourceOf(flow, from, family)}${goalOf(flow, destination, index, family)}`;
      return (["TCP", "UDP"] as const).flatMap((protocol) => {
        const ports = destination.ports.filter((one) => one.protocol === protocol).map(({ port }) => port);
        const wanted = `${protocol.toLowerCase()} dport ${portSet(ports)} ct state new`;
        return ports.length === 0
          ? []
          : [`oifname ${interfaces(behind)} ${ends} ${wanted} jump ${chainName(flow)}`];
      });
    });
  });
}

/** From outside anybody may come whom the check of sources let through. */
function sourceOf({ id, sources }: PlannedFlow, from: FirewallZone, { ip, version }: Family): string {
  if (sources === "outside") return "";
  return `${ip} saddr @${sources === "zone" ? originOf(from) : named("only", id)}-${version} `;
}

function goalOf(
  flow: PlannedFlow,
  { ranges, behind }: Destination,
  index: number,
  { ip, version }: Family,
): string {
  if (ranges === "outside") return `${ip} daddr != @inside-${version}`;
  return `${ip} daddr @${ranges === "zone" ? named("zone", behind) : reachName(flow, index)}-${version}`;
}
