import type { InterlinkArgs } from "../../components/network/interlink.ts";
import type { NetworkSegmentArgs } from "../../components/network/network-segment.ts";
import type { SecurityZoneArgs, ZoneFlow } from "../../components/zone/security-zone.ts";
import type { Profile } from "../schema/profile.ts";
import { type AccessContext, namespaceOf } from "./access.ts";
import { marks } from "./described.ts";
import { centerNamespace, physicalId, segmentId, zoneId } from "./identity.ts";
import { addressAt, aggregate } from "./ip-range.ts";
import { leasedFlows } from "./leased-flows.ts";
import { allocationOf, type Ledger } from "./ledger.ts";
import { byId, dropUndefined } from "./plain-data.ts";
import { sitesOf } from "./sites.ts";
import type { WindowChoice } from "./windows.ts";

/** Wide-area networks with their sites, then the center's own segments. */
export function resolveNetworks(
  profile: Profile,
  ledger: Ledger,
  window: WindowChoice,
): NetworkSegmentArgs[] {
  const sites = sitesOf(profile).filter((site) => window.includes(site.window));
  const owner = profile.center.owner;
  const networks = byId(profile.networks)
    .filter(([, network]) => window.includes(network.window))
    .map(([id, network]): NetworkSegmentArgs => {
      const own = sites
        .filter((site) => site.network === id)
        .map((site) => {
          const held = allocationOf(ledger.sites, id, site);
          const { name, tier, role, agency, line, placeholder, window } = site;
          const range = { ipv4: held?.ipv4, ipv6: held?.ipv6 };
          return [
            physicalId(profile, site.id, site),
            { name, tier, role, agency, ...range, line, placeholder, window },
          ] as const;
        });
      return dropUndefined({
        ...marks(profile, id, network, { owner, field: "infrastructure" as const }),
        ...{ kind: network.kind, users: network.users, ipv4: network.ipv4, ipv6: network.ipv6 },
        ...{
          existing: network.existing,
          uplinks: network.uplinks,
          namespace: centerNamespace(profile),
          sites: Object.fromEntries(own),
        },
      });
    });
  const segments = byId(profile.segments)
    .filter(([, segment]) => window.includes(segment.window))
    .map(([id, segment]): NetworkSegmentArgs => {
      const held = allocationOf(ledger.segments, segment.network, { id, formerly: segment.formerly });
      const network = profile.networks[segment.network];
      const described = marks(profile, id, segment, { owner, field: "infrastructure" as const });
      return dropUndefined({
        ...described,
        id: segmentId(profile, id),
        ...{ kind: network?.kind ?? "center", users: network?.users ?? ["state"] },
        ...{ ipv4: held?.ipv4, ipv6: held?.ipv6, vlan: held?.vlan },
        gateway: held?.ipv4 ? addressAt(held.ipv4, 1) : undefined,
        zone: zoneId(profile, segment.zone),
        network: physicalId(profile, segment.network, network),
        ...{ existing: segment.existing, namespace: centerNamespace(profile), sites: {} },
      });
    });
  return [...networks, ...segments];
}

/** Security zones with their ranges and their part of the flow matrix: the profile's flows, and what leases add. */
export function resolveZones(context: AccessContext, ledger: Ledger): SecurityZoneArgs[] {
  const { profile, window } = context;
  const leased = leasedFlows(context);
  return byId(profile.zones).map(([id, zone]): SecurityZoneArgs => {
    const ranges = byId(profile.segments)
      .filter(([, segment]) => segment.zone === id && window.includes(segment.window))
      .flatMap(([key, segment]) => {
        const held = allocationOf(ledger.segments, segment.network, { id: key, formerly: segment.formerly });
        return [held?.ipv4, held?.ipv6].filter((range) => range !== undefined) as string[];
      });
    const flows = byId(profile.flows)
      .filter(([, flow]) => flow.from === id || flow.to === id)
      .map(([key, flow]) => ({
        id: key,
        from: zoneId(profile, flow.from),
        to: zoneId(profile, flow.to),
        ...{ ports: flow.ports, purpose: flow.purpose, clause: flow.clause, enforcedBy: flow.enforcedBy },
        ...{ users: flow.users, limits: flow.limits, sources: flow.sources },
      }))
      .map((flow) => dropUndefined<ZoneFlow>(flow));
    const own = zoneId(profile, id);
    const toProviders = leased.filter((flow) => flow.from === own || flow.to === own);
    const described = marks(profile, id, zone, {
      owner: profile.center.owner,
      field: "infrastructure" as const,
    });
    return dropUndefined({
      ...described,
      id: own,
      securityLevel: profile.center.securityLevel,
      ...{
        zone: own,
        zoneKind: zone.kind,
        kind: zone.kind,
        clause: zone.clause,
        ranges: aggregate(ranges),
        flows: [...flows, ...toProviders],
        wireless: zone.wireless,
      },
      ...{ namespace: own, ingress: [], egress: [] },
      quota: { cpu: "4", memory: "8Gi", pods: 20 },
    });
  });
}

/** Interlinks of deployed systems: from the system, or from the platform that carries it. */
export function resolveInterlinks(context: AccessContext): InterlinkArgs[] {
  const { profile, window, deployed } = context;
  return byId(profile.interlinks)
    .filter(([, link]) => window.includes(link.window) && deployed.has(link.from))
    .map(([id, link]): InterlinkArgs => {
      const speaker = link.via ?? link.from;
      const party = "party" in link.to ? profile.outsideParties[link.to.party] : undefined;
      const target = link.to;
      const toSystem = "system" in target ? target.system : undefined;
      const peer = toSystem
        ? { namespaces: [namespaceOf(context, toSystem)] }
        : { ranges: endpointRanges(context, link) };
      const ports = link.endpoint ? [{ port: link.endpoint.port, protocol: link.endpoint.protocol }] : [];
      const open = ports.length > 0 && ("namespaces" in peer || peer.ranges.length > 0);
      const egress = open ? { id: `interlink-${id}`, purpose: link.name, peer, ports } : undefined;
      const described = marks(profile, `link-${id}`, link, {
        owner: profile.systems[link.from]?.owner,
        field: "applications" as const,
      });
      return dropUndefined({
        ...described,
        ...{ from: namespaceOf(context, link.from), to: target, kind: link.kind },
        ...{
          partyName: party?.name ?? targetOf(link),
          partyKind: party?.kind ?? "inside",
          partyNamed: party?.named ?? true,
        },
        ...{
          via: link.via ? namespaceOf(context, link.via) : undefined,
          viaNamespace: namespaceOf(context, speaker),
        },
        ...{ endpoint: link.endpoint, important: link.important },
        ...{ signature: link.signature, egress },
      });
    });
}

/** A stated range, or for a tier the blocks of its sites. */
function endpointRanges(context: AccessContext, link: Profile["interlinks"][string]): readonly string[] {
  if (link.endpoint?.range) return [link.endpoint.range];
  return "tier" in link.to ? (context.blocksByTier.get(link.to.tier) ?? []) : [];
}

function targetOf({ to }: Profile["interlinks"][string]): string {
  return "party" in to ? to.party : "tier" in to ? to.tier : to.system;
}
