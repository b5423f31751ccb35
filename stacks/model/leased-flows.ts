import type { ZoneFlow } from "../../components/zone/security-zone.ts";
import type { Profile } from "../schema/profile.ts";
import { type AccessContext, portsOf } from "./access.ts";
import { zoneId } from "./identity.ts";
import { leaseInForce } from "./ownership.ts";
import { byId, dropUndefined } from "./plain-data.ts";

type DeclaredFlow = Profile["flows"][string];
type FlowPort = ZoneFlow["ports"][number];

/**
 * What the flow matrix holds because a system is leased: the ports of its provider, from each zone that uses it to the
 * border. The direction must stand in the profile's own `flows`; a lease adds ports to it and never opens a new one, so
 * that leasing a system that the data zone uses stays a decision of a person. It opens them at the provider's addresses
 * and nowhere else beyond the border.
 */
export function leasedFlows(context: AccessContext): ZoneFlow[] {
  const { profile, deployed } = context;
  return byId(profile.systems)
    .filter(([id]) => deployed.has(id))
    .flatMap(([id, system]) => {
      const range = leaseInForce(system)?.endpoint.range;
      if (range === undefined) return [];
      return [...portsByZone(context, id)].flatMap(([zone, ports]) =>
        toProvider(profile, { id, range }, zone, ports),
      );
    });
}

/** Ports of the provider by the zone that uses them: the consumers', and the endpoint's own namespace. */
function portsByZone({ profile, consumers }: AccessContext, id: string): Map<string, FlowPort[]> {
  const offered = portsOf(profile, id).filter((port) => !port.admin);
  const uses: [string, readonly string[]][] = [
    [id, offered.map((port) => port.id)],
    ...(consumers.get(id) ?? []),
  ];
  const byZone = new Map<string, FlowPort[]>();
  for (const [user, names] of uses) {
    const zone = profile.systems[user]!.zone;
    const known = byZone.get(zone) ?? [];
    const added = offered.filter((port) => names.includes(port.id) && !known.some((one) => same(one, port)));
    byZone.set(zone, [...known, ...added.map(({ port, protocol }) => ({ port, protocol }))]);
  }
  return byZone;
}

function toProvider(
  profile: Profile,
  { id, range }: { readonly id: string; readonly range: string },
  zone: string,
  ports: readonly FlowPort[],
): ZoneFlow[] {
  const outward = byId(profile.flows).filter(
    ([, flow]) => flow.from === zone && profile.zones[flow.to]?.kind === "border",
  );
  const declared: DeclaredFlow | undefined = outward[0]?.[1];
  const missing = ports.filter(
    (port) => !outward.some(([, flow]) => flow.ports.some((one) => same(one, port))),
  );
  if (declared === undefined || missing.length === 0) return [];
  const flow = {
    id: `${zone}-to-provider-of-${id}`,
    ...{ from: zoneId(profile, zone), to: zoneId(profile, declared.to) },
    ports: missing.sort((a, b) => a.port - b.port),
    purpose: `Tới nhà cung cấp dịch vụ thuê: ${profile.systems[id]!.name}`,
    ...{ clause: declared.clause, enforcedBy: declared.enforcedBy, destinations: { ranges: [range] } },
  };
  return [dropUndefined<ZoneFlow>(flow)];
}

const same = (a: FlowPort, b: FlowPort): boolean => a.port === b.port && a.protocol === b.protocol;
