import { fileURLToPath } from "node:url";
import type { FirewallDevice } from "../../../stacks/firewalls/firewall-plan.ts";
import { addressAt } from "../../../stacks/model/ip-range.ts";
import { type Place, versionOf } from "./places.ts";
import { type Agent, Room } from "./room.ts";

/** One packet, or one connection, from a place to another. */
export interface Probe {
  readonly protocol: "TCP" | "UDP" | "ICMP";
  readonly version: 4 | 6;
  readonly from: string;
  readonly to: string;
  /** 0 for ICMP. */
  readonly port: number;
  /** Leave by the interface of this zone instead of the source's own: a spoofed source. */
  readonly through?: string;
}

const AGENT = fileURLToPath(new URL("agent.mjs", import.meta.url));
/** Milliseconds that a packet may take before it counts as dropped; a second look takes longer. */
const PATIENCE = 1500;
const SECOND_LOOK = 8000;
/** Probes that are under way at the same time. */
const AT_ONCE = 300;

/**
 * A device and the zones that it joins, each zone a network namespace with a real link to the device. Whatever lies
 * beyond a zone, sites, parties, the Internet, answers from that zone's namespace.
 */
export class Twin {
  readonly #room: Room;
  readonly #places: ReadonlyMap<string, Place>;
  readonly #agents: ReadonlyMap<string, Agent>;
  #sent = 0;

  private constructor(room: Room, places: readonly Place[], agents: ReadonlyMap<string, Agent>) {
    this.#room = room;
    this.#places = new Map(places.map((place) => [place.id, place]));
    this.#agents = agents;
  }

  /** Builds the twin of a device; every place that it joins listens on the ports. */
  static async build(device: FirewallDevice, all: readonly Place[], ports: readonly number[]): Promise<Twin> {
    const room = await Room.open();
    try {
      const places = all.filter(({ zone }) => device.zones.some(({ id }) => id === zone));
      await room.run(["sh", "-e", "-c", wiring(device, places)]);
      const agents = new Map(
        device.zones.map(({ id }) => [id, room.agent(["ip", "netns", "exec", id, process.execPath, AGENT])]),
      );
      const listening = [...agents.values()].map((agent) =>
        agent.ask({ what: "listen", tcp: ports, udp: ports }),
      );
      await Promise.all(listening);
      return new Twin(room, places, agents);
    } catch (error) {
      await room.close();
      throw error;
    }
  }

