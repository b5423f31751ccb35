import { type Connections, formatConnections } from "./connections.ts";
import type { Path } from "./reachability.ts";

/** Every one of `from` reaches every one of `to` on the same ports; positions of ends, ascending. */
export interface PathGroup {
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly connections: Connections;
}

/**
 * The same paths in few lines: destinations that a source reaches on the same ports stand together, and so do sources
 * that reach the same destinations. In the order of the first source.
 */
export function groupPaths(paths: Iterable<Path>): PathGroup[] {
  // A set of connections is one object for all paths that have it: it is put into words once.
  const texts = new Map<Connections, string>();
  const textOf = (connections: Connections): string => {
    const text = texts.get(connections) ?? formatConnections(connections);
    texts.set(connections, text);
    return text;
  };
  const bySource = new Map<string, { from: number; to: number[]; connections: Connections }>();
  for (const { from, to, connections } of paths) {
    const key = `${from} ${textOf(connections)}`;
    const group = bySource.get(key);
    if (group) group.to.push(to);
    else bySource.set(key, { from, to: [to], connections });
  }
  const groups = new Map<string, PathGroup & { from: number[] }>();
  for (const { from, to, connections } of bySource.values()) {
    const key = `${to.join()} ${textOf(connections)}`;
    const group = groups.get(key);
    if (group) group.from.push(from);
    else groups.set(key, { from: [from], to, connections });
  }
  return [...groups.values()];
}
