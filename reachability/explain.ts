import type { NetworkPolicy } from "./cluster.ts";
import type { Direction } from "./compiled-policies.ts";
import { type Connections, difference, intersection, isNothing, NOTHING, union } from "./connections.ts";
import type { Reachability } from "./reachability.ts";

/** A rule of a policy; `index` counts from 0 within its direction, as in the manifest. */
export interface RuleReference {
  readonly policy: NetworkPolicy;
  readonly index: number;
}

/** Why one side lets a connection pass or not. */
export interface SideReason {
  readonly direction: Direction;
  /**
   * `outside`: not a pod, or on its node's network, so that no policy selects it; `ungoverned`: no policy of this
   * direction selects it, so everything passes; `allowed`, `partly`, `denied`: what the governing policies say.
   */
  readonly verdict: "outside" | "ungoverned" | "allowed" | "partly" | "denied";
  /** What passes of that which was asked for. */
  readonly passes: Connections;
  readonly governing: readonly NetworkPolicy[];
  readonly allowing: readonly RuleReference[];
  /** Rules that fail by one thing only: the other end is none of their peers, or the port is none of theirs. */
  readonly near: readonly (RuleReference & { readonly lacks: "peer" | "port" })[];
}

export interface Explanation {
  readonly verdict: "allowed" | "partly" | "denied";
  readonly passes: Connections;
  readonly egress: SideReason;
  readonly ingress: SideReason;
}

/**
 * Why the connections asked for pass or do not pass between two ends.
 * @throws RangeError two addresses, of which no policy speaks.
 */
export function explain(reach: Reachability, from: number, to: number, asked: Connections): Explanation {
  if (!reach.governs(from, to)) throw new RangeError("no policy speaks of two addresses outside the cluster");
  const egress = sideReason(reach, "egress", from, to, asked);
  const ingress = sideReason(reach, "ingress", from, to, asked);
  const passes = intersection(egress.passes, ingress.passes);
  return { verdict: verdictOf(passes, asked), passes, egress, ingress };
}

function sideReason(
  reach: Reachability,
  direction: Direction,
  from: number,
  to: number,
  asked: Connections,
): SideReason {
  const own = direction === "egress" ? from : to;
  const policies = reach.governing(own, direction);
  if (policies.length === 0) {
    const end = reach.ends[own];
    const outside = end?.kind !== "pods" || end.pods.hostNetwork === true;
    const verdict = outside ? "outside" : "ungoverned";
    return { direction, verdict, passes: asked, governing: [], allowing: [], near: [] };
  }
  const allowing: RuleReference[] = [];
  const near: (RuleReference & { lacks: "peer" | "port" })[] = [];
  let passes = NOTHING;
  for (const { policy, [direction]: rules = [] } of policies)
    rules.forEach((rule, index) => {
      const { isPeer, connections } = reach.passesRule(rule, direction, from, to);
      const common = intersection(connections, asked);
      if (isPeer && !isNothing(common)) {
        allowing.push({ policy, index });
        passes = union(passes, common);
      } else if (isPeer) near.push({ policy, index, lacks: "port" });
      else if (!isNothing(common)) near.push({ policy, index, lacks: "peer" });
    });
  const governing = policies.map(({ policy }) => policy);
  return { direction, verdict: verdictOf(passes, asked), passes, governing, allowing, near };
}

/** Whether all, some or none of what was asked for passes. */
export function verdictOf(passes: Connections, asked: Connections): "allowed" | "partly" | "denied" {
  if (isNothing(passes)) return "denied";
  return isNothing(difference(asked, passes)) ? "allowed" : "partly";
}
