import { readFileSync } from "node:fs";
import { graphFromPreview } from "../../../policies/graph/from-preview.ts";
import { graphFromState } from "../../../policies/graph/from-state.ts";
import { asRecord, GraphSourceError } from "../../../policies/graph/graph-source-error.ts";
import type { ResourceGraph } from "../../../policies/graph/resource-graph.ts";
import { message } from "../../../stacks/messages/messages.ts";
import { Fault } from "../fault.ts";
import { shorten } from "../province-file.ts";
import { graphFromSaved, isSavedPreview } from "./saved-preview.ts";

/**
 * The graph in a file that a base may be: of `pdc preview --save`, `pulumi preview --json --show-sames` or
 * `pulumi stack export`.
 *
 * @param word What the user wrote, for the message.
 * @throws Fault it was cut short, is none of these, or is of another stack.
 */
export function savedGraph(file: string, word: string, stack: string): ResourceGraph {
  const value = jsonOf(file, word);
  try {
    const graph = graphOf(value, stack);
    if (graph === undefined) throw new Fault(message("preview.base-unfit", { base: shorten(word) }));
    return graph;
  } catch (error) {
    if (!(error instanceof GraphSourceError)) throw error;
    throw new Fault(message("preview.base-refused", { base: shorten(word), vi: error.vi, en: error.en }));
  }
}

function jsonOf(file: string, word: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    throw new Fault(message("preview.base-cut", { base: shorten(word) }));
  }
}

function graphOf(value: unknown, stack: string): ResourceGraph | undefined {
  if (isSavedPreview(value)) return graphFromSaved(value, stack);
  if (asRecord(value)?.steps !== undefined) return graphFromPreview(value);
  return asRecord(value)?.deployment === undefined ? undefined : graphFromState(value);
}
