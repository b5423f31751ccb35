import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type ParsedNode,
  parseAllDocuments,
  visit,
} from "yaml";
import { asRecord, GraphSourceError } from "./graph-source-error.ts";
import { buildGraph, type ManifestOrigin, type RawResource, type ResourceGraph } from "./resource-graph.ts";

/** One YAML or JSON text, with the name it is reported under. */
export interface ManifestFile {
  readonly file: string;
  readonly text: string;
}

export interface ReadManifests {
  readonly graph: ResourceGraph;
  /** `file:line` of every document that is no Kubernetes object. */
  readonly skipped: readonly string[];
}

// Aliases beyond this are an attack or a mistake, not a manifest.
const MAX_ALIASES = 100;
// Maps whose keys are the names that findings call out.
const NAMED_ENTRIES = new Set(["data", "stringData"]);

/**
 * From rendered or foreign Kubernetes YAML, several documents a file, lists taken apart. What only a stack knows
 * (intent, protection, parents) is unknown here.
 * @throws GraphSourceError naming file and line of the first text that is not YAML.
 */
export function graphFromManifests(files: readonly ManifestFile[]): ResourceGraph {
  return readManifests(files).graph;
}

/** The same, with what was left out. */
export function readManifests(files: readonly ManifestFile[]): ReadManifests {
  const byUrn = new Map<string, RawResource>();
  const skipped: string[] = [];
  for (const { file, text } of files) {
    const lines = new LineCounter();
    for (const document of parseAllDocuments(text, { lineCounter: lines, merge: true, logLevel: "silent" })) {
      if (!("errors" in document)) continue;
      const error = document.errors[0];
      if (error !== undefined) throw notYaml(file, lines.linePos(error.pos[0]).line);
      for (const { value, node } of objectsIn(toJs(document, file), document.contents)) {
        const origin = originOf(file, node, lines);
        const resource = manifestResource(value, origin);
        if (resource === undefined) skipped.push(`${file}:${origin.line}`);
        else byUrn.set(unusedUrn(byUrn, resource.urn), resource);
      }
    }
  }
  return { graph: buildGraph([...byUrn].map(([urn, raw]) => ({ ...raw, urn }))), skipped };
}

function toJs(document: Document.Parsed, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch {
    throw notYaml(file, 1);
  }
}

/** A value with the text that it was read from; items of a list that came through an alias have none of their own. */
interface Written {
  readonly value: Record<string, unknown>;
  readonly node: unknown;
}

function objectsIn(value: unknown, node: unknown): Written[] {
  const object = asRecord(value);
  // An empty document between two separators is nothing to tell.
  if (object === undefined) return value === null || value === undefined ? [] : [{ value: {}, node }];
  const { kind, items } = object;
  if (typeof kind !== "string" || !kind.endsWith("List") || !Array.isArray(items))
    return [{ value: object, node }];
  const written = isMap(node) ? node.get("items", true) : undefined;
  return items.flatMap((item, index) => objectsIn(item, (isSeq(written) && written.items[index]) || node));
}

function originOf(file: string, node: unknown, lines: LineCounter): ManifestOrigin {
  const lineOf = (at: ParsedNode): number => lines.linePos(at.range[0]).line;
  if (!isParsed(node)) return { file, line: 1 };
  const parts = new Map<string, number>();
  const note = (name: unknown, at: unknown) => {
    if (isScalar(name) && typeof name.value === "string" && isParsed(at) && !parts.has(name.value))
      parts.set(name.value, lineOf(at));
  };
  visit(node, {
    Seq: (_key, seq) => {
      for (const item of seq.items) if (isMap(item)) note(item.get("name", true), item);
    },
    Pair: (_key, { key, value }) => {
      if (!isScalar(key) || !NAMED_ENTRIES.has(String(key.value)) || !isMap(value)) return;
      for (const entry of value.items) note(entry.key, entry.key);
    },
  });
  return { file, line: lineOf(node), parts };
}

function isParsed(node: unknown): node is ParsedNode {
  return typeof node === "object" && node !== null && Array.isArray((node as { range?: unknown }).range);
}

function manifestResource(object: Record<string, unknown>, origin: ManifestOrigin): RawResource | undefined {
  const { apiVersion, kind } = object;
  if (typeof apiVersion !== "string" || typeof kind !== "string") return undefined;
  const metadata = asRecord(object.metadata);
  const name = String(metadata?.name ?? metadata?.generateName ?? "?");
  const namespace = metadata?.namespace;
  const type = `kubernetes:${apiVersion.includes("/") ? apiVersion : `core/${apiVersion}`}:${kind}`;
  const path = typeof namespace === "string" ? `${namespace}/${name}` : name;
  return {
    urn: `urn:pulumi:manifests::manifests::${type}::${path}`,
    type,
    name: path,
    protect: "unknown",
    properties: object,
    origin,
  };
}

/** The same object twice stays visible twice. */
function unusedUrn(taken: ReadonlyMap<string, unknown>, urn: string): string {
  if (!taken.has(urn)) return urn;
  let copy = 2;
  while (taken.has(`${urn}#${copy}`)) copy += 1;
  return `${urn}#${copy}`;
}

function notYaml(file: string, line: number): GraphSourceError {
  return new GraphSourceError({
    vi: `${file}:${line}: không phải YAML hợp lệ. Nếu là mẫu Helm, hãy dựng ra trước (helm template).`,
    en: `${file}:${line}: not valid YAML. If it is a Helm template, render it first (helm template).`,
  });
}
