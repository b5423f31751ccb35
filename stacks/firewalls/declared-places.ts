import type { AccessRule } from "../../components/shared/contracts.ts";
import type { CenterModel } from "../model/center-model.ts";
import { overlaps } from "../model/ip-range.ts";
import type { FlowPort } from "./firewall-plan.ts";
import { wideAreaRanges } from "./wide-area-ranges.ts";

/** Addresses outside the center that something in a zone is declared to reach, on one port. */
export interface DeclaredPlace extends FlowPort {
  /** Zone that speaks: the profile's id. */
  readonly zone: string;
  readonly range: string;
  /** Lies in a network of the province: a site of an agency. */
  readonly site: boolean;
}

/**
 * Everybody outside whom the center's systems may speak to: providers of leased systems, parties of interlinks, sites
 * of agencies. Read from the very rules that become NetworkPolicies, so that cluster and firewall open the same.
 */
export function declaredPlaces(
  model: CenterModel,
  zoneOf: (physical: string) => string | undefined,
): DeclaredPlace[] {
  const { systems, databases, interlinks, zones } = model;
  const tenants = [...systems, ...databases];
  const own = zones.flatMap(({ ranges }) => ranges);
  const wide = wideAreaRanges(model);
  const ofRule = (physical: string, { peer, ports }: AccessRule): DeclaredPlace[] => {
    const zone = zoneOf(physical);
    if (zone === undefined || !("ranges" in peer)) return [];
    return peer.ranges
      .filter((range) => !own.some((one) => overlaps(one, range)))
      .flatMap((range) =>
        ports.map((port) => ({ ...port, zone, range, site: wide.some((one) => overlaps(one, range)) })),
      );
  };
  return [
    ...tenants.flatMap(({ zone, egress }) => egress.flatMap((rule) => ofRule(zone, rule))),
    ...interlinks.flatMap(({ viaNamespace, egress }) => {
      const speaker = tenants.find(({ namespace }) => namespace === viaNamespace);
      return speaker && egress ? ofRule(speaker.zone, egress) : [];
    }),
  ];
}
