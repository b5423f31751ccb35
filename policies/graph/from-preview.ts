import { asRecord, GraphSourceError } from "./graph-source-error.ts";
import { SECRET } from "./plain-value.ts";
import { type RecordSide, recordedResource } from "./recorded-resource.ts";
import { buildGraph, type RawResource, type ResourceGraph } from "./resource-graph.ts";

const REMOVING = new Set([
  "delete",
  "delete-replaced",
  "discard",
  "discard-replaced",
  "remove-pending-replace",
]);

/**
 * From `pulumi preview --json --show-sames`: what the center would be after the update.
 * @throws GraphSourceError when the file is no preview, when the preview failed, or when steps are left out
 * (`--show-sames` forgotten): a part can not be judged as the whole.
 */
export function graphFromPreview(preview: unknown, side: RecordSide = "outputs"): ResourceGraph {
  const file = asRecord(preview);
  const steps = file?.steps;
  if (file === undefined || !Array.isArray(steps)) throw notAPreview();
  refuseFailed(file);
  refuseIncomplete(file, steps);
  const byUrn = new Map<string, RawResource>();
  for (const item of steps) {
    const step = asRecord(item);
    const state = asRecord(step?.newState);
    if (step === undefined || state === undefined || REMOVING.has(String(step.op))) continue;
    const resource = recordedResource(state, side);
    if (resource === undefined) continue;
    byUrn.set(resource.urn, { ...resource, properties: withSecretMarks(resource.properties) });
  }
  return buildGraph([...byUrn.values()]);
}

function refuseFailed(file: Record<string, unknown>): void {
  const diagnostics = Array.isArray(file.diagnostics) ? file.diagnostics : [];
  if (diagnostics.some((item) => asRecord(item)?.severity === "error")) {
    throw new GraphSourceError({
      vi: "Lần xem trước này đã lỗi nên tệp không đủ tài nguyên. Sửa lỗi rồi chạy lại: pulumi preview --json --show-sames",
      en: "This preview failed, so the file does not hold all resources. Mend it and run again: pulumi preview --json --show-sames",
    });
  }
}

/** Every count of `changeSummary` must be found among the steps. */
function refuseIncomplete(file: Record<string, unknown>, steps: readonly unknown[]): void {
  const summary = asRecord(file.changeSummary);
  if (summary === undefined) throw notAPreview();
  const same = steps.filter((item) => asRecord(item)?.op === "same").length;
  const expected = summary.same;
  if (typeof expected === "number" && expected > same) {
    throw new GraphSourceError({
      vi: `Tệp thiếu ${expected - same} tài nguyên không đổi. Hãy tạo lại bằng: pulumi preview --json --show-sames`,
      en: `The file leaves out ${expected - same} unchanged resources. Make it again with: pulumi preview --json --show-sames`,
    });
  }
}

/** A preview prints every secret as this text, whatever its type. */
export function withSecretMarks(value: unknown): unknown {
  if (value === "[secret]") return SECRET;
  if (Array.isArray(value)) return value.map(withSecretMarks);
  const map = asRecord(value);
  if (map === undefined) return value;
  return Object.fromEntries(Object.entries(map).map(([key, child]) => [key, withSecretMarks(child)]));
}

function notAPreview(): GraphSourceError {
  return new GraphSourceError({
    vi: "Tệp không phải kết quả xem trước: thiếu steps hoặc changeSummary. Hãy tạo bằng: pulumi preview --json --show-sames",
    en: "Not a preview: steps or changeSummary is missing. Make it with: pulumi preview --json --show-sames",
  });
}
