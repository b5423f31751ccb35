import type { ComponentClass } from "../../../policies/graph/intent.ts";
import { buildGraph, type RawResource, type ResourceGraph } from "../../../policies/graph/resource-graph.ts";
import type { Parameters, Rule } from "../../../policies/rules/frame/rule.ts";

type Json = Readonly<Record<string, unknown>>;

/** A component of ours with its intent; `undefined` for one whose intent is not known. */
export function component(kind: ComponentClass, id: string, intent: Json | undefined = {}): RawResource {
  const type = `pdc:test:${kind}`;
  const properties = intent === undefined ? {} : { intent: { component: kind, id, ...intent } };
  return { urn: urnOf(type, id), type, name: id, isComponent: true, properties };
}

/** The center `tt`, with the province's own rules. */
export function center(rules: Json = {}, facts: Json = {}): RawResource {
  return component("Center", "tt-center", { code: "tt", rules, equipment: {}, ...facts });
}

/** An owned system that nothing is wrong with. */
export function system(id: string, facts: Json = {}, kind: ComponentClass = "SharedSystem"): RawResource {
  return component(kind, id, {
    ...{
      name: id,
      kind: "application",
      ownership: "owned",
      state: "active",
      hosting: "center",
      owner: "tt-it",
    },
    ...{ namespace: id, zoneKind: "app", securityLevel: 2, capability: id, tiers: ["province"], tenants: {} },
    ...{ serviceLevels: [], handlesProcedures: false, dependsOnPlatforms: [], uses: [], costItems: [] },
    ...facts,
  });
}

export const leased = (id: string, facts: Json = {}): RawResource =>
  system(id, { ownership: "leased", hosting: "hired", ...facts }, "LeasedService");

export const database = (id: string, facts: Json = {}): RawResource =>
  component("SharedDatabase", id, { name: id, namespace: id, capability: id, consumers: {}, ...facts });

/** A Kubernetes object, below a component when `parent` names its id. */
export function kubernetes(
  token: string,
  name: string,
  properties: Json,
  parent?: RawResource,
  dependencies: readonly string[] = [],
): RawResource {
  const type = `kubernetes:${token}`;
  return {
    urn: urnOf(type, name),
    type,
    name,
    properties,
    dependencies,
    ...(parent ? { parent: parent.urn } : {}),
  };
}

/** A NetworkPolicy with one rule for each peer. */
export function policy(
  namespace: string,
  name: string,
  allowed: { readonly from?: readonly unknown[]; readonly to?: readonly unknown[] },
): RawResource {
  const ingress = allowed.from === undefined ? {} : { ingress: [{ from: allowed.from }] };
  const egress = allowed.to === undefined ? {} : { egress: [{ to: allowed.to }] };
  const spec = { podSelector: {}, ...ingress, ...egress };
  return kubernetes("networking.k8s.io/v1:NetworkPolicy", name, { metadata: { name, namespace }, spec });
}

export const range = (cidr: string, ...except: string[]) => ({
  ipBlock: { cidr, ...(except.length > 0 ? { except } : {}) },
});
export const namespaces = (...values: string[]) => ({
  namespaceSelector: { matchExpressions: [{ key: "kubernetes.io/metadata.name", operator: "In", values }] },
});

function urnOf(type: string, name: string): string {
  return `urn:pulumi:test::pdc::${type}::${name}`;
}

export function graphOf(...resources: readonly RawResource[]): ResourceGraph {
  return buildGraph(resources);
}

/** What a rule answers, one line a verdict: `fail tt-lgsp`, with the subject behind; `warn` never blocks. */
export function answers(
  rule: Rule,
  resources: readonly RawResource[],
  parameters: Parameters = {},
): readonly string[] {
  const graph = graphOf(...resources);
  const verdicts = rule.check(graph, {
    parameters: { ...rule.parameters, ...parameters },
    day: "2026-11-22",
  });
  return verdicts.map(({ outcome, warning, urn, subject }) => {
    const name = graph.byUrn.get(urn)?.name ?? "graph";
    return [warning === true ? "warn" : outcome, name, ...(subject === undefined ? [] : [subject])].join(" ");
  });
}

/** The Vietnamese texts of what is wrong. */
export function complaints(rule: Rule, resources: readonly RawResource[]): readonly string[] {
  const verdicts = rule.check(graphOf(...resources), { parameters: rule.parameters, day: "2026-11-22" });
  return verdicts.filter(({ outcome }) => outcome === "fail").map(({ text }) => text?.vi ?? "");
}
