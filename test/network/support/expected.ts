import type { CenterModel } from "../../../stacks/model/center-model.ts";
import { contains } from "../../../stacks/model/ip-range.ts";
import { byId } from "../../../stacks/model/plain-data.ts";
import type { Profile } from "../../../stacks/schema/profile.ts";
import type { Place } from "./places.ts";
import type { Probe } from "./twin.ts";

type Flow = Profile["flows"][string];

/**
 * What a device must do with a probe, read from the province file alone: it knows nothing of the plan that the rules
 * are printed from.
 */
export function shouldPass(
  { profile }: CenterModel,
  device: string,
  from: Place,
  to: Place,
  probe: Probe,
): boolean {
  if (from.kind === "apart" || to.kind === "apart") return false;
  const flows = byId(profile.flows).filter(([, flow]) => flow.enforcedBy === device);
  if (probe.protocol === "ICMP")
    return (
      from.kind === "zone" &&
      to.kind === "zone" &&
      profile.zones[from.zone]?.kind === "management" &&
      flows.some(([, flow]) => flow.from === from.zone && flow.to === to.zone)
    );
  // Sites come in as the internal zone does; to the matrix they lie beyond the border.
  const goal = to.kind === "site" ? zoneOfKind(profile, "border") : to.zone;
  const stated = flows.some(
    ([, flow]) =>
      flow.from === from.zone &&
      flow.to === goal &&
      flow.ports.some(({ port, protocol }) => port === probe.port && protocol === probe.protocol) &&
      mayStart(profile, flow, from) &&
      mayReach(profile, from, to, probe),
  );
  return stated || toProvider(profile, device, from, to, probe);
}

/** A lease opens the ports of its provider for the zones that use it, where their first way to the border passes. */
function toProvider(profile: Profile, device: string, from: Place, to: Place, probe: Probe): boolean {
  if (from.kind !== "zone" || to.kind !== "party" || probe.protocol !== "TCP") return false;
  const way = byId(profile.flows).find(
    ([, flow]) => flow.from === from.zone && flow.to === zoneOfKind(profile, "border"),
  );
  return way?.[1].enforcedBy === device && leased(profile, from.zone, to, probe.port);
}

function mayStart(profile: Profile, { to, sources }: Flow, from: Place): boolean {
  if (sources && "ranges" in sources)
    return sources.ranges.some((range) =>
      from.addresses.some((one) => !one.includes(":") && contains(range, `${one}/32`)),
    );
  if (from.kind !== "party" && from.kind !== "internet") return true;
  return sources !== undefined || profile.zones[to]?.kind === "dmz";
}

function mayReach(profile: Profile, from: Place, to: Place, probe: Probe): boolean {
  if (to.kind === "zone") return true;
  if (["internal", "wireless"].includes(profile.zones[from.zone]?.kind ?? "")) return to.kind !== "site";
  return leased(profile, from.zone, to, probe.port) || linked(profile, from.zone, to, probe.port);
}

/** Is there a lease by which a zone speaks to a place outside on a port? */
function leased({ systems, databases }: Profile, zone: string, to: Place, port: number): boolean {
  return byId(systems).some(([id, system]) => {
    if (!("lease" in system) || system.lease?.endpoint.range !== to.id) return false;
    const named = byId(system.offers).flatMap(([name, offer]) =>
      offer.port === port && !offer.admin ? [name] : [],
    );
    const users = byId(systems).filter(([, one]) =>
      one.authentication === id
        ? named.length > 0
        : (one.uses[id] ?? []).some((name) => named.includes(name)),
    );
    // Everything sends its logs to the monitor, databases too, but for what runs elsewhere.
    const logs =
      system.kind === "monitor" &&
      byId(system.offers).some(([, o]) => o.port === port && o.application === "syslog-tls");
    const runs = (one: object) => !("lease" in one && one.lease !== undefined);
    const senders = logs ? [...byId(systems).filter(([, one]) => runs(one)), ...byId(databases)] : [];
    return (
      (named.length > 0 && system.zone === zone) ||
      [...users, ...senders].some(([, one]) => one.zone === zone)
    );
  });
}

/** Is there an interlink by which one does? */
function linked({ systems, interlinks }: Profile, zone: string, to: Place, port: number): boolean {
  return byId(interlinks).some(([, link]) => {
    if (link.endpoint?.port !== port || systems[link.via ?? link.from]?.zone !== zone) return false;
    const there = link.to;
    if ("party" in there) return link.endpoint.range === to.id;
    return "tier" in there && to.tier === there.tier;
  });
}

const zoneOfKind = (profile: Profile, kind: string) =>
  byId(profile.zones).find(([, zone]) => zone.kind === kind)?.[0];