  get places(): readonly Place[] {
    return [...this.#places.values()];
  }

  get keeper(): number {
    return this.#room.keeper;
  }

  /** Loads rules into the device, as its owner would. */
  async load(rules: string): Promise<void> {
    await this.#room.run(["ip", "netns", "exec", "firewall", "nft", "-f", "-"], rules);
  }

  /** For each probe whether it got through. */
  async send(probes: readonly Probe[]): Promise<boolean[]> {
    const passed: boolean[] = [];
    for (let start = 0; start < probes.length; start += AT_ONCE)
      passed.push(...(await this.#sendTogether(probes.slice(start, start + AT_ONCE), PATIENCE)));
    return passed;
  }

  /** The same for few, with more patience: machines are busy. */
  again(probes: readonly Probe[]): Promise<boolean[]> {
    return this.#sendTogether(probes, SECOND_LOOK);
  }

  async #sendTogether(probes: readonly Probe[], wait: number): Promise<boolean[]> {
    const sent = await Promise.all(probes.map((probe) => this.#sendOne(probe, wait)));
    const arrived = new Set<string>();
    for (const agent of this.#agents.values())
      for (const text of await agent.ask<string[]>({ what: "received" })) arrived.add(text);
    return sent.map(({ answered, text }) => answered || arrived.has(text));
  }

  async #sendOne(probe: Probe, wait: number): Promise<{ answered: boolean; text: string }> {
    this.#sent += 1;
    const text = `probe ${this.#sent}`;
    const what = { TCP: "tcp", UDP: "udp", ICMP: "ping" }[probe.protocol];
    const { agent, ...way } = this.#way(probe);
    return { answered: await agent.ask<boolean>({ what, ...way, text, wait }), text };
  }

  /** How many of so many connections are open at the same time. */
  hold(probe: Probe, count: number): Promise<number> {
    const { agent, ...way } = this.#way(probe);
    return agent.ask<number>({ what: "hold", ...way, count, wait: 700 });
  }

  #way(probe: Probe) {
    const [from, to] = [this.#places.get(probe.from), this.#places.get(probe.to)];
    const address = (place: Place | undefined) =>
      place?.addresses.find((one) => versionOf(one) === probe.version);
    const agent = this.#agents.get(probe.through ?? from?.zone ?? "");
    const [local, remote] = [address(from), address(to)];
    if (!agent || local === undefined || remote === undefined)
      throw new Error(`no way for ${JSON.stringify(probe)}`);
    return { agent, local, remote, port: probe.port };
  }

  /** Gives the host of a zone the addresses of a place elsewhere, so that it can send in its name. */
  async lend(zone: string, place: string): Promise<void> {
    for (const address of this.#places.get(place)?.addresses ?? []) {
      const [bits, quick] = versionOf(address) === 6 ? [128, ["nodad"]] : [32, []];
      await this.#room.run(["ip", "-n", zone, "addr", "add", `${address}/${bits}`, "dev", "lo", ...quick]);
    }
  }

  async close(): Promise<void> {
    for (const agent of this.#agents.values()) agent.end();
    await this.#room.close();
  }
}

/** Without it a link's own IPv6 address waits a second or two for a double, and nothing finds its neighbour until then. */
const NO_WAIT = "sysctl -q -w net.ipv6.conf.default.accept_dad=0";

/** Shell lines that make the namespaces, their links, addresses and routes. */
function wiring(device: FirewallDevice, places: readonly Place[]): string {
  const inFirewall = "ip -n firewall";
  const lines = [
    "ip netns add firewall",
    `ip netns exec firewall ${NO_WAIT}`,
    `${inFirewall} link set lo up`,
    // The rules alone are to judge sources, not the kernel's own check of them.
    "ip netns exec firewall sysctl -q -w net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1 net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.default.rp_filter=0",
    ...device.zones.flatMap((zone) => zoneWiring(zone.id, zone.interfaces[0] ?? "", zone.ranges, places)),
  ];
  return lines.join("\n");
}

function zoneWiring(id: string, link: string, ranges: readonly string[], places: readonly Place[]): string[] {
  const own = places.filter(({ zone }) => zone === id);
  const host = own.find(({ kind }) => kind === "zone");
  const gateways = (host?.addresses ?? []).flatMap((address) => {
    const range = ranges.find((one) => versionOf(one) === versionOf(address));
    return range === undefined ? [] : [{ address, range, gateway: addressAt(range, 1) }];
  });
  return [
    `ip netns add ${id}`,
    `ip netns exec ${id} ${NO_WAIT}`,
    `ip -n firewall link add ${link} type veth peer name eth0 netns ${id}`,
    `ip -n firewall link set ${link} up`,
    `ip -n ${id} link set lo up`,
    `ip -n ${id} link set eth0 up`,
    `ip netns exec ${id} sysctl -q -w net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.eth0.rp_filter=0`,
    ...gateways.flatMap(({ address, range, gateway }) => {
      const length = range.slice(range.indexOf("/"));
      const quick = versionOf(address) === 6 ? " nodad" : "";
      return [
        `ip -n firewall addr add ${gateway}${length} dev ${link}${quick}`,
        `ip -n ${id} addr add ${address}${length} dev eth0${quick}`,
        `ip -n ${id} -${versionOf(address)} route add default via ${gateway}`,
      ];
    }),
    // Places beyond the zone answer from its namespace, and the device knows the way to them.
    ...own
      .filter(({ kind }) => kind !== "zone")
      .flatMap(({ addresses }) =>
        addresses.flatMap((address) => {
          const next = gateways.find((one) => versionOf(one.address) === versionOf(address));
          if (!next) return [];
          const [bits, quick] = versionOf(address) === 6 ? [128, " nodad"] : [32, ""];
          return [
            `ip -n ${id} addr add ${address}/${bits} dev lo${quick}`,
            `ip -n firewall -${versionOf(address)} route add ${address}/${bits} via ${next.address}`,
          ];
        }),
      ),
  ];
}
