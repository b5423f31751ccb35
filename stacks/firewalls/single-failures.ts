import type { CenterModel } from "../model/center-model.ts";
import { zoneId } from "../model/identity.ts";
import { byId } from "../model/plain-data.ts";
import type { Profile } from "../schema/profile.ts";
import { deviceOf, type FirewallPlan, firewallPlan, type PlannedFlow, samePort } from "./firewall-plan.ts";

/** What stops when one member of a device, or one line, fails. */
export interface SingleFailure {
  /** Entry of the profile: `["equipment", "core-firewalls"]`. */
  readonly path: readonly string[];
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  /** How many there are; absent where the profile does not say. */
  readonly members?: number;
  /** `carries-on`: another takes over; `cuts-off`; `not-stated`: the profile does not say how many there are. */
  readonly outcome: "carries-on" | "cuts-off" | "not-stated";
  /** Clause that asks for a hot standby here, and whether it is met: it wants the load shared as well. */
  readonly asked?: { readonly clause: string; readonly met: boolean };
  /** Directions between zones that stop; empty unless it cuts off. */
  readonly flows: readonly { readonly id: string; readonly from: string; readonly to: string }[];
  /** Systems, databases and storage that can no longer be reached, or stop. */
  readonly lost: readonly string[];
}

/** Kinds of equipment by which packets pass, and the clause that asks for their redundancy. */
const MAIN_DEVICES = "TCVN14423-5.12.2.2-a-01";
const LINES = "TCVN14423-5.12.2.2-a-04";
const ASKED: readonly string[] = ["core-switch", "firewall", "waf", "storage", "database-firewall"];
const PASSED: readonly string[] = [...ASKED, "load-balancer", "vpn"];

/** Every device, pool and line that the center depends on, with what its failure alone would cut off; in the order of ids. */
export function singleFailures(model: CenterModel): SingleFailure[] {
  const plan = firewallPlan(model);
  const { profile } = model;
  const devices = byId(profile.equipment).flatMap(([id, device]) =>
    PASSED.includes(device.kind) ? [ofDevice(model, plan, id, device)] : [],
  );
  return [...devices, ...missingDevices(profile), ...ofPools(model), ...ofLines(model, plan)];
}

type Equipment = Profile["equipment"][string];

function ofDevice(model: CenterModel, plan: FirewallPlan, id: string, device: Equipment): SingleFailure {
  const { redundancy, name, kind, quantity } = device;
  const members = redundancy?.members ?? (typeof quantity === "number" ? quantity : undefined);
  const spare =
    redundancy !== undefined &&
    redundancy.members >= 2 &&
    redundancy.mode !== "none" &&
    redundancy.differentHosts;
  const outcome = spare ? "carries-on" : members === undefined ? "not-stated" : "cuts-off";
  // What is not stated may be one: its flows are told too, as what would be at stake.
  const flows = spare ? [] : flowsThrough(model.profile, plan, id, kind);
  return {
    ...{ path: ["equipment", id], id, name, kind, outcome },
    ...(members === undefined ? {} : { members }),
    ...(ASKED.includes(kind)
      ? { asked: { clause: MAIN_DEVICES, met: spare && redundancy?.loadBalanced === true } }
      : {}),
    flows: flows.map(({ id: flow, from, to }) => ({ id: flow, from, to })),
    lost: kind === "load-balancer" && !spare ? publicSystems(model) : lostBy(model, flows),
  };
}

/** A core switch carries everything; a firewall the flows that it enforces. */
function flowsThrough(profile: Profile, { devices }: FirewallPlan, id: string, kind: string): PlannedFlow[] {
  const own = devices.filter(
    (device) => kind === "core-switch" || deviceOf(profile, device.id) === profile.equipment[id],
  );
  return own.flatMap(({ flows }) => flows);
}

