import { hash } from "node:crypto";
import { type ControlOnDay, coverageOn } from "../catalogue/coverage-on.ts";
import { lawOn } from "../catalogue/law-on-day.ts";
import type { Catalogue } from "../catalogue/load-catalogue.ts";
import { componentsOf, readIntent, readIntentString } from "../graph/intent.ts";
import { labelOfNode } from "../graph/kubernetes-object.ts";
import { valueIfKnown } from "../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../graph/resource-graph.ts";
import { evaluationOptions, type RunSettings, rulesOf } from "../packs/evaluation-options.ts";
import type { PackContent } from "../packs/rule-policies.ts";
import { evaluate } from "../rules/frame/evaluate.ts";
import type { Finding } from "../rules/frame/finding.ts";
import { levelOf } from "../rules/frame/level.ts";
import type { Rule } from "../rules/frame/rule.ts";
import { equivalentsIn } from "../rules/frame/waiver.ts";
import {
  AUDIT_REPORT_SCHEMA,
  type AuditedControl,
  type AuditedResource,
  type AuditFinding,
  type AuditReport,
} from "./audit-report.ts";
import { auditedControls } from "./audited-controls.ts";
import { changeSince } from "./change-since.ts";
import { daysBetween } from "./days-between.ts";
import { type DeclaredEvidence, evidenceIn } from "./evidence-slots.ts";
import { groupedBy } from "./grouped-by.ts";
import { outcomeTotals } from "./outcome-totals.ts";
import { placesIn } from "./place-of.ts";
import { controlTotalsOf, coverageTotalsOf, cutsOf } from "./report-cuts.ts";
import { CAVEAT, EVIDENCE_TEXTS } from "./report-texts.ts";
import { reportedWaivers } from "./reported-waivers.ts";

export interface AuditOptions extends RunSettings {
  readonly pack: PackContent;
  readonly source: AuditReport["source"];
  readonly catalogue: Catalogue;
  /** Where a resource is written when it comes from no manifest: its entry in a profile. Default: nowhere. */
  readonly placeOf?: (
    node: ResourceNode,
    graph: ResourceGraph,
  ) => { readonly file: string; readonly line: number } | undefined;
  /** An earlier report; the new one then says what changed since. */
  readonly base?: AuditReport;
}

/** Audits a graph: the one answer behind every door and every format. Pure; the same graph and options, the same report. */
export function auditReport(graph: ResourceGraph, options: AuditOptions): AuditReport {
  const { day, pack, catalogue } = options;
  const rules = rulesOf(pack);
  const evaluation = evaluationOptions(pack, options);
  const found = evaluate(graph, rules, evaluation);
  // The province's own rules alone answer to no catalogue.
  const onDay = pack.demands === "programme" ? [] : coverageOn(day, catalogue, rules);
  const findings = auditFindings(graph, found, options, onDay);
  const proofs = evidenceIn(graph, day);
  const controls = auditedControls(onDay, findings, proofs);
  const waivers = reportedWaivers(graph, found, findings, rules, evaluation);
  const report: AuditReport = {
    schema: AUDIT_REPORT_SCHEMA,
    day,
    source: options.source,
    pack: pack.name as AuditReport["pack"],
    strict: options.strict,
    ...centerOf(graph),
    catalogue: catalogueOf(catalogue, controls),
    law: lawPart(day),
    totals: { ...outcomeTotals(findings) },
    blocking: findings.filter(({ outcome, level }) => outcome === "fail" && level === "mandatory").length,
    controlTotals: controlTotalsOf(controls),
    coverage: coverageTotalsOf(controls),
    controls,
    rules: rules.map((rule) => ({
      ...{ id: rule.id, title: rule.title, why: rule.why, fix: rule.fix, severity: rule.severity },
      level: levelOf(rule, evaluation),
      controls: rule.clauses.map(({ control }) => control),
    })),
    findings,
    resources: resourcesOf(graph, findings),
    cuts: cutsOf(graph, findings, controls, waivers),
    waivers,
    equivalents: equivalentsIn(graph).map((measure) => ({ ...measure })),
    evidence: proofs.map(({ control, slot }) => ({ ...slot, control })),
    evidenceProblems: evidenceProblems(proofs, catalogue),
  };
  return options.base === undefined ? report : { ...report, change: changeSince(options.base, report) };
}

function auditFindings(
  graph: ResourceGraph,
  found: readonly Finding[],
  { pack, placeOf }: AuditOptions,
  onDay: readonly ControlOnDay[],
): AuditFinding[] {
  const place = placesIn(graph);
  const groups = groupsOfRules(rulesOf(pack), onDay);
  const taken = new Map<string, number>();
  return found.map((finding) => {
    const key = fingerprint(finding);
    const times = (taken.get(key) ?? 0) + 1;
    taken.set(key, times);
    const node = graph.byUrn.get(finding.urn);
    const origin = originOf(node, finding.subject) ?? (node && placeOf?.(node, graph));
    const { zone, agency, system } = place(finding.urn);
    const { rule, controls, outcome, level, severity, urn, resource } = finding;
    const { subject, text, waiver, equivalent } = finding;
    // Every field named, also those without a value: many thousands of one shape are read several times faster.
    return {
      rule,
      controls: controls.slice(),
      outcome,
      level,
      severity,
      urn,
      resource,
      subject,
      text,
      waiver,
      equivalent,
      id: times === 1 ? key : `${key}-${times}`,
      group: groups.get(rule) ?? "programme",
      zone,
      agency,
      system,
      origin,
    };
  });
}

