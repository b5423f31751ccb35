import { labelOfNode } from "../../graph/kubernetes-object.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import {
  applyExemptions,
  type ControlNames,
  type Exemptions,
  exemptionsIn,
  judgeWaivers,
} from "./apply-waivers.ts";
import { compareFindings, type Finding } from "./finding.ts";
import { type LevelOptions, levelOf } from "./level.ts";
import type { Bilingual, Parameters, ParameterValue, Rule, Verdict } from "./rule.ts";
import { waiverValid } from "./waiver-valid.ts";
import { WHOLE_GRAPH } from "./whole-graph.ts";

export interface EvaluationOptions extends LevelOptions {
  /** The day of the audit, `YYYY-MM-DD`. */
  readonly day: string;
  /** Overrides by rule id; a value of another type than the default is ignored. */
  readonly parameters?: Readonly<Record<string, Parameters>>;
  /** Names that a waiver may cite although no rule of this run checks them. */
  isKnownControl(control: string): boolean;
}

// Components, and containers of Docker (pods' own are no resources): no chart makes one.
const COMPONENT_KIND =
  /^(Center|NetworkSegment|SecurityZone|ComputeCluster|StoragePool|BackupPlan|SharedSystem|SharedDatabase|LeasedService|IntegrationPlatform|Interlink|AuthService|SecurityMonitor|AdmissionControl|Container)$/;

/**
 * Runs rules over a graph: the one way from resources to findings, on every path. Never throws: a rule that crashes is
 * a failure of that rule. Charts whose content is not known are unknown to every rule about Kubernetes objects.
 */
export function evaluate(
  graph: ResourceGraph,
  rules: readonly Rule[],
  options: EvaluationOptions,
): readonly Finding[] {
  const exemptions = exemptionsIn(graph);
  const findings = rules.flatMap((rule) => findingsOf(graph, rule, options));
  const exempted = applyExemptions(graph, findings, exemptions, options.day);
  const names = controlNames(rules, options);
  const verdicts = judgeWaivers(graph, exempted, exemptions, options.day, names);
  const onWaivers = verdicts.map(findingMaker(graph, waiverValid, options));
  return [...exempted, ...onWaivers].sort(compareFindings);
}

/** The names that a waiver of this run may cite. */
export function controlNames(rules: readonly Rule[], options: EvaluationOptions): ControlNames {
  return {
    checkedHere: new Set(rules.flatMap((rule) => [rule.id, ...rule.clauses.map((clause) => clause.control)])),
    isKnown: options.isKnownControl,
  };
}

/**
 * Runs rules of scope `resource` over a graph of one resource, before it is made. The center's exemptions come from
 * outside, since its component is not in the graph; they are judged later, when all findings are there.
 */
export function evaluateResource(
  graph: ResourceGraph,
  rules: readonly Rule[],
  exemptions: Exemptions,
  options: EvaluationOptions,
): readonly Finding[] {
  const findings = rules.flatMap((rule) => findingsOf(graph, rule, options));
  return applyExemptions(graph, findings, exemptions, options.day);
}

function findingsOf(graph: ResourceGraph, rule: Rule, options: EvaluationOptions): readonly Finding[] {
  const verdicts = [...opaqueVerdicts(graph, rule), ...verdictsOf(graph, rule, options)];
  return verdicts.map(findingMaker(graph, rule, options));
}

function verdictsOf(graph: ResourceGraph, rule: Rule, options: EvaluationOptions): readonly Verdict[] {
  try {
    const parameters = parametersOf(rule, options);
    const lacking = lackedInput(rule, parameters);
    if (lacking !== undefined) return [{ outcome: "unknown", urn: WHOLE_GRAPH, text: lacking }];
    return rule.check(graph, { parameters, day: options.day });
  } catch (error) {
    const reason = error instanceof Error ? error.name : "Error";
    return [
      {
        outcome: "fail",
        urn: WHOLE_GRAPH,
        text: {
          vi: `Quy tắc bị lỗi khi chạy (${reason}); đây là lỗi của quy tắc, chưa có kết luận về tài nguyên`,
          en: `The rule crashed (${reason}); this is a fault of the rule and says nothing about the resource`,
        },
      },
    ];
  }
}

/** What the run was not given although the rule can tell nothing without it. */
function lackedInput({ needs }: Rule, parameters: Parameters): Bilingual | undefined {
  if (needs === undefined) return undefined;
  const given = parameters[needs.parameter];
  return Array.isArray(given) && given.length === 0 ? needs.text : undefined;
}

/** Whether the rule answers nothing in this run because the run lacks an input, whatever the resources are. */
export function lacksInput(rule: Rule, options: EvaluationOptions): boolean {
  return lackedInput(rule, parametersOf(rule, options)) !== undefined;
}

function opaqueVerdicts(graph: ResourceGraph, rule: Rule): readonly Verdict[] {
  if (rule.kinds.every((kind) => COMPONENT_KIND.test(kind))) return [];
  return graph.opaque.map((node: ResourceNode) => ({
    outcome: "unknown",
    urn: node.urn,
    text: { vi: "chưa biết nội dung bên trong", en: "what is inside is not known" },
  }));
}

function parametersOf(rule: Rule, options: EvaluationOptions): Parameters {
  const overrides = options.parameters?.[rule.id] ?? {};
  const entries = Object.entries(rule.parameters).map(([name, value]): [string, ParameterValue] => {
    const override = overrides[name];
    const fits = override !== undefined && typeof override === typeof value;
    return [name, fits && Array.isArray(override) === Array.isArray(value) ? override : value];
  });
  return Object.fromEntries(entries);
}

function findingMaker(
  graph: ResourceGraph,
  rule: Rule,
  options: EvaluationOptions,
): (verdict: Verdict) => Finding {
  const level = levelOf(rule, options);
  const controls = rule.clauses.map((clause) => clause.control);
  return (verdict) => {
    const node = graph.byUrn.get(verdict.urn);
    const { outcome, urn, subject, text } = verdict;
    const finding: Finding = {
      rule: rule.id,
      controls,
      outcome,
      level: verdict.warning === true ? "advisory" : level,
      severity: rule.severity,
      urn,
      resource: node === undefined ? "" : labelOfNode(node),
    };
    // There are many thousands: two small copies each cost more than the rules themselves.
    if (subject === undefined) return text === undefined ? finding : Object.assign(finding, { text });
    return Object.assign(finding, text === undefined ? { subject } : { subject, text });
  };
}