/** What stands at the end of a flow and offers one of its ports. */
function lostBy({ profile, systems, databases }: CenterModel, flows: readonly PlannedFlow[]): string[] {
  const lost = flows.flatMap(({ to, ports }) => {
    const zone = zoneId(profile, to);
    return [
      ...systems.filter(
        (system) =>
          system.zone === zone && system.ports.some((offer) => ports.some((port) => samePort(port, offer))),
      ),
      ...databases.filter((one) => one.zone === zone && ports.some(({ port }) => port === 5432)),
    ].map(({ id }) => id);
  });
  return [...new Set(lost)].sort();
}

const publicSystems = ({ systems }: CenterModel): string[] =>
  systems.flatMap(({ id, publicHost }) => (publicHost === undefined ? [] : [id])).sort();

/** What the law asks for and the profile does not list: nothing that could take over. Storage may be servers of the cluster. */
function missingDevices({ equipment, cluster }: Profile): SingleFailure[] {
  const listed = new Set<string>(Object.values(equipment).map(({ kind }) => kind));
  if (Object.values(cluster.nodePools).some(({ role }) => role === "storage")) listed.add("storage");
  return ASKED.filter((kind) => !listed.has(kind)).map((kind) => ({
    ...{ path: ["equipment"], id: kind, name: kind, kind, outcome: "not-stated", flows: [], lost: [] },
    asked: { clause: MAIN_DEVICES, met: false },
  }));
}

/** One node, or one cable, of the cluster's servers. */
function ofPools({ profile, storagePools, systems, databases }: CenterModel): SingleFailure[] {
  return byId(profile.cluster.nodePools).flatMap(([id, pool]): SingleFailure[] => {
    const storage = pool.role === "storage";
    const racks = new Set(pool.failureDomains ?? []).size;
    const spare = pool.nodes >= 2 && (!storage || racks >= 2);
    const lost = storage
      ? [...storagePools.map((one) => one.id), ...databases.map((one) => one.id)]
      : systems.flatMap((one) => (one.ownership === "owned" ? [one.id] : []));
    const base = { path: ["cluster", "nodePools", id], name: pool.name, flows: [] };
    const node: SingleFailure = {
      ...{ ...base, id, kind: storage ? "storage" : pool.role, members: pool.nodes },
      outcome: spare ? "carries-on" : "cuts-off",
      ...(storage ? { asked: { clause: MAIN_DEVICES, met: spare } } : {}),
      lost: spare ? [] : lost.sort(),
    };
    const links = pool.networkLinks;
    return [node, { ...base, id: `${id}/link`, kind: "link", lost: [], ...lineOutcome(links) }];
  });
}

/** One line to a network outside. */
function ofLines({ profile, networks }: CenterModel, { devices }: FirewallPlan): SingleFailure[] {
  const border = byId(profile.zones).find(([, zone]) => zone.kind === "border")?.[0];
  const flows = devices
    .flatMap((device) => device.flows)
    .filter(({ from, to }) => from === border || to === border)
    .map(({ id, from, to }) => ({ id, from, to }));
  return byId(profile.networks).flatMap(([id, network]): SingleFailure[] => {
    if (
      network.kind === "center" ||
      network.kind === "party" ||
      !networks.some((one) => one.name === network.name)
    )
      return [];
    const told = lineOutcome(network.uplinks);
    const cut = told.outcome === "carries-on" || network.kind !== "internet" ? [] : flows;
    // Only the Internet's lines are asked for by the clause; the others are told all the same.
    const { asked, ...rest } = told;
    const sites = profile.sites;
    const lost =
      told.outcome === "cuts-off"
        ? byId(sites).flatMap(([key, site]) => (site.network === id ? [key] : []))
        : [];
    return [
      {
        ...{ path: ["networks", id], id, name: network.name, kind: "uplink", flows: cut, lost, ...rest },
        ...(network.kind === "internet" ? { asked } : {}),
      },
    ];
  });
}

function lineOutcome(lines: number | undefined) {
  const outcome = lines === undefined ? "not-stated" : lines >= 2 ? "carries-on" : "cuts-off";
  return {
    outcome,
    asked: { clause: LINES, met: outcome === "carries-on" },
    ...(lines === undefined ? {} : { members: lines }),
  } as const;
}
