import type { AccessRule, Port, Protocol } from "../../components/shared/contracts.ts";
import type { Profile } from "../schema/profile.ts";
import { physicalId, zoneId } from "./identity.ts";
import { aggregate } from "./ip-range.ts";
import { allocationOf, type Ledger } from "./ledger.ts";
import { leaseInForce } from "./ownership.ts";
import { byId } from "./plain-data.ts";
import { type Site, sitesOf } from "./sites.ts";
import type { WindowChoice } from "./windows.ts";

type System = Profile["systems"][string];

/** What decides every path: the profile, its ledger, the chosen window, and indexes over them. */
export interface AccessContext {
  readonly profile: Profile;
  readonly window: WindowChoice;
  /** Systems and databases that the window deploys. */
  readonly deployed: ReadonlySet<string>;
  /** Address blocks of state users by tier, by agency and by site; aggregated. */
  readonly blocksByTier: ReadonlyMap<string, readonly string[]>;
  readonly blocksByAgency: ReadonlyMap<string, readonly string[]>;
  readonly blocksBySite: ReadonlyMap<string, readonly string[]>;
  /** Ranges of the center's own segments by the kind of their zone. */
  readonly rangesByZoneKind: ReadonlyMap<string, readonly string[]>;
  /** Deployed consumers of each system and database: id → consumer → ports. */
  readonly consumers: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
  /** The monitor that collects logs, when one is deployed. */
  readonly monitor?: string;
}

export function accessContext(profile: Profile, ledger: Ledger, window: WindowChoice): AccessContext {
  const entries = [...byId(profile.systems), ...byId(profile.databases)];
  const deployed = new Set(entries.filter(([, e]) => window.includes(e.window)).map(([id]) => id));
  const sites = sitesOf(profile).filter((site) => window.includes(site.window));
  const consumers = new Map<string, Map<string, readonly string[]>>();
  for (const [id, system] of byId(profile.systems)) {
    if (!deployed.has(id)) continue;
    for (const [target, ports] of Object.entries(usesOf(profile, system))) {
      const of = consumers.get(target) ?? new Map();
      consumers.set(target, of.set(id, ports));
    }
  }
  const monitor = byId(profile.systems).find(([id, s]) => s.kind === "monitor" && deployed.has(id))?.[0];
  return {
    ...{ profile, window, deployed, consumers },
    ...stateBlocks(profile, ledger, sites),
    rangesByZoneKind: zoneRanges(profile, ledger),
    ...(monitor === undefined ? {} : { monitor }),
  };
}

function zoneRanges(profile: Profile, ledger: Ledger): Map<string, readonly string[]> {
  const ranges = new Map<string, string[]>();
  for (const [id, segment] of byId(profile.segments)) {
    const kind = profile.zones[segment.zone]?.kind;
    const held = allocationOf(ledger.segments, segment.network, { id, formerly: segment.formerly });
    const own = [held?.ipv4, held?.ipv6].filter((range) => range !== undefined) as string[];
    if (kind) ranges.set(kind, aggregate([...(ranges.get(kind) ?? []), ...own]));
  }
  return ranges;
}

/** Systems and ports a system uses, the sign-on it relies on included. */
export function usesOf(profile: Profile, system: System): Record<string, readonly string[]> {
  const { authentication } = system;
  const auth = authentication === undefined ? undefined : profile.systems[authentication];
  if (authentication === undefined || !auth || system.uses[authentication]) return system.uses;
  const ports = byId(auth.offers).flatMap(([id, offer]) => (offer.admin ? [] : [id]));
  return { ...system.uses, [authentication]: ports };
}

/** Party sites are never users of state systems: their ranges are left out here, once, for every rule. */
function stateBlocks(profile: Profile, ledger: Ledger, sites: readonly Site[]) {
  const byTier = new Map<string, string[]>();
  const byAgency = new Map<string, string[]>();
  const bySite = new Map<string, string[]>();
  for (const site of sites) {
    if (!profile.networks[site.network]?.users.includes("state")) continue;
    const held = allocationOf(ledger.sites, site.network, site);
    const blocks = [held?.ipv4, held?.ipv6].filter((block) => block !== undefined) as string[];
    const add = (map: Map<string, string[]>, key: string) =>
      map.set(key, [...(map.get(key) ?? []), ...blocks]);
    add(bySite, site.id);
    if (site.agency) add(byAgency, site.agency);
    const ofTier = byTier.get(site.tier) ?? [];
    ofTier.push(...blocks);
    byTier.set(site.tier, ofTier);
  }
  const aggregated = (map: Map<string, string[]>) =>
    new Map([...map].map(([key, blocks]) => [key, aggregate(blocks)] as const));
  return {
    blocksByTier: aggregated(byTier),
    blocksByAgency: aggregated(byAgency),
    blocksBySite: aggregated(bySite),
  };
}

