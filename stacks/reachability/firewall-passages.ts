import { podPort } from "../../components/shared/pod-port.ts";
import { type AddressRange, rangeOf } from "../../reachability/address-cells.ts";
import { type Connections, isNothing, NOTHING, union } from "../../reachability/connections.ts";
import type { End } from "../../reachability/ends.ts";
import {
  type Destination,
  type FirewallPlan,
  firewallPlan,
  type PlannedFlow,
} from "../firewalls/firewall-plan.ts";
import type { CenterModel } from "../model/center-model.ts";
import { zoneId } from "../model/identity.ts";
import { byId } from "../model/plain-data.ts";

/** What the firewalls say between two ends in different zones. */
export interface FirewallPassage {
  /** Zones of the two ends: the profile's ids. */
  readonly from: string;
  readonly to: string;
  readonly passes: Connections;
  /** Flows that let something through, each with the device that enforces it. */
  readonly flows: readonly { readonly device: string; readonly flow: string; readonly passes: Connections }[];
}

/** Where an end stands: in a zone, or at a site, beyond the border or at a place that stays apart. */
interface Standing {
  readonly zone: string;
  readonly kind: "zone" | "site" | "outside" | "apart";
  readonly ranges: readonly AddressRange[];
}

/** Answers for a whole center what its firewalls let through between two ends. */
export class FirewallPassages {
  readonly #plan: FirewallPlan;
  readonly #zoneOfNamespace: ReadonlyMap<string, string>;
  readonly #border: string;
  readonly #internal: string;
  readonly #inside: readonly AddressRange[];
  /** Each end is asked about with every other: where it stands is decided once. */
  readonly #standings = new Map<End, Standing | undefined>();

  constructor(model: CenterModel) {
    this.#plan = firewallPlan(model);
    const names = new Map(byId(model.profile.zones).map(([id]) => [zoneId(model.profile, id), id]));
    const tenants = [...model.zones, ...model.systems, ...model.databases, model.center];
    this.#zoneOfNamespace = new Map(
      tenants.flatMap(({ namespace, zone }): [string, string][] => {
        const id = names.get(zone);
        return id === undefined ? [] : [[namespace, id]];
      }),
    );
    const zoneOfKind = (kind: string) => this.#plan.zones.find((zone) => zone.kind === kind)?.id ?? "";
    this.#border = zoneOfKind("border");
    this.#internal = zoneOfKind("internal");
    this.#inside = this.#plan.inside.map(rangeOf);
  }

  /** Nothing where no firewall stands between: ends in one zone, or programs of the cluster beside the center. */
  between(from: End, to: End): FirewallPassage | undefined {
    const [source, goal] = [this.#standingOf(from), this.#standingOf(to)];
    if (!source || !goal || (source.zone === goal.zone && source.kind !== "apart" && goal.kind !== "apart"))
      return undefined;
    const zones = { from: source.zone, to: goal.zone };
    if (source.kind === "apart" || goal.kind === "apart") return { ...zones, passes: NOTHING, flows: [] };
    const flows = this.#plan.devices.flatMap((device) =>
      device.flows.flatMap((flow) => {
        if (flow.from !== source.zone || !this.#mayStart(flow, source)) return [];
        const passes = flow.destinations
          .filter((destination) => this.#leadsTo(destination, goal))
          .map(({ ports }) => portsOf(ports, to.kind === "pods"))
          .reduce(union, NOTHING);
        return isNothing(passes) ? [] : [{ device: device.id, flow: flow.id, passes }];
      }),
    );
    return { ...zones, passes: flows.map(({ passes }) => passes).reduce(union, NOTHING), flows };
  }

  #standingOf(end: End): Standing | undefined {
    if (!this.#standings.has(end)) this.#standings.set(end, this.#decideStanding(end));
    return this.#standings.get(end);
  }

  #decideStanding(end: End): Standing | undefined {
    if (end.kind === "pods") {
      const zone = this.#zoneOfNamespace.get(end.pods.namespace);
      return zone === undefined ? undefined : { zone, kind: "zone", ranges: [] };
    }
    const { ranges } = end;
    const within = (blocks: readonly string[]) => lieWithin(ranges, blocks.map(rangeOf));
    const zone = this.#plan.zones.find((one) => within(one.ranges));
    if (zone) return { zone: zone.id, kind: "zone", ranges };
    if (within(this.#plan.apart)) return { zone: this.#internal, kind: "apart", ranges };
    const site = this.#plan.zones.find(({ users }) => within(users));
    return site ? { zone: site.id, kind: "site", ranges } : { zone: this.#border, kind: "outside", ranges };
  }

  #mayStart({ sources }: PlannedFlow, { kind, ranges }: Standing): boolean {
    if (sources === "outside") return true;
    return sources === "zone" ? kind !== "outside" : lieWithin(ranges, sources.map(rangeOf));
  }

  #leadsTo({ behind, ranges }: Destination, goal: Standing): boolean {
    if (behind !== goal.zone) return false;
    if (ranges === "zone") return goal.kind === "zone";
    // A zone's own host without a stated address: the zone as such.
    if (ranges === "outside") return goal.kind === "outside" && !lieWithin(goal.ranges, this.#inside);
    return goal.ranges.length === 0 || lieWithin(goal.ranges, ranges.map(rangeOf));
  }
}

/** Pods listen 8000 higher where the service's port is below 1024; the matrix may name either. */
function portsOf(ports: Destination["ports"], onPods: boolean): Connections {
  return ports
    .flatMap(({ port, protocol }) =>
      (onPods ? [port, podPort(port)] : [port]).map((one): Connections => ({ [protocol]: [[one, one]] })),
    )
    .reduce(union, NOTHING);
}

const lieWithin = (ranges: readonly AddressRange[], blocks: readonly AddressRange[]): boolean =>
  ranges.length > 0 &&
  ranges.every((run) =>
    blocks.some(
      ({ version, first, last }) => version === run.version && first <= run.first && run.last <= last,
    ),
  );
