import type { EdgeHostArgs, EdgeNetwork } from "../../components/edge/edge-host.ts";
import type { EdgeServiceArgs } from "../../components/edge/edge-program.ts";
import type { SecurityZoneArgs } from "../../components/zone/security-zone.ts";
import type { EdgeHost } from "../schema/edge.ts";
import type { Profile } from "../schema/profile.ts";
import { edgeOwner } from "./address-plan.ts";
import { marks } from "./described.ts";
import { edgePorts } from "./edge-ports.ts";
import { physicalId, zoneId } from "./identity.ts";
import { addressAt } from "./ip-range.ts";
import { allocationOf, type Ledger } from "./ledger.ts";
import { byId, dropUndefined } from "./plain-data.ts";
import { imageOf } from "./resolve-workload.ts";
import type { WindowChoice } from "./windows.ts";

/** What the model decides of a host; the stack decides whether it knows the host's engine. */
export type EdgeHostModel = Omit<EdgeHostArgs, "connected"> & {
  /** Id in the profile: by it the stack names the engine. */
  readonly key: string;
};

/** Hosts outside the cluster with every network, range and service address decided. */
export function resolveEdgeHosts(
  profile: Profile,
  ledger: Ledger,
  window: WindowChoice,
  zones: readonly SecurityZoneArgs[],
): EdgeHostModel[] {
  return byId(profile.edgeHosts)
    .filter(([, host]) => window.includes(host.window))
    .map(([id, host]): EdgeHostModel => {
      const own = physicalId(profile, id, host);
      const networks = new Map(
        byId(host.networks).map(([key, network]) => {
          const { kind } = profile.networks[network.network]!;
          const held = allocationOf(ledger.segments, network.network, edgeOwner(id, key, host))?.ipv4 ?? "";
          const zone =
            network.zone === undefined
              ? physicalId(profile, network.network, profile.networks[network.network])
              : zoneId(profile, network.zone);
          const made: EdgeNetwork = dropUndefined({
            ...{ engineName: `${own}-${key}`, zone, kind, ipv4: held, gateway: addressAt(held, 1) },
            parent: network.parent,
          });
          return [key, made] as const;
        }),
      );
      const services = byId(host.services).map(
        ([key, service]) => [`${own}-${key}`, serviceOf(profile, service, networks, zones)] as const,
      );
      return dropUndefined({
        ...marks(profile, id, host, { owner: profile.center.owner, field: "infrastructure" }),
        key: id,
        ...{ securityLevel: profile.center.securityLevel, site: host.site, zone: zoneId(profile, host.zone) },
        networks: Object.fromEntries(networks),
        services: Object.fromEntries(services),
      });
    });
}

function serviceOf(
  profile: Profile,
  service: EdgeHost["services"][string],
  networks: ReadonlyMap<string, EdgeNetwork>,
  zones: readonly SecurityZoneArgs[],
): EdgeServiceArgs {
  const { image, address, networks: joins, ...own } = service;
  const joined = [...joins].sort().map((key) => [key, networks.get(key)!] as const);
  return {
    ...own,
    image: imageOf(profile, image),
    ports: edgePorts[own.kind],
    addresses: Object.fromEntries(joined.map(([key, { ipv4 }]) => [key, addressAt(ipv4, address)])),
    clients: [
      ...joined.map(([, { ipv4 }]) => ipv4),
      ...joined.flatMap(([, network]) => furtherClients(profile, network, own.kind, zones)),
    ],
  };
}

/**
 * Ranges that reach a network through its gateway: all of a wide-area network, of a zone the zone itself and those that the flow
 * matrix lets ask on a port of the service. A network without an interface of the host has no gateway.
 */
function furtherClients(
  profile: Profile,
  { parent, zone, kind }: EdgeNetwork,
  service: EdgeServiceArgs["kind"],
  zones: readonly SecurityZoneArgs[],
): string[] {
  if (parent === undefined) return [];
  if (kind !== "center")
    return byId(profile.networks).flatMap(([id, network]) =>
      physicalId(profile, id, network) === zone && network.ipv4 ? [network.ipv4] : [],
    );
  const asked = (flow: SecurityZoneArgs["flows"][number]) =>
    flow.to === zone &&
    flow.ports.some((open) =>
      edgePorts[service].some(({ port, protocol }) => open.port === port && open.protocol === protocol),
    );
  return zones
    .filter(
      (other) => other.zone === zone || other.flows.some((flow) => flow.from === other.zone && asked(flow)),
    )
    .flatMap(({ ranges }) => ranges.filter((range) => !range.includes(":")));
}
