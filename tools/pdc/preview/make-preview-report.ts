import type { AuditReport } from "../../../policies/evidence/audit-report.ts";
import { namesIn, placesIn } from "../../../policies/evidence/place-of.ts";
import { labelOfNode } from "../../../policies/graph/kubernetes-object.ts";
import { UNKNOWN } from "../../../policies/graph/plain-value.ts";
import type { ResourceGraph, ResourceNode } from "../../../policies/graph/resource-graph.ts";
import { clusterOfGraph } from "../../../reachability/cluster-of-graph.ts";
import { type Bilingual, words } from "../../../reports/report.ts";
import type { LoadedCenter } from "../../../stacks/load-center.ts";
import { type Cause, causeIn } from "./cause.ts";
import { figureChanges, figuresOf } from "./center-figures.ts";
import { dataHolders } from "./data-holders.ts";
import { endingWaivers, findingChanges, judged } from "./finding-changes.ts";
import { flowChanges } from "./flow-changes.ts";
import { graphDifference } from "./graph-difference.ts";
import type { Operation, PlannedChange, PlannedStep } from "./planned-change.ts";
import {
  PREVIEW_REPORT_SCHEMA,
  type PreviewReport,
  type ReportedStep,
  type StepGroup,
} from "./preview-report.ts";
import { type RiskFacts, verdictOn } from "./risk.ts";
import type { ComparedGraph } from "./saved-graph.ts";

export interface PreviewInput {
  readonly stack: string;
  readonly province: string;
  /** `YYYY-MM-DD`: waivers and the law are judged by it. */
  readonly day: string;
  readonly change: PlannedChange;
  /** What findings, flows and figures are compared with. */
  readonly base: {
    readonly kind: PreviewReport["base"]["kind"];
    readonly label: string;
  } & ComparedGraph;
  /** The profile of the new side, whose lines are the causes. */
  readonly loaded: LoadedCenter;
  /** Why the loss of a resource's data is accepted; undefined: it is not. */
  readonly accepted: (node: ResourceNode) => string | undefined;
}

/** Worst first. */
const ORDER: readonly Operation[] = ["replace", "delete", "update", "create"];

/** What a change means: the engine's steps and the comparison of both sides, with the verdict. Pure. */
export function previewReport(input: PreviewInput): PreviewReport {
  const { stack, province, day, change, base } = input;
  const { after } = change;
  const deployed = change.before.nodes.length;
  const stepsAgainst = deployed === 0 && base.kind !== "deployed" ? "base" : "deployed";
  const [before, steps] =
    stepsAgainst === "base"
      ? [base.graph, graphDifference(base.asked, after)]
      : [change.before, change.steps];
  const now = judged(after, day, stack);
  const old = base.graph.nodes.length === 0 ? undefined : judged(base.graph, day, base.label);
  const figures = figureChanges(figuresOf(base.graph), figuresOf(after));
  const ofKind = (kind: (typeof figures)[number]["kind"]) =>
    base.graph.nodes.length === 0
      ? []
      : figures.filter((one) => one.kind === kind).map(({ kind: _kind, ...figure }) => figure);
  const groups = groupsOf(steps, before, after, input);
  const facts: RiskFacts = {
    ...{ schema: PREVIEW_REPORT_SCHEMA, stack, province, day, deployed, stepsAgainst },
    base: { kind: base.kind, label: base.label, resources: base.graph.nodes.length },
    operations: countOperations(groups, after),
    groups,
    findings: findingChanges(old, now),
    flows: flowChanges(base.graph, after),
    ...{ money: ofKind("money"), capacity: ofKind("capacity"), addresses: ofKind("address") },
    waivers: endingWaivers(now),
    unknown: notKnown(after, now, stepsAgainst),
  };
  const { groups: _groups, ...rest } = facts;
  return { ...rest, verdict: verdictOn(facts), groups };
}

