import { asRecord, GraphSourceError } from "./graph-source-error.ts";
import { type Place, readYaml, type YamlDocument, YamlFault } from "./read-yaml.ts";
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
    for (const document of documentsOf(text, file))
      for (const { value, place } of objectsIn(document.value, document.place)) {
        const origin = originOf(file, place);
        const resource = manifestResource(value, origin);
        if (resource === undefined) skipped.push(`${file}:${origin.line}`);
        else byUrn.set(unusedUrn(byUrn, resource.urn), resource);
      }
  }
  return { graph: buildGraph([...byUrn].map(([urn, raw]) => ({ ...raw, urn }))), skipped };
}

function documentsOf(text: string, file: string): YamlDocument[] {
  try {
    return readYaml(text);
  } catch (error) {
    throw error instanceof YamlFault ? notYaml(file, error.line) : error;
  }
}

/** A value with where it is written; items of a list that came through an alias have no places of their own. */
interface Written {
  readonly value: Record<string, unknown>;
  readonly place: Place;
}

function objectsIn(value: unknown, place: Place): Written[] {
  const object = asRecord(value);
  // An empty document between two separators is nothing to tell.
  if (object === undefined) return value === null || value === undefined ? [] : [{ value: {}, place }];
  const { kind, items } = object;
  if (typeof kind !== "string" || !kind.endsWith("List") || !Array.isArray(items))
    return [{ value: object, place }];
  const written = entryOf(place, "items")?.items;
  return items.flatMap((item, index) => objectsIn(item, written?.[index] ?? place));
}

const entryOf = ({ entries }: Place, name: string): Place | undefined =>
  entries?.find(({ key }) => key.text === name)?.value;

function originOf(file: string, place: Place): ManifestOrigin {
  const parts = new Map<string, number>();
  noteParts(place, parts);
  return { file, line: place.line, parts };
}

/** Named items of lists, and entries of data: of two with one name the outer one is meant, then the first. */
function noteParts({ items, entries }: Place, parts: Map<string, number>): void {
  const note = (name: string | undefined, line: number) => {
    if (name !== undefined && !parts.has(name)) parts.set(name, line);
  };
  for (const item of items ?? []) note(entryOf(item, "name")?.text, item.line);
  for (const item of items ?? []) noteParts(item, parts);
  for (const { key, value } of entries ?? []) {
    if (NAMED_ENTRIES.has(key.text ?? ""))
      for (const entry of value.entries ?? []) note(entry.key.text, entry.key.line);
    noteParts(value, parts);
  }
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
