import type { NetworkPolicy } from "../../../reachability/cluster.ts";
import { type Connections, formatConnections } from "../../../reachability/connections.ts";
import { type Explanation, explain, type SideReason } from "../../../reachability/explain.ts";
import type { Reachability } from "../../../reachability/reachability.ts";
import { message, render } from "../../../stacks/messages/messages.ts";
import type { Lang } from "../../../stacks/messages/wording.ts";

/** Ends that are alike are explained once, by the first of each. */
export function explanations(
  reach: Reachability,
  from: ReadonlySet<number>,
  to: ReadonlySet<number>,
  asked: Connections,
): { readonly from: number; readonly to: number; readonly explanation: Explanation }[] {
  const seen = new Set<string>();
  return [...from].flatMap((source) =>
    [...to].flatMap((destination) => {
      const key = `${reach.ends[source]?.like} ${reach.ends[destination]?.like}`;
      if (seen.has(key) || !reach.governs(source, destination)) return [];
      seen.add(key);
      const explanation = explain(reach, source, destination, asked);
      return [{ from: source, to: destination, explanation }];
    }),
  );
}

/** Verdict, then for each side what it says and which rules say so, with file and line. */
export function explanationText(
  { verdict, passes, egress, ingress }: Explanation,
  names: { readonly from: string; readonly to: string },
  asked: Connections,
  lang: Lang,
): string {
  const every = (text: string) => (text === "*" ? "" : text);
  const told = message("reach.verdict", {
    ...{ verdict, ...names },
    ...{ asked: every(formatConnections(asked)), passes: formatConnections(passes) },
  });
  return [render(told, lang), ...sideLines(egress, lang), ...sideLines(ingress, lang), ""].join("\n");
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
