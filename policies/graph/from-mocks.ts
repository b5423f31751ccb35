import { buildGraph, type ResourceGraph } from "./resource-graph.ts";

/** A registration as a Pulumi mock saw it (`newResource`), in a unit test. */
export interface RecordedRegistration {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly inputs: unknown;
  readonly parent?: string;
  readonly protect?: boolean;
  readonly custom?: boolean;
}

export function graphFromMocks(registrations: readonly RecordedRegistration[]): ResourceGraph {
  return buildGraph(
    registrations.map((registration) => ({
      urn: registration.urn,
      type: registration.type,
      name: registration.name,
      parent: registration.parent,
      protect: registration.protect ?? false,
      isComponent: registration.custom === false,
      properties: registration.inputs,
    })),
  );
}