const DATABASE_PORT: Port = {
  id: "postgresql",
  port: 5432,
  protocol: "TCP",
  application: "postgresql",
  admin: false,
};

/** Ports of a system or database, in the order of their ids. */
export function portsOf(profile: Profile, target: string): Port[] {
  const system = profile.systems[target];
  if (!system) return profile.databases[target] ? [DATABASE_PORT] : [];
  return byId(system.offers).map(([id, offer]) => ({ id, ...offer }));
}

/** Who may come in: declared consumers, tiers, tenants, single sites, the border's entry, administrators. */
export function ingressRules(context: AccessContext, id: string): AccessRule[] {
  const { profile } = context;
  const system = profile.systems[id];
  const ports = portsOf(profile, id);
  const service = numbers(ports.filter((port) => !port.admin));
  const admin = numbers(ports.filter((port) => port.admin));
  const rules = [...(context.consumers.get(id) ?? [])].map(([consumer, names]): AccessRule => {
    const consumerId = namespaceOf(context, consumer);
    const wanted = numbers(ports.filter((port) => names.includes(port.id)));
    return rule(`from-${consumerId}`, `${consumer} → ${id}`, { namespaces: [consumerId] }, wanted);
  });
  if (system) {
    rules.push(...userRules(context, system, service));
    if (system.publicHost && service.length > 0) rules.push(publicEntry(context, system, service));
    if (system.kind === "monitor") rules.push(...telemetryIngress(context, ports));
  }
  rules.push(...ownRules(context, id));
  if (admin.length > 0)
    rules.push(rule("administration", "Quản trị", { zone: zoneIdOfKind(context, "management") }, admin));
  return sortedRules(rules);
}

/** Citizens come through the border to the DMZ's gateway, and from there to systems behind it: never from the border inwards. */
function publicEntry(context: AccessContext, system: System, ports: AccessRule["ports"]): AccessRule {
  const inDmz = context.profile.zones[system.zone]?.kind === "dmz";
  const from = zoneIdOfKind(context, inDmz ? "border" : "dmz");
  return rule("public-entry", "Cổng vào cho người dân, doanh nghiệp", { zone: from }, ports);
}

function userRules(context: AccessContext, system: System, ports: AccessRule["ports"]): AccessRule[] {
  const { window } = context;
  const tiers = byId(system.tiers).filter(([, opens]) => window.includes(opens));
  const tenants = byId(system.tenants).filter(([, tenant]) => window.includes(tenant.window));
  return [
    ...tiers.flatMap(([tier]) =>
      rangedRule(`tier-${tier}`, `Người dùng cấp ${tier}`, context.blocksByTier.get(tier), ports),
    ),
    ...tenants.flatMap(([agency]) =>
      rangedRule(`tenant-${agency}`, `Đơn vị ${agency}`, context.blocksByAgency.get(agency), ports),
    ),
    ...[...system.sites]
      .sort()
      .flatMap((site) => rangedRule(`site-${site}`, `Điểm ${site}`, context.blocksBySite.get(site), ports)),
  ];
}

/** Where it may go: what it uses, and the collector of its logs. Leased systems are reached at their provider's range. */
export function egressRules(context: AccessContext, id: string): AccessRule[] {
  const { profile, monitor } = context;
  const system = profile.systems[id];
  const rules: AccessRule[] = [];
  for (const [target, names] of system ? byId(usesOf(profile, system)) : []) {
    if (!context.deployed.has(target)) continue;
    const ports = numbers(portsOf(profile, target).filter((port) => names.includes(port.id)));
    rules.push(
      ...toSystem(context, target, `to-${namespaceOf(context, target)}`, `${id} → ${target}`, ports),
    );
  }
  const lease = leaseInForce(system);
  if (lease?.endpoint.range) {
    const ports = numbers(portsOf(profile, id).filter((port) => !port.admin));
    if (ports.length > 0)
      rules.push(rule("provider", "Điểm cuối của nhà cung cấp", { ranges: [lease.endpoint.range] }, ports));
  }
  // A leased system runs nothing here that could send logs.
  if (monitor !== undefined && monitor !== id && !lease) {
    const ingest = numbers(portsOf(profile, monitor).filter((port) => port.application === "syslog-tls"));
    rules.push(...toSystem(context, monitor, "telemetry", "Nhật ký về hệ thống giám sát", ingest));
  }
  rules.push(...ownRules(context, id));
  return sortedRules(rules);
}

function toSystem(
  context: AccessContext,
  target: string,
  id: string,
  purpose: string,
  ports: AccessRule["ports"],
): AccessRule[] {
  const lease = leaseInForce(context.profile.systems[target]);
  if (ports.length === 0) return [];
  if (!lease) return [rule(id, purpose, { namespaces: [namespaceOf(context, target)] }, ports)];
  return lease.endpoint.range ? [rule(id, purpose, { ranges: [lease.endpoint.range] }, ports)] : [];
}

