import type { Path } from "./path.ts";

/** A point in a text file; line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Where a value was written, and how. */
export interface Origin extends Place {
  /** Name of the layer that states the value. */
  readonly layer: string;
  /** Source text of a scalar as written, quotes included; absent for maps and lists. */
  readonly source?: string;
}

/** Tree of origins with the shape of the value it belongs to. */
export interface OriginNode {
  readonly value: Origin;
  /** Where the key stands; absent for the root and for list items. */
  readonly key?: Place;
  readonly children: ReadonlyMap<string | number, OriginNode>;
}

/** Answers where each value of a file, or of several merged layers, was written. */
export class Places {
  readonly root: OriginNode;

  constructor(root: OriginNode) {
    this.root = root;
  }

  /** Origin of the value at `path`; of its nearest ancestor when nothing is written there. */
  at(path: Path): Origin {
    const { node, found } = this.#nearest(path);
    // For an ancestor its key is the better sign: the value of a map starts at its first entry, which is innocent.
    return found || !node.key ? node.value : { ...node.key, layer: node.value.layer };
  }

  /** Place of the key at `path`, or of the value where there is no key (root, list item); else the nearest ancestor. */
  keyAt(path: Path): Place {
    const { node } = this.#nearest(path);
    const { file, line, column } = node.key ?? node.value;
    return { file, line, column };
  }

  /** True when something is written at exactly `path`. */
  has(path: Path): boolean {
    return this.#nearest(path).found;
  }

  #nearest(path: Path): { node: OriginNode; found: boolean } {
    let node = this.root;
    for (const step of path) {
      const child = node.children.get(step);
      if (!child) return { node, found: false };
      node = child;
    }
    return { node, found: true };
  }
}
