import { readIntentString } from "../../graph/intent.ts";
import { readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceNode } from "../../graph/resource-graph.ts";
import type { Truth } from "../../graph/truth.ts";
import { type AddressRange, addressRange, contains, overlaps } from "./address-range.ts";
import type { AllowedPeer } from "./allowed-peers.ts";
import { entriesIn } from "./center-facts.ts";

/** A block of a network or of one of its sites. */
export interface NamedRange {
  readonly label: string;
  readonly cidr: string;
  readonly range: AddressRange;
}

/** Ranges of a segment and of its sites; sites inside the segment's own range are not repeated. */
export function rangesOfSegment(segment: ResourceNode): {
  readonly ranges: readonly NamedRange[];
  readonly told: boolean;
} {
  const own = ["ipv4", "ipv6"].map((family) => readIntentString(segment, family));
  const sites = entriesIn(segment, "sites");
  const whole = own.flatMap((reading) => named(segment.name, valueIfKnown(reading)));
  const ofSites = (valueIfKnown(sites) ?? []).flatMap(([id, site]) =>
    ["ipv4", "ipv6"].flatMap((family) => named(id, valueIfKnown(readString(site, family)))),
  );
  const outside = ofSites.filter(({ range }) => !whole.some((outer) => contains(outer.range, range)));
  const told = sites.state !== "unknown" && own.every(({ state }) => state !== "unknown");
  return { ranges: [...whole, ...outside], told };
}

function named(label: string, cidr: string | undefined): NamedRange[] {
  const range = cidr === undefined ? undefined : addressRange(cidr);
  return cidr === undefined || range === undefined ? [] : [{ label, cidr, range }];
}

/** Does an allowed peer reach addresses of the block? Selectors of namespaces never do. */
export function reaches(peer: AllowedPeer, { range }: NamedRange): Truth {
  if (peer.kind === "everyone") return "yes";
  if (peer.kind === "unknown") return "unknown";
  if (peer.kind !== "range") return "no";
  const block = addressRange(peer.cidr);
  if (block === undefined) return "unknown";
  const cutOut = peer.except.some((text) => {
    const hole = addressRange(text);
    return hole !== undefined && contains(hole, range);
  });
  return overlaps(block, range) && !cutOut ? "yes" : "no";
}
