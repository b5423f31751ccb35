import { buildGraph, type RawResource, type ResourceGraph } from "./resource-graph.ts";

/** What is used of `@pulumi/policy`'s PolicyResource; its `props` are proxies that throw on unknown values. */
export interface PolicyResourceLike {
  readonly type: string;
  readonly urn: string;
  readonly name: string;
  readonly props: unknown;
  readonly opts: { readonly protect?: boolean; readonly additionalSecretOutputs?: readonly string[] };
  readonly parent?: { readonly urn: string };
  readonly dependencies?: readonly { readonly urn: string }[];
}

/** What is used of `ResourceValidationArgs`, where the parent is named in the options. */
export interface PolicyResourceArgsLike extends Omit<PolicyResourceLike, "parent" | "opts"> {
  readonly opts: PolicyResourceLike["opts"] & { readonly parent?: string };
}

/** From the arguments of a stack policy: the whole stack, outputs where they are known. */
export function graphFromStackPolicy(resources: readonly PolicyResourceLike[]): ResourceGraph {
  return buildGraph(resources.map((resource) => rawOf(resource, resource.parent?.urn)));
}

/** From the arguments of a resource policy: one resource, inputs only, before it is made. */
export function graphFromResourcePolicy(resource: PolicyResourceArgsLike): ResourceGraph {
  return buildGraph([rawOf(resource, resource.opts.parent)]);
}

function rawOf(
  resource: PolicyResourceLike | PolicyResourceArgsLike,
  parent: string | undefined,
): RawResource {
  return {
    urn: resource.urn,
    type: resource.type,
    name: resource.name,
    parent,
    protect: resource.opts.protect ?? false,
    properties: resource.props,
    dependencies: (resource.dependencies ?? []).map((dependency) => dependency.urn),
    secretOutputs: resource.opts.additionalSecretOutputs ?? [],
  };
}
