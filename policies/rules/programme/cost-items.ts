import { readIntent } from "../../graph/intent.ts";
import { isPlainMap, type Plain } from "../../graph/plain-value.ts";
import {
  known,
  type Reading,
  readBoolean,
  readNumber,
  readString,
  valueIfKnown,
} from "../../graph/reading.ts";
import type { ResourceNode } from "../../graph/resource-graph.ts";
import { holds, type Truth } from "../../graph/truth.ts";

/** One line of cost, as intents tell it. */
export interface CostItem {
  readonly id: string;
  readonly label: string;
  readonly kind: Reading<string>;
  readonly window: Reading<string>;
  /** Id of the funding source. */
  readonly funding: Reading<string>;
  /** Kind of that source, such as `investment` or `recurrent`. */
  readonly fundingKind: Reading<string>;
  readonly projectCapital: Truth;
  /** Profile id of what it pays for. */
  readonly target?: string;
  /** Đồng. */
  readonly vnd: Reading<number>;
}

/** Cost items of a system (a list) or of the Center (all, a map by id). */
export function costItemsOf(node: ResourceNode): Reading<readonly CostItem[]> {
  const found = readIntent(node, "costItems");
  if (found.state !== "known") return found;
  const entries: readonly Plain[] | undefined = Array.isArray(found.value)
    ? found.value
    : isPlainMap(found.value)
      ? Object.values(found.value)
      : undefined;
  return entries === undefined ? { state: "unknown", why: "wrong-type" } : known(entries.map(costItem));
}

function costItem(entry: Plain): CostItem {
  const id = valueIfKnown(readString(entry, "id")) ?? "?";
  const target = valueIfKnown(readString(entry, "for"));
  return {
    ...{ id, label: valueIfKnown(readString(entry, "name")) ?? id },
    ...{ kind: readString(entry, "kind"), window: readString(entry, "window") },
    ...{ funding: readString(entry, "funding"), fundingKind: readString(entry, "fundingKind") },
    projectCapital: holds(readBoolean(entry, "projectCapital"), Boolean, "no"),
    vnd: readNumber(entry, "vnd"),
    ...(target === undefined ? {} : { target }),
  };
}
