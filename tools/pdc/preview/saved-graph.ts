import { readFileSync } from "node:fs";
import { graphFromPreview } from "../../../policies/graph/from-preview.ts";
import { graphFromState } from "../../../policies/graph/from-state.ts";
import { asRecord, GraphSourceError } from "../../../policies/graph/graph-source-error.ts";
import type { ResourceGraph } from "../../../policies/graph/resource-graph.ts";
import { message } from "../../../stacks/messages/messages.ts";
import { Fault } from "../fault.ts";
import { shorten } from "../province-file.ts";
import { graphFromSaved, isSavedPreview, stackOfSaved } from "./saved-preview.ts";

/** A side of a comparison. */
export interface ComparedGraph {
  /** What policies see: what the providers answered. */
  readonly graph: ResourceGraph;
  /** What the program asked for, as far as the file tells: what a program that was not run yet is held against. */
  readonly asked: ResourceGraph;
}

/** The side that a file holds, and of which stack it is. */
export interface SavedGraph extends ComparedGraph {
  readonly stack: string;
}

/**
 * The graph in a file that a base may be: of `pdc preview --save`, `pulumi preview --json --show-sames` or
 * `pulumi stack export`.
 *
 * @param word What the user wrote, for the message.
 * @param stacks Those of which it may be; what names none is of the first.
 * @throws Fault it was cut short, is none of these, or is of another stack.
 */
export function savedGraph(file: string, word: string, stacks: readonly string[]): SavedGraph {
  const value = jsonOf(file, word);
  try {
    const found = graphsOf(value);
    if (found === undefined) throw new Fault(message("preview.base-unfit", { base: shorten(word) }));
    const names = new Set(found.graph.nodes.map(({ urn }) => stackOfUrn(urn)));
    if (isSavedPreview(value)) names.add(stackOfSaved(value));
    const [stack = stacks[0] ?? ""] = names;
    const other = [...names].find((name) => name !== stack || !stacks.includes(name));
    if (other !== undefined)
      throw new Fault(
        message("preview.base-other-stack", { base: shorten(word), found: shorten(other), stacks }),
      );
    return { stack, ...found };
  } catch (error) {
    if (!(error instanceof GraphSourceError)) throw error;
    throw new Fault(message("preview.base-refused", { base: shorten(word), vi: error.vi, en: error.en }));
  }
}

/** `urn:pulumi:<stack>::<project>::…` */
const stackOfUrn = (urn: string): string => /^urn:pulumi:(.*?)::/.exec(urn)?.[1] ?? "";

function jsonOf(file: string, word: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    throw new Fault(message("preview.base-cut", { base: shorten(word) }));
  }
}

function graphsOf(value: unknown): ComparedGraph | undefined {
  if (isSavedPreview(value)) {
    const graph = graphFromSaved(value);
    return { graph, asked: graph };
  }
  if (asRecord(value)?.steps !== undefined)
    return { graph: graphFromPreview(value), asked: graphFromPreview(value, "inputs") };
  if (asRecord(value)?.deployment === undefined) return undefined;
  return { graph: graphFromState(value), asked: graphFromState(value, "inputs") };
}