function groupsOf(
  steps: readonly PlannedStep[],
  before: ResourceGraph,
  after: ResourceGraph,
  { accepted, loaded }: PreviewInput,
): StepGroup[] {
  const cause: Cause = causeIn(loaded, before, after) ?? (() => undefined);
  const sides = {
    after: { graph: after, place: placesIn(after), name: namesIn(after) },
    before: { graph: before, place: placesIn(before), name: namesIn(before) },
  };
  const holders = new Set([...dataHolders(before), ...dataHolders(after)]);
  const groups = new Map<string, StepGroup & { steps: ReportedStep[] }>();
  for (const step of steps) {
    const side = after.byUrn.has(step.urn) && step.operation !== "delete" ? sides.after : sides.before;
    const node = side.graph.byUrn.get(step.urn);
    if (node === undefined) continue;
    const { zone, system } = side.place(step.urn);
    const holdsData = holders.has(step.urn);
    const lost = holdsData && (step.operation === "replace" || step.operation === "delete");
    const reported: ReportedStep = {
      ...{ operation: step.operation, urn: step.urn, resource: labelOfNode(node) },
      ...{ differs: [...step.differs], forcing: [...step.forcing], holdsData, component: node.isComponent },
      accepted: lost ? (accepted(node) ?? null) : null,
      origin: cause(node, side.graph) ?? null,
    };
    const key = JSON.stringify([zone, system]);
    const group = groups.get(key) ?? {
      ...{ zone, zoneName: zone === null ? null : side.name(zone) },
      ...{ system, systemName: system === null ? null : side.name(system) },
      steps: [],
    };
    group.steps.push(reported);
    groups.set(key, group);
  }
  const sorted = [...groups.values()].map((group) => ({ ...group, steps: group.steps.sort(worstFirst) }));
  return sorted.sort(
    (a, b) =>
      weightOf(a.steps[0]) - weightOf(b.steps[0]) ||
      compare(JSON.stringify([a.zone, a.system]), JSON.stringify([b.zone, b.system])),
  );
}

const worstFirst = (a: ReportedStep, b: ReportedStep): number =>
  weightOf(a) - weightOf(b) || compare(a.urn, b.urn);

/** Loss of data weighs most, then what is taken away, then components, which only tell of what is below them. */
function weightOf(step: ReportedStep | undefined): number {
  if (step === undefined) return Number.POSITIVE_INFINITY;
  const operation = ORDER.indexOf(step.operation);
  const data = step.holdsData && operation < 2 ? 0 : 10;
  return data + 2 * operation + (step.component ? 1 : 0);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function countOperations(groups: readonly StepGroup[], after: ResourceGraph): PreviewReport["operations"] {
  const counts = { replace: 0, delete: 0, update: 0, create: 0, same: 0 };
  const objects = groups.flatMap(({ steps }) => steps).filter(({ component }) => !component);
  for (const { operation } of objects) counts[operation] += 1;
  const touched = objects.filter(({ operation }) => operation !== "delete").length;
  counts.same = after.nodes.filter(({ isComponent }) => !isComponent).length - touched;
  return counts;
}

function notKnown(
  after: ResourceGraph,
  now: AuditReport,
  stepsAgainst: PreviewReport["stepsAgainst"],
): Bilingual[] {
  const said: Bilingual[] = [];
  if (stepsAgainst === "base")
    said.push(
      words(
        "Trạng thái mà lần chạy này thấy còn trống: các bước so với bản gốc; chưa biết thay đổi nào buộc phải thay tài nguyên",
        "The state that this run sees is empty: steps are told against the base, and which change forces a replacement is not known",
      ),
    );
  const rules = new Map(now.rules.map(({ id, title }) => [id, title]));
  const counts = new Map<string, number>();
  for (const { rule, outcome } of now.findings)
    if (outcome === "unknown") counts.set(rule, (counts.get(rule) ?? 0) + 1);
  for (const [rule, count] of [...counts].sort(([a], [b]) => compare(a, b))) {
    const title = rules.get(rule) ?? { vi: rule, en: rule };
    said.push(
      words(
        `Chưa kết luận được ${rule} (${title.vi}): ${count} chỗ`,
        `Not told yet ${rule} (${title.en}): ${count} places`,
      ),
    );
  }
  const open = after.nodes.filter(({ properties }) => holdsUnknown(properties)).length;
  if (open > 0)
    said.push(
      words(
        `${open} tài nguyên có giá trị chỉ biết sau khi triển khai`,
        `${open} resources have values that only deployment tells`,
      ),
    );
  const charts = after.opaque.map(({ name }) => name).sort();
  if (charts.length > 0)
    said.push(
      words(
        `Chart chưa biết nội dung: ${charts.join(", ")}`,
        `Charts whose content is not known: ${charts.join(", ")}`,
      ),
    );
  const { otherPolicies } = clusterOfGraph(after).leftOut;
  if (otherPolicies.length > 0)
    said.push(
      words(
        `Chính sách mạng thuộc loại không đọc: ${otherPolicies.join(", ")}`,
        `Network policies of kinds that are not read: ${otherPolicies.join(", ")}`,
      ),
    );
  return said;
}

function holdsUnknown(value: unknown): boolean {
  if (value === UNKNOWN) return true;
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some(holdsUnknown);
}
