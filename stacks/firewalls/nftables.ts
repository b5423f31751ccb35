import { aggregate } from "../model/ip-range.ts";
import { NAME_PORTS } from "./closed-ports.ts";
import type {
  FirewallDevice,
  FirewallMember,
  FirewallPlan,
  FirewallZone,
  PlannedFlow,
} from "./firewall-plan.ts";
import { flowChain, flowRules, flowSets, originOf } from "./flow-rules.ts";
import {
  block,
  chain,
  elements,
  FAMILIES,
  interfaces,
  named,
  portSet,
  quoted,
  remark,
} from "./nftables-words.ts";

/**
 * The configuration of one member as `nft -f` loads it: it replaces the table in one step, and may be loaded again. The
 * same plan gives the same bytes.
 */
export function nftablesText(plan: FirewallPlan, device: FirewallDevice, member: FirewallMember): string {
  const table = [
    ...sets(plan, device),
    ...refusals(member),
    ...device.flows.map(flowChain),
    ...device.zones.map((zone) => zoneChain(device, zone)),
    sourceCheck(device),
    input(device),
    forward(plan, device),
    chain("output", ["type filter hook output priority filter; policy accept;"]),
  ];
  return `${[
    "#!/usr/sbin/nft -f",
    remark(
      `${member.id}: member ${member.number} of ${device.members.length} of ${device.id}, ${member.role}.`,
    ),
    remark("Written by pdc firewall from the flow matrix of the province; do not edit by hand."),
    remark("Loading it again replaces the whole table in one step."),
    "",
    // The first line makes the table where there is none, so that the second never fails.
    "table inet pdc",
    "delete table inet pdc",
    ...block("table inet pdc", table.join("\n\n").split("\n")),
  ].join("\n")}\n`;
}

/** Addresses of zones, of what may come in by their interfaces, of the inside and of the networks that stay apart. */
function sets({ inside, apart }: FirewallPlan, { zones, flows }: FirewallDevice): string[] {
  return [
    ...zones.flatMap(({ id, ranges, users }) => [
      ...elements(named("zone", id), ranges),
      ...(users.length > 0 ? elements(named("origin", id), aggregate([...ranges, ...users])) : []),
    ]),
    ...elements("inside", inside),
    ...elements("apart", apart),
    ...flows.flatMap(flowSets),
  ];
}

/** Why something is refused stands in the log; the rate is held down so that nobody can fill it. */
const REASONS = [
  "spoofed",
  "apart",
  "names",
  "administration",
  "no-flow",
  "invalid",
  "input",
  "limit",
] as const;

function refusals({ id }: FirewallMember): string[] {
  return REASONS.map((reason) =>
    chain(`refuse-${reason}`, [
      `limit rate 10/second burst 20 packets log prefix ${quoted(`${id} ${reason} `)} level info`,
      "counter drop",
    ]),
  );
}

/** Before anything is tracked: a source that does not belong to its interface, and the networks that stay apart. */
function sourceCheck({ zones }: FirewallDevice): string {
  const rules = zones.flatMap((zone) => {
    if (zone.interfaces.length === 0) return [];
    const from = `iifname ${interfaces(zone)}`;
    return FAMILIES.map(({ ip, version }) => {
      if (zone.kind === "border") return `${from} ${ip} saddr @inside-${version} jump refuse-spoofed`;
      return `${from} ${ip} saddr != @${originOf(zone)}-${version} jump refuse-spoofed`;
    });
  });
  return chain("source-check", [
    "type filter hook prerouting priority raw; policy accept;",
    `iifname "lo" accept`,
    ...FAMILIES.flatMap(({ ip, version }) =>
      ["saddr", "daddr"].map((end) => `${ip} ${end} @apart-${version} jump refuse-apart`),
    ),
    remark("Neighbours find each other by these; the kernel never forwards them."),
    "ip6 saddr { ::, fe80::/10 } accept",
    "ip saddr { 0.0.0.0/8, 127.0.0.0/8, 224.0.0.0/3 } jump refuse-spoofed",
    "ip6 saddr { ::1, ff00::/8 } jump refuse-spoofed",
    ...rules,
  ]);
}

