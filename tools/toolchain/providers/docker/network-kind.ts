import { setTimeout } from "node:timers/promises";
import type Docker from "dockerode";
import type { Plain, Properties } from "../wire/property-values.ts";
import {
  type DockerKind,
  type Existing,
  isGone,
  labelMap,
  records,
  text,
  textMap,
  unordered,
  withoutEmpty,
} from "./docker-kind.ts";

/** How often, and how long in milliseconds apart, a network is tried to be removed while something still leaves it. */
const removal = { tries: 20, pause: 500 };

/** `docker:index/network:Network`. Whatever changes makes a new network. */
export const networkKind: DockerKind = {
  inputs: {
    name: {},
    attachable: {},
    checkDuplicate: { change: "note" },
    driver: { computed: true },
    ingress: {},
    internal: { computed: true },
    ipamConfigs: { computed: true, form: unordered },
    ipamDriver: { default: "default" },
    ipamOptions: { computed: true },
    ipv6: {},
    labels: { form: unordered },
    options: { computed: true },
  },
  schemaVersion: 1,
  named: true,
  problems: () => ({}),
  async create(engine, inputs) {
    const { id } = await engine.createNetwork(networkRequest(inputs));
    const existing = await networkKind.read(engine, id, inputs);
    if (!existing) throw new Error(`network ${String(inputs.name)} went away while it was made`);
    return existing;
  },
  async read(engine, id, known) {
    try {
      return existingNetwork(await engine.getNetwork(id).inspect(), known);
    } catch (error) {
      if (isGone(error)) return undefined;
      throw error;
    }
  },
  async delete(engine, id) {
    for (let left = removal.tries; ; left -= 1) {
      try {
        await engine.getNetwork(id).remove();
        return;
      } catch (error) {
        if (isGone(error)) return;
        const busy = /has active endpoints/.test(String((error as Error).message));
        if (!busy || left === 0) throw error;
        await setTimeout(removal.pause);
      }
    }
  },
};

/** What the engine is asked for. */
export function networkRequest(inputs: Properties): Docker.NetworkCreateOptions {
  const pools = records(inputs.ipamConfigs).map((pool) =>
    withoutEmpty({
      Subnet: text(pool.subnet),
      IPRange: text(pool.ipRange),
      Gateway: text(pool.gateway),
      AuxiliaryAddresses: textMap(pool.auxAddress),
    }),
  );
  return {
    Name: String(inputs.name),
    // Two networks of one name would make "the network zone-data" mean either.
    CheckDuplicate: true,
    ...withoutEmpty({
      Driver: text(inputs.driver),
      Internal: inputs.internal === true || undefined,
      Attachable: inputs.attachable === true || undefined,
      Ingress: inputs.ingress === true || undefined,
      EnableIPv6: inputs.ipv6 === true || undefined,
      Labels: labelMap(inputs.labels),
      Options: textMap(inputs.options),
    }),
    IPAM: {
      Driver: text(inputs.ipamDriver) ?? "default",
      Config: pools as never,
      Options: textMap(inputs.ipamOptions),
    },
  };
}

function existingNetwork(found: Docker.NetworkInspectInfo, known: Properties): Existing {
  // A gateway that nobody asked for is the engine's own choice: telling it would look like a change.
  const gatewayStated = new Set(
    records(known.ipamConfigs).flatMap(({ subnet, gateway }) => (gateway ? [subnet] : [])),
  );
  const pools = (found.IPAM?.Config ?? []) as {
    Subnet?: string;
    IPRange?: string;
    Gateway?: string;
    AuxiliaryAddresses?: Record<string, string>;
  }[];
  const outputs: Properties = {
    name: found.Name,
    labels: Object.entries(found.Labels ?? {}).map(([label, value]) => ({ label, value })),
    driver: found.Driver,
    internal: found.Internal,
    attachable: found.Attachable,
    ingress: found.Ingress,
    ipv6: found.EnableIPv6,
    ipamDriver: found.IPAM?.Driver ?? "default",
    options: found.Options ?? {},
    scope: found.Scope,
    ipamConfigs: pools.map(
      ({ Subnet, IPRange, Gateway, AuxiliaryAddresses }) =>
        withoutEmpty({
          subnet: Subnet,
          ipRange: IPRange,
          gateway: gatewayStated.has(Subnet ?? null) ? Gateway : undefined,
          auxAddress: AuxiliaryAddresses,
        }) as Record<string, Plain>,
    ),
  };
  return { id: found.Id, outputs };
}
