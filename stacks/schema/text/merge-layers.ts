import { message } from "../../messages/messages.ts";
import type { YamlMap, YamlValue } from "./build-value.ts";
import { type Diagnostic, diagnostic, sortDiagnostics } from "./diagnostic.ts";
import { nearest } from "./nearest.ts";
import type { Path } from "./path.ts";
import { type OriginNode, Places } from "./places.ts";

/** The value that takes an inherited map entry away. */
export const removal = "remove";

/** One YAML file on its way into a merge. */
export interface Layer {
  /** Name for reports, for example `province` or `level-3-center@1`. */
  readonly name: string;
  readonly value: YamlMap;
  readonly positions: Places;
}

/** Several layers as one value. Keys are sorted, so the order in which a file states them changes nothing. */
export interface Merged {
  readonly value: YamlMap;
  /** Layer, file, line, column and source text of each winning value; of a map, the highest layer that states it. */
  readonly origins: Places;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Merges layers, lowest first. One rule: maps merge key by key, anything else replaces. One removal: the text
 * `remove` at a map entry takes the inherited entry away. An empty value, or removing what is not there, is an error.
 */
export function mergeLayers(layers: readonly Layer[]): Merged {
  const diagnostics: Diagnostic[] = [];
  let merged: Part = { value: {}, origins: nowhere };
  for (const { name, value, positions } of layers) {
    const upper: Part = { value, origins: inLayer(positions.root, name) };
    merged = mergeMaps(merged, upper, [], diagnostics);
  }
  return {
    value: merged.value as YamlMap,
    origins: new Places(merged.origins),
    diagnostics: sortDiagnostics(diagnostics),
  };
}

interface Part {
  readonly value: YamlValue;
  readonly origins: OriginNode;
}

const nowhere: OriginNode = { value: { file: "", line: 1, column: 1, layer: "" }, children: new Map() };

/** True for a map, and not for a list, null or a scalar. */
export function isYamlMap(value: unknown): value is YamlMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function mergeMaps(lower: Part, upper: Part, path: Path, diagnostics: Diagnostic[]): Part {
  const entries = new Map(parts(lower));
  const inherited = new Set(entries.keys());
  for (const [key, part] of parts(upper)) {
    const at = [...path, key];
    const place = part.origins.key ?? part.origins.value;
    if (part.value === null) {
      diagnostics.push(diagnostic(place, message("merge.empty"), { path: at }));
    } else if (part.value === removal) {
      if (!entries.delete(key)) {
        const known = [...inherited].sort();
        const near = nearest(key, known);
        const params = near === undefined ? { key, known } : { key, known, near };
        diagnostics.push(diagnostic(place, message("merge.remove-unknown", params), { path: at }));
      }
    } else {
      entries.set(key, mergeValue(entries.get(key), part, at, diagnostics));
    }
  }
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    value: Object.fromEntries(sorted.map(([key, part]) => [key, part.value])),
    origins: { ...upper.origins, children: new Map(sorted.map(([key, part]) => [key, part.origins])) },
  };
}

function mergeValue(lower: Part | undefined, upper: Part, path: Path, diagnostics: Diagnostic[]): Part {
  if (Array.isArray(upper.value)) return settleList(upper, path, diagnostics);
  if (!isYamlMap(upper.value)) return upper;
  const below = lower && isYamlMap(lower.value) ? lower : { value: {}, origins: upper.origins };
  return mergeMaps(below, upper, path, diagnostics);
}

// A list replaces as a whole, but its items obey the same rules: nothing empty, nothing to remove.
function settleList(list: Part, path: Path, diagnostics: Diagnostic[]): Part {
  const items = (list.value as readonly YamlValue[]).map((value, i): Part => {
    const item = { value, origins: list.origins.children.get(i) ?? list.origins };
    const at = [...path, i];
    if (value === null)
      diagnostics.push(diagnostic(item.origins.value, message("merge.empty-item"), { path: at }));
    return mergeValue(undefined, item, at, diagnostics);
  });
  return {
    value: items.map(({ value }) => value),
    origins: { ...list.origins, children: new Map(items.map(({ origins }, i) => [i, origins])) },
  };
}

function parts({ value, origins }: Part): [string, Part][] {
  return Object.entries(value as YamlMap).map(([key, child]) => [
    key,
    { value: child, origins: origins.children.get(key) ?? origins },
  ]);
}

function inLayer(node: OriginNode, layer: string): OriginNode {
  const children = [...node.children].map(([key, child]) => [key, inLayer(child, layer)] as const);
  return { ...node, value: { ...node.value, layer }, children: new Map(children) };
}