/** What the device itself answers: management, its neighbours on the wire, its own pair. */
function input({ zones, members }: FirewallDevice): string {
  const management = zones.filter(({ kind, interfaces }) => kind === "management" && interfaces.length > 0);
  return chain("input", [
    "type filter hook input priority filter; policy drop;",
    `iifname "lo" accept`,
    "ct state vmap { established : accept, related : accept, invalid : jump refuse-invalid }",
    "icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert } ip6 hoplimit 255 accept",
    ...management.flatMap((zone) =>
      FAMILIES.flatMap(({ ip, version, echo }) => {
        const from = `iifname ${interfaces(zone)} ${ip} saddr @${named("zone", zone.id)}-${version}`;
        return [
          `${from} tcp dport 22 ct state new counter accept comment ${quoted("administration TCVN14423-5.13.2.3-b")}`,
          `${from} ${echo} limit rate 20/second burst 20 packets accept`,
        ];
      }),
    ),
    ...(members.length > 1
      ? [
          "ip protocol vrrp ip daddr 224.0.0.18 ip ttl 255 accept",
          "ip6 nexthdr vrrp ip6 daddr ff02::12 ip6 hoplimit 255 accept",
        ]
      : []),
    "jump refuse-input",
  ]);
}

function forward({ resolver }: FirewallPlan, { zones }: FirewallDevice): string {
  const names = `meta l4proto { tcp, udp } th dport ${portSet(NAME_PORTS)}`;
  const filtering = zones.find(({ id }) => id === resolver);
  const management = zones.flatMap((zone) => (zone.kind === "management" ? zone.interfaces : []));
  const notFrom = (own: readonly string[]) =>
    own.length > 0 ? `iifname != ${interfaces({ interfaces: own })} ` : "";
  return chain("forward", [
    "type filter hook forward priority filter; policy drop;",
    "ct state vmap { established : accept, related : accept, invalid : jump refuse-invalid }",
    remark("Names are asked of the filtering resolver alone; only that one asks others."),
    ...FAMILIES.map(
      ({ ip, version }) =>
        `${notFrom(filtering?.interfaces ?? [])}${filtering ? `${ip} daddr != @${named("zone", filtering.id)}-${version}` : `meta nfproto ipv${version}`} ${names} jump refuse-names`,
    ),
    remark("Administration ports open to management alone."),
    ...zones.flatMap((zone) => administrationGuard(zone, notFrom(management))),
    ...zones.flatMap((zone) =>
      zone.interfaces.length > 0 ? [`iifname ${interfaces(zone)} jump ${named("from", zone.id)}`] : [],
    ),
    "jump refuse-no-flow",
  ]);
}

function administrationGuard({ id, kind, administration }: FirewallZone, notManagement: string): string[] {
  if (kind === "management" || administration.length === 0) return [];
  return (["TCP", "UDP"] as const).flatMap((protocol) => {
    const ports = administration.filter((one) => one.protocol === protocol).map(({ port }) => port);
    return ports.length === 0
      ? []
      : FAMILIES.map(
          ({ ip, version }) =>
            `${notManagement}${ip} daddr @${named("zone", id)}-${version} ${protocol.toLowerCase()} dport ${portSet(ports)} jump refuse-administration`,
        );
  });
}

/** Flows that start in a zone, each with what leads to it. */
function zoneChain(device: FirewallDevice, zone: FirewallZone): string {
  const own = device.flows.filter(({ from }) => from === zone.id);
  const echo = zone.kind === "management" ? own.flatMap((flow) => echoRules(device, zone, flow)) : [];
  return chain(named("from", zone.id), [...own.flatMap((flow) => flowRules(device, flow)), ...echo]);
}

/** Management may try whether the zones that it administers answer. */
function echoRules({ zones }: FirewallDevice, from: FirewallZone, { to }: PlannedFlow): string[] {
  const zone = zones.find(({ id }) => id === to);
  if (zone === undefined || zone.interfaces.length === 0) return [];
  return FAMILIES.map(
    ({ ip, version, echo }) =>
      `oifname ${interfaces(zone)} ${ip} saddr @${named("zone", from.id)}-${version} ${ip} daddr @${named("zone", to)}-${version} ${echo} limit rate 50/second burst 50 packets accept`,
  );
}
