import type { AuditReport } from "../../../policies/evidence/audit-report.ts";
import { WHOLE_GRAPH } from "../../../policies/rules/frame/whole-graph.ts";
import { allRules } from "../../../policies/rules/registry.ts";

/** Rules that can tell nothing without a list, which the pack takes from its configuration and `pdc audit` from nowhere. */
export const listedRules: readonly string[] = allRules.flatMap(({ id, needs }) =>
  needs === undefined ? [] : [id],
);

/** What an audit leaves unknown and the pack must too: a list that no run was given is for the audit alone to tell. */
export function unknownToBoth(findings: AuditReport["findings"]): AuditReport["findings"] {
  return findings.filter(
    ({ outcome, rule, urn }) => outcome === "unknown" && !(urn === WHOLE_GRAPH && listedRules.includes(rule)),
  );
}
