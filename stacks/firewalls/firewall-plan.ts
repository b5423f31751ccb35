import type { Protocol, ZoneKind } from "../../components/shared/contracts.ts";
import type { SecurityZoneArgs, ZoneFlow } from "../../components/zone/security-zone.ts";
import type { CenterModel } from "../model/center-model.ts";
import { zoneId } from "../model/identity.ts";
import { aggregate, contains } from "../model/ip-range.ts";
import { byId } from "../model/plain-data.ts";
import type { Profile } from "../schema/profile.ts";
import { administrationPorts, type ClosedReason, closedBecause } from "./closed-ports.ts";
import { type DeclaredPlace, declaredPlaces } from "./declared-places.ts";
import { isApart, wideAreaRanges } from "./wide-area-ranges.ts";

export interface FlowPort {
  readonly port: number;
  readonly protocol: Protocol;
}

/** A zone as a firewall sees it. Ids are the profile's own, such as `data`. */
export interface FirewallZone {
  readonly id: string;
  readonly kind: ZoneKind;
  /** One a segment: the VLAN's, such as `vlan104`. */
  readonly interfaces: readonly string[];
  /** Ranges of the zone's own segments. */
  readonly ranges: readonly string[];
  /** What may come in by its interfaces besides: the state's networks, whose users come in as the internal zone does. */
  readonly users: readonly string[];
  /** Ports of the zone that only management may open. */
  readonly administration: readonly FlowPort[];
}

/** Where a flow may go on some of its ports: the ranges behind the interfaces of one zone. */
export interface Destination {
  /** Zone whose interfaces lead there. */
  readonly behind: string;
  /** `zone`: the zone's own ranges; `outside`: any address that is neither the center's nor a network's of the province. */
  readonly ranges: readonly string[] | "zone" | "outside";
  readonly ports: readonly FlowPort[];
}

/** One direction of the flow matrix, with every address decided. */
export interface PlannedFlow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly ports: readonly FlowPort[];
  readonly purpose: string;
  readonly clause?: string;
  readonly users?: string;
  readonly limits?: { readonly perSource: number; readonly perService: number };
  /** Where it may start: `zone`, what the zone of the flow lets in; `outside`, any address beyond the border. */
  readonly sources: readonly string[] | "zone" | "outside";
  /** Name of the list of devices that it is for: enforced by who signs in, not by address. */
  readonly devices?: string;
  readonly destinations: readonly Destination[];
  /** Ports that the matrix names and the firewall keeps shut, with the reason. */
  readonly closed: readonly { readonly port: FlowPort; readonly reason: ClosedReason }[];
}

/** One box of a pair; all members of a device carry the same rules. */
export interface FirewallMember {
  /** `core-firewalls-1`. */
  readonly id: string;
  readonly number: number;
  readonly role: "active" | "standby";
}

/** Something that enforces flows: equipment or a security function of the profile. */
export interface FirewallDevice {
  readonly id: string;
  readonly members: readonly FirewallMember[];
  /** Zones that it is joined to, management always among them. */
  readonly zones: readonly FirewallZone[];
  readonly flows: readonly PlannedFlow[];
}

/** Rules of every enforcing device of a center. */
export interface FirewallPlan {
  readonly devices: readonly FirewallDevice[];
  /** Every zone of the center. */
  readonly zones: readonly FirewallZone[];
  /** Ids of flows that name nothing that enforces them: no device opens them. */
  readonly unassigned: readonly string[];
  /** Addresses that may never come in from the border: the center's, its pods', the province's networks'. */
  readonly inside: readonly string[];
  /** Addresses that meet nothing of the center: the Party's networks. */
  readonly apart: readonly string[];
  /** Zone of the resolver that filters names: the only one that may be asked. */
  readonly resolver: string;
}

/**
 * Decides what each firewall of a center lets through: a pure function of the model. A flow passes the one device that
 * its `enforcedBy` names; whatever no flow names, no device lets through.
 */
