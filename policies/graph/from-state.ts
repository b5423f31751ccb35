import { asRecord, GraphSourceError } from "./graph-source-error.ts";
import { type RecordSide, recordedResource } from "./recorded-resource.ts";
import { buildGraph, type ResourceGraph } from "./resource-graph.ts";

/**
 * From an exported state (`pulumi stack export`). Needs no passphrase: ciphertext is dropped, not read.
 *
 * @param side Default `outputs`, which policies see.
 * @throws GraphSourceError when the JSON is no exported state.
 */
export function graphFromState(exported: unknown, side: RecordSide = "outputs"): ResourceGraph {
  const deployment = asRecord(asRecord(exported)?.deployment);
  const resources = deployment?.resources ?? (deployment?.manifest ? [] : undefined);
  if (!Array.isArray(resources)) {
    throw new GraphSourceError({
      vi: "Tệp không phải trạng thái đã xuất: thiếu deployment.resources. Hãy tạo bằng: pulumi stack export --file TỆP",
      en: "Not an exported state: deployment.resources is missing. Make it with: pulumi stack export --file FILE",
    });
  }
  const live = resources.flatMap((item) => {
    const resource = asRecord(item);
    // `delete: true` waits to be deleted: it is not part of the center any more.
    if (resource === undefined || resource.delete === true) return [];
    return recordedResource(resource, side) ?? [];
  });
  return buildGraph(live);
}
