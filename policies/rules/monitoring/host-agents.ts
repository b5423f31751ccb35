import type { ResourceGraph } from "../../graph/resource-graph.ts";
import type { Bilingual, Verdict } from "../frame/rule.ts";
import { fail, pass, unknown, verdictOf } from "../frame/verdict.ts";
import { hasAgent, hostsOf } from "./hosts.ts";
import { functionsOf, isEquivalent, underAnyCenter } from "./protective-functions.ts";

/** What an agent rule asks of every machine. */
export interface AgentDemand {
  /** Kinds of protective functions that stand for it. */
  readonly functions: readonly string[];
  /** Names of agents that do it, any of them. */
  readonly agents: readonly string[];
  readonly noFunction: Bilingual;
  readonly unfulfilled: (id: string) => Bilingual;
  readonly unprotected: (hosts: string) => Bilingual;
}

/**
 * Judges the function (declared, and what fulfils it is there) and every node pool and server. An equivalent measure
 * with reason and evidence stands for the agents.
 */
export function agentVerdicts(graph: ResourceGraph, demand: AgentDemand): readonly Verdict[] {
  return underAnyCenter(graph, (center) => {
    const functions = functionsOf(graph, center, ...demand.functions);
    const hosts = hostsOf(graph, center);
    if (functions === undefined || hosts === undefined) return [unknown(center.node)];
    const equivalent = functions.find(isEquivalent);
    if (equivalent !== undefined) return [pass(center.node, `securityFunctions.${equivalent.id}`)];
    const declared =
      functions.length === 0
        ? [fail(center.node, demand.noFunction)]
        : functions.map(({ id, fulfilled }) =>
            verdictOf(fulfilled, center.node, demand.unfulfilled(id), `securityFunctions.${id}`),
          );
    const agents = hosts.map((one) =>
      verdictOf(hasAgent(one, demand.agents, functions), one.node, demand.unprotected(one.name), one.subject),
    );
    return [...declared, ...agents];
  });
}
