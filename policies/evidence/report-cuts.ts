import type { ResourceGraph } from "../graph/resource-graph.ts";
import type { Bilingual } from "../rules/frame/rule.ts";
import type {
  AgencyCut,
  AuditedControl,
  AuditFinding,
  AuditReport,
  Cut,
  GroupCut,
  ReportedWaiver,
} from "./audit-report.ts";
import { groupedBy } from "./grouped-by.ts";
import { outcomeTotals } from "./outcome-totals.ts";
import { namesIn } from "./place-of.ts";
import { GROUP_NAMES, NO_AGENCY, NO_SYSTEM, NO_ZONE } from "./report-texts.ts";

/**
 * The same findings divided by group, zone, agency and system: each finding is in one part of each division, and each
 * waiver in the part of the agency that owns it.
 */
export function cutsOf(
  graph: ResourceGraph,
  findings: readonly AuditFinding[],
  controls: readonly AuditedControl[],
  waivers: readonly ReportedWaiver[],
): AuditReport["cuts"] {
  const nameOf = namesIn(graph);
  return {
    groups: groupCuts(findings, controls),
    zones: cut(findings, ({ zone }) => zone, nameOf, NO_ZONE),
    agencies: agencyCuts(findings, waivers),
    systems: cut(findings, ({ system }) => system, nameOf, NO_SYSTEM),
  };
}

function cut(
  findings: readonly AuditFinding[],
  keyOf: (finding: AuditFinding) => string | null,
  nameOf: (id: string) => string,
  nowhere: Bilingual,
): Cut[] {
  const parts = groupedBy(findings, keyOf);
  const keys = [...parts.keys()].filter((key) => key !== null).sort();
  const rows = keys.map((key): Cut => {
    const name = nameOf(key);
    return { key, name: { vi: name, en: name }, totals: { ...outcomeTotals(parts.get(key) ?? []) } };
  });
  const rest = parts.get(null);
  return rest === undefined
    ? rows
    : [...rows, { key: null, name: nowhere, totals: { ...outcomeTotals(rest) } }];
}

/** A finding belongs to the owner of its resource, a waiver to its own owner: an agency may have the one without the other. */
function agencyCuts(findings: readonly AuditFinding[], waivers: readonly ReportedWaiver[]): AgencyCut[] {
  const found = groupedBy(findings, ({ agency }) => agency);
  const owned = groupedBy(waivers, ({ owner }) => (owner === "" ? null : owner));
  const keys = new Set([...found.keys(), ...owned.keys()]);
  const ordered = [...[...keys].filter((key) => key !== null).sort(), ...(keys.has(null) ? [null] : [])];
  return ordered.map((key) => ({
    key,
    name: key === null ? NO_AGENCY : { vi: key, en: key },
    totals: { ...outcomeTotals(found.get(key) ?? []) },
    waivers: owned.get(key)?.length ?? 0,
  }));
}

function groupCuts(findings: readonly AuditFinding[], controls: readonly AuditedControl[]): GroupCut[] {
  const parts = groupedBy(findings, ({ group }) => group);
  const controlsOf = groupedBy(controls, ({ group }) => group);
  return Object.entries(GROUP_NAMES).flatMap(([key, name]) => {
    const [found = [], own = []] = [parts.get(key), controlsOf.get(key)];
    if (found.length === 0 && own.length === 0) return [];
    const totals = { ...outcomeTotals(found) };
    return [{ key, name, totals, controls: controlTotalsOf(own), coverage: coverageTotalsOf(own) }];
  });
}

/** Controls by what they come to; the seven add up to their number. */
export function controlTotalsOf(controls: readonly AuditedControl[]): AuditReport["controlTotals"] {
  const totals = { pass: 0, fail: 0, unknown: 0, waived: 0, "not-applicable": 0, manual: 0, missing: 0 };
  for (const { outcome } of controls) totals[outcome] += 1;
  return totals;
}

/** Controls by how they are looked after; the four add up to their number. */
export function coverageTotalsOf(controls: readonly AuditedControl[]): AuditReport["coverage"] {
  const totals = { automated: 0, partly: 0, manual: 0, missing: 0 };
  for (const { coverage } of controls) totals[coverage] += 1;
  return totals;
}
