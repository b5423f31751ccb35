import { LineCounter, parseAllDocuments } from "yaml";
import { asRecord, GraphSourceError } from "./graph-source-error.ts";
import { buildGraph, type RawResource, type ResourceGraph } from "./resource-graph.ts";

/** One YAML or JSON text, with the name it is reported under. */
export interface ManifestFile {
  readonly file: string;
  readonly text: string;
}

// Aliases beyond this are an attack or a mistake, not a manifest.
const MAX_ALIASES = 100;

/**
 * From rendered or foreign Kubernetes YAML, several documents a file, lists taken apart. What only a stack knows
 * (intent, protection, parents) is unknown here.
 * @throws GraphSourceError naming file and line of the first text that is not YAML.
 */
export function graphFromManifests(files: readonly ManifestFile[]): ResourceGraph {
  const byUrn = new Map<string, RawResource>();
  for (const { file, text } of files) {
    const lines = new LineCounter();
    for (const document of parseAllDocuments(text, { lineCounter: lines, merge: true, logLevel: "silent" })) {
      if (!("errors" in document)) continue;
      const error = document.errors[0];
      if (error !== undefined) throw notYaml(file, lines.linePos(error.pos[0]).line);
      const start = document.contents?.range?.[0] ?? 0;
      const origin = { file, line: lines.linePos(start).line };
      for (const object of objectsIn(toJs(document, file))) {
        const resource = manifestResource(object, origin);
        if (resource !== undefined) byUrn.set(unusedUrn(byUrn, resource.urn), resource);
      }
    }
  }
  return buildGraph([...byUrn].map(([urn, raw]) => ({ ...raw, urn })));
}

function toJs(document: { toJS(options: { maxAliasCount: number }): unknown }, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch {
    throw notYaml(file, 1);
  }
}

function objectsIn(value: unknown): Record<string, unknown>[] {
  const object = asRecord(value);
  if (object === undefined) return [];
  const { kind, items } = object;
  if (typeof kind === "string" && kind.endsWith("List") && Array.isArray(items))
    return items.flatMap(objectsIn);
  return [object];
}

function manifestResource(
  object: Record<string, unknown>,
  origin: { file: string; line: number },
): RawResource | undefined {
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
