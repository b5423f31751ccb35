import { Document, isMap, isNode, isScalar, isSeq } from "yaml";

/** Why a value stands in a file: the clauses of the catalogue it serves, or none where it is the project's own choice. */
export interface Reason {
  /** Vietnamese: people at the machine read it. */
  readonly why: string;
  /** Ids of the catalogue. Empty: ours. */
  readonly controls: readonly string[];
}

/** One value of a file, at its path. */
export interface Setting extends Partial<Reason> {
  readonly path: readonly (string | number)[];
  readonly value: unknown;
}

/** One value with its reason; without clauses it is the project's own choice. */
export function setting(path: Setting["path"], value: unknown, why: string, ...controls: string[]): Setting {
  return { path, value, why, controls };
}

/** The text of a reason, as comments carry it. */
export const reasonText = ({ why, controls }: Reason): string =>
  `${controls.length > 0 ? controls.join(", ") : "của dự án"}: ${why}`;

/** A YAML document of settings in the order given, each with its reason above it. */
export function settingsYaml(head: string, settings: readonly Setting[]): string {
  const value: Tree = {};
  for (const { path, value: own } of settings) put(value, path, own);
  // Without aliases: who looks at one rule sees all of it.
  const document = new Document(value, { aliasDuplicateObjects: false });
  document.commentBefore = ` ${head}`;
  for (const { path, why, controls = [] } of settings)
    if (why !== undefined) comment(document, path, ` ${reasonText({ why, controls })}`);
  // Without line breaks of its own: a value stays on its line.
  return document.toString({ lineWidth: 0 });
}

type Tree = { [key: string | number]: unknown };

function put(tree: Tree, [key, ...rest]: Setting["path"], value: unknown): void {
  if (key === undefined) return;
  if (rest.length === 0) tree[key] = value;
  else {
    tree[key] ??= typeof rest[0] === "number" ? [] : {};
    put(tree[key] as Tree, rest, value);
  }
}

function comment(document: Document, path: Setting["path"], text: string): void {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const last = path.at(-1);
  const item = isMap(parent)
    ? parent.items.find(({ key }) => isScalar(key) && key.value === last)?.key
    : isSeq(parent) && typeof last === "number"
      ? parent.items[last]
      : undefined;
  if (isNode(item)) item.commentBefore = text;
}
