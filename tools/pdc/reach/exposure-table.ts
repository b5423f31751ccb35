import { formatConnections } from "../../../reachability/connections.ts";
import type { Exposure, Stranger } from "../../../reachability/exposure.ts";
import { message, render } from "../../../stacks/messages/messages.ts";
import type { Lang } from "../../../stacks/messages/wording.ts";
import { textTable } from "../text-table.ts";

/** Widest columns of names, in terminal cells. */
const WIDTH = 44;

/** One line for each stranger and what it may do; a sentence where there is none. */
export function exposureTable(exposures: readonly Exposure[], lang: Lang): string {
  if (exposures.length === 0) return `${render(message("reach.no-exposure"), lang)}\n`;
  const heads = (["stranger", "direction", "pods", "ports"] as const).map((head) =>
    render(message("reach.exposure-head", { head }), lang),
  );
  const rows = exposures.map(({ direction, pods, stranger, connections }) => [
    render(message("reach.stranger", { ...textsOf(stranger) }), lang),
    render(message("reach.exposure-direction", { direction }), lang),
    pods.join(", "),
    formatConnections(connections),
  ]);
  return textTable(heads, rows, { wrap: { 0: WIDTH, 2: WIDTH } });
}

/** For programs: the ports as people write them. */
export function exposureJson(exposures: readonly Exposure[]): string {
  const plain = exposures.map(({ connections, ...rest }) => ({
    ...rest,
    ports: formatConnections(connections),
  }));
  return `${JSON.stringify(plain, null, 2)}\n`;
}

const textsOf = ({ namespace, namespaceLabels, podLabels }: Stranger) => ({
  namespace: namespace ?? "",
  namespaceLabels: labelText(namespaceLabels),
  podLabels: labelText(podLabels),
});

const labelText = (labels: Readonly<Record<string, string>>): string =>
  Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(", ");