export function firewallPlan(model: CenterModel): FirewallPlan {
  const { profile } = model;
  const zones = byId(profile.zones).map(([id]) => zoneOf(model, id));
  const names = new Map(byId(profile.zones).map(([id]) => [zoneId(profile, id), id]));
  const places = declaredPlaces(model, (physical) => names.get(physical));
  const flows = uniqueFlows(model.zones, names).map((flow) => ({
    enforcedBy: flow.enforcedBy,
    flow: plannedFlow(flow, model, zones, places),
  }));
  const devices = [...new Set(flows.flatMap(({ enforcedBy }) => enforcedBy ?? []))].sort();
  const { cluster } = model;
  return {
    devices: devices.map((id) => {
      const own = flows.flatMap((one) => (one.enforcedBy === id ? [one.flow] : []));
      return { id, members: membersOf(profile, id), zones: joined(zones, own), flows: own };
    }),
    zones,
    unassigned: flows.flatMap(({ enforcedBy, flow }) => (enforcedBy === undefined ? [flow.id] : [])),
    inside: aggregate([
      ...zones.filter(({ kind }) => kind !== "border").flatMap(({ ranges }) => ranges),
      ...wideAreaRanges(model),
      ...[cluster.podRange, cluster.serviceRange].filter((range) => range !== undefined),
    ]),
    apart: aggregate(wideAreaRanges(model, isApart)),
    resolver: resolverZone(profile),
  };
}

function zoneOf(model: CenterModel, id: string): FirewallZone {
  const { profile, networks } = model;
  const physical = zoneId(profile, id);
  const { kind } = profile.zones[id]!;
  const segments = networks.filter(({ zone }) => zone === physical);
  return {
    ...{ id, kind, ranges: model.zones.find((zone) => zone.id === physical)?.ranges ?? [] },
    administration: administrationPorts(model, physical),
    interfaces: segments.flatMap(({ vlan }) => (vlan === undefined ? [] : [`vlan${vlan}`])).sort(),
    users: kind === "internal" ? aggregate(wideAreaRanges(model, (network) => !isApart(network))) : [],
  };
}

/** Both zones of a flow list it: here each stands once, in the order of ids, with the profile's names of its zones. */
function uniqueFlows(zones: readonly SecurityZoneArgs[], names: ReadonlyMap<string, string>): ZoneFlow[] {
  const known = new Map(
    zones.flatMap(({ flows }) => flows.map((flow) => [`${flow.id} ${flow.from} ${flow.to}`, flow])),
  );
  return [...known]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, flow]) => ({
      ...flow,
      from: names.get(flow.from) ?? flow.from,
      to: names.get(flow.to) ?? flow.to,
    }));
}

function plannedFlow(
  flow: ZoneFlow,
  model: CenterModel,
  zones: readonly FirewallZone[],
  places: readonly DeclaredPlace[],
): PlannedFlow {
  const zone = (id: string) => zones.find((one) => one.id === id)!;
  const [from, to] = [zone(flow.from), zone(flow.to)];
  const { id, purpose, clause, users, limits, sources } = flow;
  const shut = flow.ports.flatMap((port) => {
    const reason = closedBecause(port, from, to, resolverZone(model.profile));
    return reason === undefined ? [] : [{ port, reason }];
  });
  const open = flow.ports.filter((port) => !shut.some((one) => one.port === port));
  const destinations: Destination[] =
    to.kind === "border"
      ? outward(from, to, zones, open, places, flow.destinations?.ranges)
      : [{ behind: to.id, ranges: "zone", ports: open }];
  return {
    ...{ id, from: from.id, to: to.id, ports: flow.ports, purpose },
    ...(clause === undefined ? {} : { clause }),
    ...(users === undefined ? {} : { users }),
    ...(limits === undefined ? {} : { limits }),
    sources:
      sources && "ranges" in sources
        ? sources.ranges
        : from.kind === "border"
          ? fromBorder(flow, to)
          : "zone",
    ...(sources && "devices" in sources ? sources : {}),
    destinations: destinations.filter(({ ports }) => ports.length > 0),
    closed: shut,
  };
}

