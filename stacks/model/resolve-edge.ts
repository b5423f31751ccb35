import type { EdgeHostArgs, EdgeNetwork } from "../../components/edge/edge-host.ts";
import type { EdgeServiceArgs } from "../../components/edge/edge-program.ts";
import type { EdgeHost } from "../schema/edge.ts";
import type { Profile } from "../schema/profile.ts";
import { edgeOwner } from "./address-plan.ts";
import { marks } from "./described.ts";
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
export function resolveEdgeHosts(profile: Profile, ledger: Ledger, window: WindowChoice): EdgeHostModel[] {
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
          const made: EdgeNetwork = {
            ...{ engineName: `${own}-${key}`, zone, kind, ipv4: held, gateway: addressAt(held, 1) },
          };
          return [key, made] as const;
        }),
      );
      const services = byId(host.services).map(
        ([key, service]) => [`${own}-${key}`, serviceOf(profile, service, networks)] as const,
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
): EdgeServiceArgs {
  const { image, address, networks: joins, ...own } = service;
  const joined = [...joins].sort().map((key) => [key, networks.get(key)!] as const);
  return {
    ...own,
    image: imageOf(profile, image),
    addresses: Object.fromEntries(joined.map(([key, { ipv4 }]) => [key, addressAt(ipv4, address)])),
    clients: joined.map(([, { ipv4 }]) => ipv4),
  };
}