/** Ports between the replicas of a sign-on: Keycloak's sessions, and its watch over who is alive. */
const REPLICA_PORTS = [tcp(7800), tcp(57800)];
/** Ports between the programs of a monitor: log store, its capacity, website probe, the ingest's own numbers. */
const PART_PORTS = [tcp(3100), tcp(9100), tcp(9115), tcp(9598)];

/** What the pods of one system say to each other: the default deny holds inside a namespace too. Both ways alike. */
function ownRules(context: AccessContext, id: string): AccessRule[] {
  const { kind, workload } = context.profile.systems[id] ?? {};
  if (!workload) return [];
  const own = { namespaces: [namespaceOf(context, id)] };
  if (kind === "monitor") return [rule("parts", "Giữa các phần của hệ thống giám sát", own, PART_PORTS)];
  if (kind === "auth" && workload.replicas > 1)
    return [rule("replicas", "Giữa các bản của hệ thống xác thực", own, REPLICA_PORTS)];
  return [];
}

/** One rule a zone, not one a system: a new system must not touch the monitor. Visitors' devices send it no logs. */
function telemetryIngress(context: AccessContext, ports: readonly Port[]): AccessRule[] {
  const ingest = numbers(ports.filter((port) => port.application === "syslog-tls"));
  if (ingest.length === 0) return [];
  return byId(context.profile.zones)
    .filter(([, zone]) => zone.kind !== "wireless")
    .map(([id]) =>
      rule(`telemetry-${id}`, "Nhật ký từ các vùng", { zone: zoneId(context.profile, id) }, ingest),
    );
}

/**
 * A database accepts its consumers, its own instances and the operator. It speaks to its own instances, the API
 * server (instances report to the operator through it), the backup store and the log collector; to nothing else.
 */
export function databaseRules(
  context: AccessContext,
  id: string,
): { ingress: AccessRule[]; egress: AccessRule[] } {
  const own = { namespaces: [namespaceOf(context, id)] };
  const replication = rule("replication", "Đồng bộ giữa các bản", own, [tcp(5432), tcp(8000)]);
  const operator = rule("operator", "Bộ điều khiển cơ sở dữ liệu", { namespaces: [OPERATOR_NAMESPACE] }, [
    tcp(8000),
  ]);
  const store = rangedRule("backup-store", "Kho sao lưu", context.rangesByZoneKind.get("backup"), [tcp(443)]);
  return {
    ingress: sortedRules([...ingressRules(context, id), replication, operator]),
    egress: sortedRules([...egressRules(context, id), replication, ...clusterApiRules(context), ...store]),
  };
}

/** CloudNativePG's own namespace. */
const OPERATOR_NAMESPACE = "cnpg-system";

/** Operators that make pods in the center's namespaces, as the API server names them. */
export const OPERATOR_ACCOUNTS = [`system:serviceaccount:${OPERATOR_NAMESPACE}:cnpg-manager`] as const;

/** The path to the API server, for what must speak to it: its members stand in the management segment. */
export function clusterApiRules(context: AccessContext): AccessRule[] {
  return rangedRule("cluster-api", "Máy chủ API của cụm", context.rangesByZoneKind.get("management"), [
    tcp(6443),
  ]);
}

function tcp(port: number) {
  return { port, protocol: "TCP" as const };
}

/** No rule where there is no range or no port: an empty list would mean everybody. */
function rangedRule(
  id: string,
  purpose: string,
  ranges: readonly string[] | undefined,
  ports: AccessRule["ports"],
): AccessRule[] {
  return ranges && ranges.length > 0 && ports.length > 0 ? [rule(id, purpose, { ranges }, ports)] : [];
}

/** Namespace of a system or database: its physical id. */
export function namespaceOf({ profile }: Pick<AccessContext, "profile">, id: string): string {
  return physicalId(profile, id, profile.systems[id] ?? profile.databases[id]);
}

/** Physical id of the zone of a kind. Falls back to the kind when the profile has none: the rule `zones-complete` tells. */
export function zoneIdOfKind({ profile }: Pick<AccessContext, "profile">, kind: string): string {
  const found = byId(profile.zones).find(([, zone]) => zone.kind === kind);
  return zoneId(profile, found?.[0] ?? kind);
}

function rule(id: string, purpose: string, peer: AccessRule["peer"], ports: AccessRule["ports"]): AccessRule {
  return { id, purpose, peer, ports };
}

function numbers(
  ports: readonly { port: number; protocol: Protocol }[],
): { port: number; protocol: Protocol }[] {
  const distinct = new Map(ports.map(({ port, protocol }) => [`${port}/${protocol}`, { port, protocol }]));
  return [...distinct.values()].sort((a, b) => a.port - b.port || (a.protocol < b.protocol ? -1 : 1));
}

const sortedRules = (rules: readonly AccessRule[]): AccessRule[] =>
  [...rules].sort((a, b) => (a.id < b.id ? -1 : 1));