/**
 * Outsiders may start a flow into the DMZ, and remote administration with its list of devices; any other flow from the
 * border is for the devices that stand in the border itself.
 */
const fromBorder = ({ sources }: ZoneFlow, to: FirewallZone): "zone" | "outside" =>
  to.kind === "dmz" || sources !== undefined ? "outside" : "zone";

/** Zones of people's devices, which may ask the Internet for anything; servers reach declared parties only. */
const PEOPLE: readonly ZoneKind[] = ["internal", "wireless"];

/**
 * To the border and beyond: anything for people, for servers the border's own segment and the declared parties of each
 * port. Sites of agencies stand behind the internal zone. A flow for certain addresses, as a lease's is, reaches what is
 * declared within them.
 */
function outward(
  from: FirewallZone,
  border: FirewallZone,
  zones: readonly FirewallZone[],
  ports: readonly FlowPort[],
  places: readonly DeclaredPlace[],
  only?: readonly string[],
): Destination[] {
  if (PEOPLE.includes(from.kind)) return [{ behind: border.id, ranges: only ?? "outside", ports }];
  const within = (range: string) => only === undefined || only.some((one) => contains(one, range));
  const internal = zones.find(({ kind }) => kind === "internal") ?? border;
  const own = only === undefined ? border.ranges : [];
  const reached = ports.flatMap((port) => {
    const known = places.filter(
      (place) => place.zone === from.id && samePort(place, port) && within(place.range),
    );
    const ranges = (site: boolean) => known.flatMap((one) => (one.site === site ? one.range : []));
    return [
      { behind: border.id, ranges: aggregate([...own, ...ranges(false)]), port },
      { behind: internal.id, ranges: aggregate(ranges(true)), port },
    ].filter((one) => one.ranges.length > 0);
  });
  // Ports that reach the same addresses are one destination.
  const alike = new Map<string, Destination>();
  for (const { behind, ranges, port } of reached) {
    const key = `${behind} ${ranges.join()}`;
    alike.set(key, { behind, ranges, ports: [...(alike.get(key)?.ports ?? []), port] });
  }
  return [...alike.values()];
}

export const samePort = (a: FlowPort, b: FlowPort): boolean => a.port === b.port && a.protocol === b.protocol;

/** A device is joined to the zones of its flows, and to management, from where it is administered. */
function joined(zones: readonly FirewallZone[], flows: readonly PlannedFlow[]): FirewallZone[] {
  const used = new Set(
    flows.flatMap(({ from, to, destinations }) => [from, to, ...destinations.map(({ behind }) => behind)]),
  );
  return zones.filter(({ id, kind }) => used.has(id) || kind === "management");
}

/** Members as the equipment states them; a function fulfilled elsewhere is one. */
function membersOf(profile: Profile, id: string): FirewallMember[] {
  const { redundancy } = deviceOf(profile, id) ?? {};
  return Array.from({ length: redundancy?.members ?? 1 }, (_, index) => ({
    ...{ id: `${id}-${index + 1}`, number: index + 1 },
    role: index > 0 && redundancy?.mode !== "active-active" ? "standby" : "active",
  }));
}

/** The equipment behind the word of `enforcedBy`: itself, or what fulfils a security function. */
export function deviceOf(profile: Profile, id: string): Profile["equipment"][string] | undefined {
  const by = profile.securityFunctions[id]?.by;
  return profile.equipment[id] ?? (by && "equipment" in by ? profile.equipment[by.equipment] : undefined);
}

function resolverZone(profile: Profile): string {
  const by = byId(profile.securityFunctions).find(([, one]) => one.kind === "filtering-resolver")?.[1].by;
  const management = byId(profile.zones).find(([, zone]) => zone.kind === "management")?.[0] ?? "management";
  if (by && "equipment" in by) return profile.equipment[by.equipment]?.zone ?? management;
  return (by && "system" in by ? profile.systems[by.system]?.zone : undefined) ?? management;
}