/** Where the resource stands, or the part of it that the finding is about: its subject begins with the part's name. */
function originOf(node: ResourceNode | undefined, subject: string | undefined): AuditFinding["origin"] {
  if (node?.origin === undefined) return undefined;
  const { file, line, parts } = node.origin;
  const named =
    subject === undefined ? undefined : (parts?.get(subject) ?? parts?.get(subject.split(": ", 1)[0] ?? ""));
  return { file, line: named ?? line };
}

function fingerprint({ rule, urn, subject }: Finding): string {
  return hash("sha256", JSON.stringify([rule, urn, subject ?? ""]), "hex").slice(0, 16);
}

/** A rule's group: that of the first of its controls that counts on the day, in the rule's own order. */
function groupsOfRules(rules: readonly Rule[], onDay: readonly ControlOnDay[]): ReadonlyMap<string, string> {
  const cited = new Map(onDay.map(({ control }) => [control.id, control.group]));
  const mapped = new Map(
    onDay.flatMap(({ control, mappedRules }) => mappedRules.map((rule) => [rule, control.group] as const)),
  );
  return new Map(
    rules.flatMap((rule) => {
      const own = rule.clauses.map(({ control }) => cited.get(control)).find((group) => group !== undefined);
      const group = own ?? mapped.get(rule.id);
      return group === undefined ? [] : [[rule.id, group] as const];
    }),
  );
}

function resourcesOf(graph: ResourceGraph, findings: readonly AuditFinding[]): AuditedResource[] {
  const place = placesIn(graph);
  const byUrn = groupedBy(findings, ({ urn }) => urn);
  const strays = [...byUrn.keys()].filter((urn) => !graph.byUrn.has(urn)).sort();
  const row = (urn: string, type: string, label: string): AuditedResource => {
    const own = byUrn.get(urn) ?? [];
    const spoiled = new Set(own.filter(({ outcome }) => outcome !== "pass").map(({ rule }) => rule));
    const passed = new Set(own.map(({ rule }) => rule).filter((rule) => !spoiled.has(rule)));
    const origin = originOf(graph.byUrn.get(urn), undefined);
    return {
      ...{ urn, type, label, ...place(urn), totals: { ...outcomeTotals(own) }, passed: [...passed].sort() },
      ...(origin === undefined ? {} : { origin }),
    };
  };
  return [
    ...graph.nodes.map((node) => row(node.urn, node.type, labelOfNode(node))),
    ...strays.map((urn) => row(urn, "", "")),
  ];
}

function centerOf(graph: ResourceGraph): Pick<AuditReport, "center"> {
  const node = componentsOf(graph, "Center")[0];
  if (node === undefined) return {};
  const told = (name: string) => valueIfKnown(readIntentString(node, name)) ?? "";
  return {
    center: {
      id: told("id"),
      name: told("name"),
      province: told("provinceName"),
      code: told("code"),
      draft: valueIfKnown(readIntent(node, "draft")) === true,
      planStatus: told("planStatus"),
    },
  };
}

function catalogueOf(
  { version, compiledOn }: Catalogue,
  controls: readonly AuditedControl[],
): AuditReport["catalogue"] {
  const confidence = { "text-seen": 0, secondary: 0, inferred: 0 };
  for (const control of controls) confidence[control.confidence] += 1;
  const corroborated = controls.filter((control) => control.corroborated).length;
  return { version, compiledOn, controls: controls.length, caveat: CAVEAT, confidence, corroborated };
}

function lawPart(day: string): AuditReport["law"] {
  const { regime, instruments, deadlines, unsettled } = lawOn(day);
  return {
    regime,
    instruments: instruments.map((instrument) => ({ ...instrument })),
    deadlines: deadlines.map((deadline) => ({
      ...deadline,
      ...(deadline.day === undefined ? {} : { daysLeft: daysBetween(day, deadline.day) }),
    })),
    unsettled: [...unsettled],
  };
}

function evidenceProblems(
  proofs: readonly DeclaredEvidence[],
  { byId }: Catalogue,
): AuditReport["evidenceProblems"] {
  return proofs.flatMap(({ control, slot: { id }, missing }) => {
    if (missing.length > 0) return [{ id, control, text: EVIDENCE_TEXTS.incomplete(id, missing) }];
    return byId.has(control) ? [] : [{ id, control, text: EVIDENCE_TEXTS.noSuchControl(id, control) }];
  });
}
