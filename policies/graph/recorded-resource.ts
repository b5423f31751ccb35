import { asRecord } from "./graph-source-error.ts";
import type { RawResource } from "./resource-graph.ts";

/** Which side of a record counts: what the provider answered, or what the program asked for. */
export type RecordSide = "outputs" | "inputs";

/**
 * A resource as Pulumi writes it into a state or a preview. By default outputs win, because policies see outputs; inputs
 * stand in where the provider has not answered yet.
 */
export function recordedResource(
  resource: Record<string, unknown>,
  side: RecordSide = "outputs",
): RawResource | undefined {
  const { urn, type } = resource;
  if (typeof urn !== "string" || typeof type !== "string") return undefined;
  // Read only, such as a node that exists: it is not the program's to make, to change or to answer for.
  if (resource.external === true) return undefined;
  return {
    urn,
    type,
    parent: typeof resource.parent === "string" ? resource.parent : undefined,
    protect: resource.protect === true,
    isComponent: resource.custom === false,
    properties: propertiesOf(resource, side),
    dependencies: texts(resource.dependencies),
    secretOutputs: texts(resource.additionalSecretOutputs),
  };
}

function propertiesOf(resource: Record<string, unknown>, side: RecordSide): unknown {
  if (side === "inputs" && asRecord(resource.inputs) !== undefined) return resource.inputs;
  const outputs = asRecord(resource.outputs);
  return outputs !== undefined && Object.keys(outputs).length > 0 ? outputs : resource.inputs;
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
