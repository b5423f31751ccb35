import type { NetworkPolicy } from "../../../reachability/cluster.ts";
import {
  type Connections,
  formatConnections,
  intersection,
  isNothing,
} from "../../../reachability/connections.ts";
import { type Explanation, explain, type SideReason, verdictOf } from "../../../reachability/explain.ts";
import type { Reachability } from "../../../reachability/reachability.ts";
import { message, render } from "../../../stacks/messages/messages.ts";
import type { Lang } from "../../../stacks/messages/wording.ts";
import type { FirewallPassage, FirewallPassages } from "../../../stacks/reachability/firewall-passages.ts";

/** Why the cluster lets something pass or not, and for a province why its firewalls do. */
export interface FullExplanation extends Partial<Pick<Explanation, "egress" | "ingress">> {
  readonly verdict: Explanation["verdict"];
  readonly passes: Connections;
  /** Absent where no firewall stands between. */
  readonly firewalls?: FirewallPassage;
}

/**
 * Ends that are alike are explained once, by the first of each: to the cluster by its policies, to the firewalls by
 * zone. Two addresses are the firewalls' to answer for alone.
 */
export function explanations(
  reach: Reachability,
  from: ReadonlySet<number>,
  to: ReadonlySet<number>,
  asked: Connections,
  firewalls?: FirewallPassages,
): { readonly from: number; readonly to: number; readonly explanation: FullExplanation }[] {
  const seen = new Set<string>();
  return [...from].flatMap((source) =>
    [...to].flatMap((destination) => {
      const [start, goal] = [reach.ends[source], reach.ends[destination]];
      const passage = start && goal && firewalls?.between(start, goal);
      const cluster = reach.governs(source, destination);
      const key = JSON.stringify([...(cluster ? [start?.like, goal?.like] : []), passage]);
      if (seen.has(key) || (!cluster && !passage)) return [];
      seen.add(key);
      const inCluster = cluster ? explain(reach, source, destination, asked) : undefined;
      const passes = throughBoth(inCluster?.passes ?? asked, passage);
      const explanation: FullExplanation = {
        ...inCluster,
        ...{ passes, verdict: verdictOf(passes, asked) },
        ...(passage ? { firewalls: passage } : {}),
      };
      return [{ from: source, to: destination, explanation }];
    }),
  );
}

/** What both the cluster and the firewalls let through. */
export const throughBoth = (connections: Connections, passage: FirewallPassage | undefined): Connections =>
  passage === undefined ? connections : intersection(connections, passage.passes);

/** Verdict, then for each side what it says and which rules say so, with file and line. */
export function explanationText(
  { verdict, passes, egress, ingress, firewalls }: FullExplanation,
  names: { readonly from: string; readonly to: string },
  asked: Connections,
  lang: Lang,
  placeOf: (flow: string) => string | undefined = () => undefined,
): string {
  const every = (text: string) => (text === "*" ? "" : text);
  const told = message("reach.verdict", {
    ...{ verdict, ...names },
    ...{ asked: every(formatConnections(asked)), passes: formatConnections(passes) },
  });
  return [
    render(told, lang),
    ...(egress ? sideLines(egress, lang) : []),
    ...(ingress ? sideLines(ingress, lang) : []),
    ...(firewalls ? firewallLines(firewalls, asked, placeOf, lang) : []),
    "",
  ].join("\n");
}

/** Between which zones, and by which flows of which device; without any, that none opens it. */
function firewallLines(
  { from, to, passes, flows }: FirewallPassage,
  asked: Connections,
  placeOf: (flow: string) => string | undefined,
  lang: Lang,
): string[] {
  const verdict = verdictOf(intersection(passes, asked), asked);
  const open = flows.filter((flow) => !isNothing(intersection(flow.passes, asked)));
  return [
    `  ${render(message("reach.firewalls", { verdict, from, to }), lang)}`,
    ...open.map(({ device, flow }) => {
      const place = placeOf(flow);
      const params = { device, flow, ...(place === undefined ? {} : { place }) };
      return `    ${render(message("reach.firewall-flow", params), lang)}`;
    }),
  ];
}

function sideLines({ direction, verdict, governing, allowing, near }: SideReason, lang: Lang): string[] {
  const side = message("reach.side", { direction, verdict, count: governing.length });
  const rule = (why: "allows" | "peer" | "port" | "governs", policy: NetworkPolicy, index?: number) => {
    const params = { why, policy: shownPolicy(policy), ...(index === undefined ? {} : { rule: index + 1 }) };
    return `    ${render(message("reach.rule", params), lang)}`;
  };
  // What nearly allows it is worth telling only where it is not allowed.
  const missing = verdict === "allowed" ? [] : near;
  return [
    `  ${render(side, lang)}`,
    ...allowing.map(({ policy, index }) => rule("allows", policy, index)),
    ...missing.map(({ policy, index, lacks }) => rule(lacks, policy, index)),
    ...(allowing.length + missing.length === 0 ? governing.map((policy) => rule("governs", policy)) : []),
  ];
}

function shownPolicy({ namespace, name, origin }: NetworkPolicy): string {
  return `${namespace}/${name}${origin ? ` (${origin.file}:${origin.line})` : ""}`;
}
