import { asRecord, GraphSourceError } from "../../../policies/graph/graph-source-error.ts";
import { SECRET, UNKNOWN } from "../../../policies/graph/plain-value.ts";
import { buildGraph, type RawResource, type ResourceGraph } from "../../../policies/graph/resource-graph.ts";

const VERSION = 1;

/** A side of a preview as a file, to be the base of a later one: no secret, the same graph the same bytes. */
export function savedPreview(stack: string, graph: ResourceGraph): string {
  const resources = graph.nodes.map(
    ({ urn, type, name, parent, protect, isComponent, properties, dependencies }) => ({
      ...{ urn, type, name, parent, protect, isComponent, dependencies, properties },
    }),
  );
  return `${JSON.stringify({ pdcPreview: VERSION, stack, resources }, null, 1)}\n`;
}

/** True for what `savedPreview` made, of whatever version. */
export const isSavedPreview = (value: unknown): boolean => asRecord(value)?.pdcPreview !== undefined;

/** The stack of which it says to be. */
export const stackOfSaved = (value: unknown): string => String(asRecord(value)?.stack);

/** @throws GraphSourceError it is of another version or not whole. */
export function graphFromSaved(value: unknown): ResourceGraph {
  const file = asRecord(value);
  if (file?.pdcPreview !== VERSION || !Array.isArray(file.resources))
    throw new GraphSourceError({
      vi: `Bản lưu thuộc dạng khác (cần pdcPreview: ${VERSION} và resources). Hãy lưu lại bằng: pdc preview … --save TỆP`,
      en: `Saved in another form (pdcPreview: ${VERSION} and resources expected). Save it again with: pdc preview … --save FILE`,
    });
  const resources = file.resources.flatMap((item) => {
    const resource = asRecord(item);
    return typeof resource?.urn === "string" && typeof resource.type === "string" ? [resource] : [];
  });
  if (resources.length !== file.resources.length)
    throw new GraphSourceError({
      vi: "Bản lưu có mục thiếu urn hoặc type",
      en: "An entry lacks urn or type",
    });
  return buildGraph(
    resources.map(
      (resource) => ({ ...resource, properties: withSentinels(resource.properties) }) as RawResource,
    ),
  );
}

/** What sentinels print as becomes sentinels again. */
function withSentinels(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSentinels);
  const map = asRecord(value);
  if (map === undefined) return value;
  if (Object.keys(map).length === 1 && map.$value === "unknown") return UNKNOWN;
  if (Object.keys(map).length === 1 && map.$value === "secret") return SECRET;
  return Object.fromEntries(Object.entries(map).map(([key, child]) => [key, withSentinels(child)]));
}
