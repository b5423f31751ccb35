import type { ResourceGraph } from "../graph/resource-graph.ts";
import { exemptionsIn, type WaiverState, waiverStates } from "../rules/frame/apply-waivers.ts";
import { controlNames, type EvaluationOptions } from "../rules/frame/evaluate.ts";
import type { Finding } from "../rules/frame/finding.ts";
import type { Rule } from "../rules/frame/rule.ts";
import type { Waiver } from "../rules/frame/waiver.ts";
import { waiverValid } from "../rules/frame/waiver-valid.ts";
import type { AuditFinding, ReportedWaiver } from "./audit-report.ts";
import { daysBetween } from "./days-between.ts";
import { groupedBy } from "./grouped-by.ts";

/** A waiver with no more days than this is told as expiring. */
const EXPIRING_DAYS = 30;

/** Every waiver that the graph carries, with its state on the day and what it excuses. */
export function reportedWaivers(
  graph: ResourceGraph,
  found: readonly Finding[],
  findings: readonly AuditFinding[],
  rules: readonly Rule[],
  options: EvaluationOptions,
): ReportedWaiver[] {
  const exemptions = exemptionsIn(graph);
  const judged = found.filter(({ rule }) => rule !== waiverValid.id);
  const states = waiverStates(graph, judged, exemptions, options.day, controlNames(rules, options));
  const excused = groupedBy(
    findings.filter(({ waiver }) => waiver !== undefined),
    ({ waiver }) => keyOf(waiver as Waiver),
  );
  return exemptions.waivers.map(({ waiver, missing }, index) => {
    const daysLeft = missing.includes("expiresOn") ? null : daysBetween(options.day, waiver.expiresOn);
    return {
      ...waiver,
      state: stateOf(states[index] ?? "incomplete", daysLeft),
      daysLeft,
      missing: [...missing],
      findings: (excused.get(keyOf(waiver)) ?? []).map(({ id }) => id),
    };
  });
}

function stateOf(state: WaiverState, daysLeft: number | null): ReportedWaiver["state"] {
  return state === "active" && daysLeft !== null && daysLeft <= EXPIRING_DAYS ? "expiring" : state;
}

const keyOf = (waiver: Waiver): string => JSON.stringify(Object.entries(waiver).sort());
