import { isDeepStrictEqual } from "node:util";
import { asRecord, GraphSourceError } from "./graph-source-error.ts";
import { toPlain } from "./ingest.ts";
import { type RecordSide, recordedResource } from "./recorded-resource.ts";
import { buildGraph, type ResourceGraph } from "./resource-graph.ts";

/**
 * From an exported state (`pulumi stack export`). Needs no passphrase: ciphertext is dropped, not read.
 *
 * @param side Default `outputs`, which policies see.
 * @throws GraphSourceError when the JSON is no exported state, or of an update that was cut off.
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
  refuseUnfinished(exported);
  const live = resources.flatMap((item) => {
    const resource = asRecord(item);
    // `delete: true` waits to be deleted: it is not part of the center any more.
    if (resource === undefined || resource.delete === true) return [];
    return recordedResource(resource, side) ?? [];
  });
  return buildGraph(live);
}

/**
 * For whoever takes the resources of a state as all that there is.
 * @throws GraphSourceError an update was cut off: what it was making may exist without standing among the resources.
 */
export function refuseUnfinished(exported: unknown): void {
  const deployment = asRecord(asRecord(exported)?.deployment);
  const pending = deployment?.pending_operations ?? [];
  if (!Array.isArray(pending)) throw unfinished("pending_operations");
  const open = pending.filter((operation) => !isSettled(asRecord(operation), deployment?.resources));
  if (open.length === 0) return;
  const first = asRecord(open[0]);
  const words = [first?.type, asRecord(first?.resource)?.urn].filter((word) => typeof word === "string");
  throw unfinished([String(open.length), ...(words.length > 0 ? [words.join(" ")] : [])].join("; "));
}

/**
 * Every later update carries a creation that was cut off along, until someone refreshes, although it made that very
 * resource: what stands in the state with the same inputs is no longer in doubt. Other inputs may be what is being
 * replaced, or a name of its own under which a second one exists.
 */
function isSettled(operation: Record<string, unknown> | undefined, resources: unknown): boolean {
  const asked = asRecord(operation?.resource);
  if (operation?.type !== "creating" || asked === undefined || !Array.isArray(resources)) return false;
  return resources.some((resource) => {
    const made = asRecord(resource);
    return (
      made !== undefined &&
      made.urn === asked.urn &&
      made.delete !== true &&
      // Secrets count as alike: each is encrypted anew, and no rule reads one.
      isDeepStrictEqual(toPlain(made.inputs), toPlain(asked.inputs))
    );
  });
}

function unfinished(told: string): GraphSourceError {
  return new GraphSourceError({
    vi: `Trạng thái còn thao tác dở dang (${told}): tài nguyên đang tạo có thể đã có mà chưa được ghi, nên chưa thể kết luận. Hãy hoàn tất lần triển khai rồi thử lại; nếu vẫn còn, hãy chạy pulumi refresh, hoặc với đích là tệp: pulumi stack export --file TỆP rồi pulumi stack import --file TỆP`,
    en: `The state has unfinished operations (${told}): what was being made may exist without standing in it, so it can not be judged. Finish the update and try again; if it is still there, run pulumi refresh, or where the target is files: pulumi stack export --file FILE, then pulumi stack import --file FILE`,
  });
}
