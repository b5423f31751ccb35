import { controlEntry } from "../../../policies/catalogue/control-index.ts";
import { graphFromMocks } from "../../../policies/graph/from-mocks.ts";
import { labelOfNode } from "../../../policies/graph/kubernetes-object.ts";
import type { ResourceGraph } from "../../../policies/graph/resource-graph.ts";
import { type EvaluationOptions, evaluate } from "../../../policies/rules/frame/evaluate.ts";
import type { Finding } from "../../../policies/rules/frame/finding.ts";
import type { Parameters, Rule } from "../../../policies/rules/frame/rule.ts";

/** A resource of a test, before any builder saw it. */
export interface TestResource {
  readonly type: string;
  readonly name: string;
  readonly props: Record<string, unknown>;
  readonly parent?: TestResource;
  readonly protect?: boolean;
}

/** The mark that the engine writes for an unknown text. */
export const UNKNOWN_MARK = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export function urnOf(resource: TestResource): string {
  const parents = resource.parent === undefined ? "" : `${resource.parent.type}$`;
  return `urn:pulumi:test::test::${parents}${resource.type}::${resource.name}`;
}

export function object(apiVersion: string, kind: string, name: string, rest: object = {}): TestResource {
  const [namespace, own] = name.includes("/") ? name.split("/") : [undefined, name];
  const { metadata = {}, ...body } = rest as { metadata?: object };
  const type = `kubernetes:${apiVersion === "v1" ? "core/v1" : apiVersion}:${kind}`;
  const identity = { name: own, ...(namespace === undefined ? {} : { namespace }) };
  return {
    type,
    name: `${kind}-${own}`.toLowerCase(),
    props: { apiVersion, kind, metadata: { ...identity, ...metadata }, ...body },
  };
}

export function component(type: string, name: string, intent: object): TestResource {
  return { type, name, props: { intent } };
}

export function namespace(name: string, zone: string, metadata: object = {}): TestResource {
  return object("v1", "Namespace", name, {
    metadata: {
      ...metadata,
      labels: {
        "pdc.internal/zone": zone,
        "pdc.internal/zone-kind": zone,
        "pod-security.kubernetes.io/enforce": "restricted",
        ...(metadata as { labels?: object }).labels,
      },
    },
  });
}

/** A container that satisfies every rule; `change` overrides fields. */
export function container(change: object = {}): Record<string, unknown> {
  return {
    name: "main",
    image: "registry.example/portal:1.2.3",
    securityContext: {
      runAsNonRoot: true,
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"] },
      seccompProfile: { type: "RuntimeDefault" },
    },
    resources: { requests: { cpu: "100m", memory: "64Mi" }, limits: { cpu: "1", memory: "128Mi" } },
    ...change,
  };
}

/** A Deployment of such containers; `pod` overrides fields of the pod spec, `annotations` those of the template. */
export function deployment(name: string, pod: object = {}, annotations: object = {}): TestResource {
  return object("apps/v1", "Deployment", name, {
    spec: {
      template: {
        metadata: { annotations },
        spec: { automountServiceAccountToken: false, containers: [container()], ...pod },
      },
    },
  });
}

export function graphOf(resources: readonly TestResource[]): ResourceGraph {
  return graphFromMocks(
    resources.map((resource) => ({
      urn: urnOf(resource),
      type: resource.type,
      name: resource.name,
      inputs: resource.props,
      ...(resource.parent === undefined ? {} : { parent: urnOf(resource.parent) }),
      ...(resource.protect === undefined ? {} : { protect: resource.protect }),
    })),
  );
}

export const TEST_OPTIONS: EvaluationOptions = {
  day: "2026-11-22",
  demands: "both",
  strict: false,
  standingOf: controlEntry,
  isKnownControl: (name) => controlEntry(name) !== undefined,
};

export function findingsOf(
  rule: Rule,
  resources: readonly TestResource[],
  parameters: Parameters = {},
): readonly Finding[] {
  return evaluate(graphOf(resources), [rule], { ...TEST_OPTIONS, parameters: { [rule.id]: parameters } });
}

/** What the findings say, without URNs: comparable whatever the graph came from. */
export function saidBy(findings: readonly Finding[], graph: ResourceGraph): readonly string[] {
  return findings
    .map(({ rule, urn, outcome, subject = "", text }) => {
      const node = graph.byUrn.get(urn);
      return [rule, outcome, node === undefined ? "" : labelOfNode(node), subject, text?.en ?? ""].join(
        " | ",
      );
    })
    .sort();
}
