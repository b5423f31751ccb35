import type {
  Policies,
  PolicyConfigSchema,
  ReportViolation,
  ResourceValidationArgs,
  StackValidationArgs,
} from "@pulumi/policy";
import { findingText, type Language, unknownSummary } from "../evidence/finding-text.ts";
import { graphFromResourcePolicy, graphFromStackPolicy } from "../graph/from-policy.ts";
import { type Exemptions, exemptionsIn } from "../rules/frame/apply-waivers.ts";
import { type EvaluationOptions, evaluate, evaluateResource, lacksInput } from "../rules/frame/evaluate.ts";
import type { Finding } from "../rules/frame/finding.ts";
import { levelOf } from "../rules/frame/level.ts";
import type { Parameters, Rule } from "../rules/frame/rule.ts";
import { waiverValid } from "../rules/frame/waiver-valid.ts";
import { WHOLE_GRAPH } from "../rules/frame/whole-graph.ts";
import { evaluationOptions, rulesOf } from "./evaluation-options.ts";

/** What a pack runs. */
export interface PackContent {
  /** Name of the pack; also the prefix of its resource policy. */
  readonly name: string;
  /** Rules under the name that the command line shows; a rule is reported by the first set that has it. */
  readonly sets: readonly {
    readonly name: string;
    readonly title: string;
    readonly rules: readonly Rule[];
  }[];
  readonly demands: EvaluationOptions["demands"];
}

/** What the outermost edge decided once. */
export interface PackEdge {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly language: Language;
}

/** Configuration of a pack, given to any of its policies. */
interface PackConfig {
  readonly strict?: boolean;
  readonly parameters?: Readonly<Record<string, Parameters>>;
}

const CONFIG: PolicyConfigSchema = {
  properties: {
    strict: { type: "boolean", description: "Other current controls block too" },
    parameters: { type: "object", description: "Parameters by rule id" },
  },
};

/**
 * Turns rules into Pulumi policies. The policy server hands every policy a fresh copy of all resources, so there is one
 * stack policy for each set, one for all advice, and one resource policy, whatever the number of rules; the rule's id
 * opens each message.
 */
export function rulePolicies(content: PackContent, edge: PackEdge): Policies {
  const run = new PackRun(content, edge);
  const stack = content.sets.map((set) => ({
    name: set.name,
    description: set.title,
    enforcementLevel: "mandatory" as const,
    configSchema: CONFIG,
    validateStack: (args: StackValidationArgs, report: ReportViolation) =>
      run.reportMandatory(set.name, args, report),
  }));
  return [
    {
      name: `${content.name}-resource`,
      description: "Kiểm tra từng tài nguyên trước khi tạo (each resource, before it is made)",
      enforcementLevel: "mandatory",
      configSchema: CONFIG,
      validateResource: (args: ResourceValidationArgs, report: ReportViolation) =>
        run.reportResource(args, report),
    },
    ...stack,
    {
      name: "advice",
      description: "Khuyến nghị và điều chưa kết luận được (advice, and what is not known yet)",
      enforcementLevel: "advisory",
      configSchema: CONFIG,
      validateStack: (args: StackValidationArgs, report: ReportViolation) => run.reportAdvice(args, report),
    },
  ];
}

/** One pack process: findings are computed once for all stack policies of a run. */
class PackRun {
  readonly #content: PackContent;
  readonly #edge: PackEdge;
  readonly #rules: readonly Rule[];
  #findings: readonly Finding[] = [];
  #askedBy = new Set<string>();
  #exemptions: Exemptions = { waivers: [], equivalents: [] };
  readonly #stopped = new Set<string>();

  constructor(content: PackContent, edge: PackEdge) {
    this.#content = content;
    this.#edge = edge;
    this.#rules = rulesOf(content);
  }

  reportResource(args: ResourceValidationArgs, report: ReportViolation): void {
    if (/^pdc:.*:Center$/.test(args.type)) this.#exemptions = exemptionsIn(graphFromResourcePolicy(args));
    const options = this.#options(args.getConfig<PackConfig>());
    const kind = args.type.slice(args.type.lastIndexOf(":") + 1);
    const rules = this.#rules.filter(
      (rule) =>
        rule.scope === "resource" && rule.kinds.includes(kind) && levelOf(rule, options) === "mandatory",
    );
    if (rules.length === 0) return;
    const findings = evaluateResource(graphFromResourcePolicy(args), rules, this.#exemptions, options);
    const blocking = findings.filter(isBlocking);
    for (const finding of blocking) this.#stopped.add(keyOf(finding));
    this.#report(blocking, report);
  }

  reportMandatory(set: string, args: StackValidationArgs, report: ReportViolation): void {
    const findings = this.#findingsFor(set, args).filter(
      (finding) =>
        isBlocking(finding) && this.#setOf(finding.rule) === set && !this.#stopped.has(keyOf(finding)),
    );
    this.#report(findings, report);
  }

  reportAdvice(args: StackValidationArgs, report: ReportViolation): void {
    const findings = this.#findingsFor("advice", args);
    const advice = findings.filter(({ outcome, level }) => outcome === "fail" && level === "advisory");
    this.#report(advice, report);
    // What the run itself was not given, such as a list of vulnerable images, is for the audit to tell: no change could mend it.
    const options = this.#options(args.getConfig<PackConfig>());
    const inputless = new Set(this.#rules.filter((rule) => lacksInput(rule, options)).map(({ id }) => id));
    const ofStack = findings.filter(({ rule, urn }) => urn !== WHOLE_GRAPH || !inputless.has(rule));
    const summary = unknownSummary(ofStack, this.#edge.language);
    if (summary !== undefined) report(summary);
  }

  /** A policy that asks twice has begun another run. */
  #findingsFor(policy: string, args: StackValidationArgs): readonly Finding[] {
    if (this.#askedBy.size === 0 || this.#askedBy.has(policy)) {
      const graph = graphFromStackPolicy(args.resources);
      this.#findings = evaluate(graph, this.#rules, this.#options(args.getConfig<PackConfig>()));
      this.#askedBy = new Set();
    }
    this.#askedBy.add(policy);
    return this.#findings;
  }

  #options({ strict, parameters }: PackConfig): EvaluationOptions {
    return evaluationOptions(this.#content, {
      day: this.#edge.day,
      strict: strict === true,
      parameters: parameters ?? {},
    });
  }

  #setOf(rule: string): string | undefined {
    const set = this.#content.sets.find(({ rules }) => rules.some((candidate) => candidate.id === rule));
    return set?.name ?? this.#content.sets[0]?.name;
  }

  /** One violation for all that a rule found on a resource. */
  #report(findings: readonly Finding[], report: ReportViolation): void {
    const groups = new Map<string, Finding[]>();
    for (const finding of findings) {
      const key = JSON.stringify([finding.rule, finding.urn]);
      groups.set(key, [...(groups.get(key) ?? []), finding]);
    }
    for (const group of groups.values()) {
      const { rule: id, urn } = group[0] as Finding;
      const rule = this.#rules.find((candidate) => candidate.id === id) ?? waiverValid;
      // The engine knows only its own URNs.
      report(findingText(group, rule, this.#edge.language), urn === WHOLE_GRAPH ? undefined : urn);
    }
  }
}

function isBlocking({ outcome, level }: Finding): boolean {
  return outcome === "fail" && level === "mandatory";
}

function keyOf({ rule, urn, subject }: Finding): string {
  return JSON.stringify([rule, urn, subject ?? ""]);
}
