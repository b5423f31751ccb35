import { message } from "../messages/messages.ts";
import type { EdgeHost } from "../schema/edge.ts";
import type { Profile } from "../schema/profile.ts";
import { nearest } from "../schema/text/nearest.ts";
import { byId } from "./plain-data.ts";
import type { Problem } from "./problem.ts";

/** What does not hold of the hosts outside the cluster, all of it. */
export function edgeHostProblems(profile: Profile): Problem[] {
  return byId(profile.edgeHosts).flatMap(([id, host]) => [
    ...standsApart(profile, id, host),
    ...networksHaveOneZone(profile, id, host),
    ...interfacesAreTheirOwn(id, host),
    ...servicesFit(profile, id, host),
    ...hostFoldersAreTheirOwn(id, host),
  ]);
}

function standsApart({ zones }: Profile, id: string, { zone }: EdgeHost): Problem[] {
  const kind = zones[zone]?.kind;
  if (kind === undefined || kind === "management" || kind === "backup") return [];
  return [{ path: ["edgeHosts", id, "zone"], message: message("edge.host-zone", { zone, kind }) }];
}

function networksHaveOneZone({ networks }: Profile, id: string, host: EdgeHost): Problem[] {
  return byId(host.networks).flatMap(([key, { network, zone }]): Problem[] => {
    const path = ["edgeHosts", id, "networks", key];
    const found = networks[network];
    if (!found) return [];
    if (!found.ipv4) return [{ path, message: message("edge.no-range", { network }) }];
    if ((found.kind === "center") === (zone !== undefined)) return [];
    return [{ path, message: message("edge.network-zone", { network, kind: found.kind }) }];
  });
}

function servicesFit({ networks }: Profile, id: string, host: EdgeHost): Problem[] {
  const taken = new Map<string, readonly string[]>();
  return byId(host.services).flatMap(([key, service]) => {
    const path = ["edgeHosts", id, "services", key];
    const known = Object.keys(host.networks);
    const kinds = new Set(
      service.networks.flatMap((name) => networks[host.networks[name]?.network ?? ""]?.kind ?? []),
    );
    const joined: Problem[] =
      kinds.has("party") && kinds.size > 1
        ? [{ path: [...path, "networks"], message: message("edge.party-joined", { service: key }) }]
        : [];
    const outward = service.networks.filter((name) => host.networks[name]?.parent !== undefined);
    const oneWay: Problem[] =
      outward.length > 1
        ? [{ path: [...path, "networks"], message: message("edge.two-ways", { networks: outward }) }]
        : [];
    const places = service.networks.flatMap((name, index): Problem[] => {
      const place = [...path, "networks", String(index)];
      const network = host.networks[name];
      if (!network) {
        const near = nearest(name, known);
        return [
          {
            path: place,
            message: message("edge.unknown-network", { network: name, known, ...(near ? { near } : {}) }),
          },
        ];
      }
      const last = 2 ** (32 - network.prefix) - 2;
      if (service.address > last)
        return [
          {
            path: [...path, "address"],
            also: [["edgeHosts", id, "networks", name]],
            message: message("edge.address-outside", {
              address: service.address,
              prefix: network.prefix,
              last,
            }),
          },
        ];
      const other = taken.get(`${name} ${service.address}`);
      taken.set(`${name} ${service.address}`, path);
      return other
        ? [
            {
              path: [...path, "address"],
              also: [other],
              message: message("edge.address-twice", { address: service.address, network: name }),
            },
          ]
        : [];
    });
    return [...joined, ...oneWay, ...places];
  });
}

/** The engine gives an interface to one network, and two zones on one interface would be one. */
function interfacesAreTheirOwn(id: string, { networks }: EdgeHost): Problem[] {
  const taken = new Map<string, readonly string[]>();
  return byId(networks).flatMap(([key, { parent }]): Problem[] => {
    if (parent === undefined) return [];
    const path = ["edgeHosts", id, "networks", key, "parent"];
    const other = taken.get(parent);
    taken.set(parent, path);
    return other ? [{ path, also: [other], message: message("edge.parent-twice", { parent }) }] : [];
  });
}

/** Folders of a Linux host that are the system's, the engine's or people's own: whoever reads them rules the host. */
const notOurs = [
  /^\/(bin|boot|dev|etc|home|lib\w*|proc|root|run|sbin|sys|usr)(\/|$)/,
  /^\/var\/(backups|cache|lib|lock|log|mail|run|spool|tmp)$/,
  /^\/var\/(lock|run|spool)\//,
  /^\/var\/lib\/(containerd|docker|etcd|kubelet)(\/|$)/,
];

function hostFoldersAreTheirOwn(id: string, { services }: EdgeHost): Problem[] {
  return byId(services).flatMap(([key, service]): Problem[] => {
    if (!("hostFolder" in service) || isOwnFolder(service.hostFolder)) return [];
    const path = ["edgeHosts", id, "services", key, "hostFolder"];
    return [{ path, message: message("edge.host-folder", { folder: service.hostFolder }) }];
  });
}

/** Absolute, as it is and without a way back up, at least two steps below the root. */
function isOwnFolder(folder: string): boolean {
  const isPlain = /^(\/(?!\.{1,2}(\/|$))[\w.-]+){2,}$/.test(folder);
  return isPlain && !folder.endsWith(".sock") && !notOurs.some((system) => system.test(folder));
}
