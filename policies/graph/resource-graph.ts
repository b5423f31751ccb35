import { toPlain } from "./ingest.ts";
import { isPlainMap, type Plain, type PlainMap, SECRET, UNKNOWN } from "./plain-value.ts";
import { dropSecrets } from "./secret-door.ts";

/** Where a manifest stands. */
export interface ManifestOrigin {
  readonly file: string;
  /** Counts from 1. */
  readonly line: number;
  /** Lines of its named parts: containers, ports, entries of a ConfigMap. */
  readonly parts?: ReadonlyMap<string, number>;
}

/** One resource, whatever the graph was made from. */
export interface ResourceNode {
  readonly urn: string;
  /** Pulumi type token, for example `kubernetes:apps/v1:Deployment`. */
  readonly type: string;
  /** Pulumi name; for a manifest `namespace/name`. */
  readonly name: string;
  /** URN of the component that made it; `null` at the top. */
  readonly parent: string | null;
  /** Deletion protection; `unknown` where the source cannot tell (manifests). */
  readonly protect: boolean | "unknown";
  readonly isComponent: boolean;
  /** For a component only `{intent}`; for everything else its properties without secrets and server noise. */
  readonly properties: PlainMap;
  readonly dependencies: readonly string[];
  /** Where the manifest stands. */
  readonly origin?: ManifestOrigin;
}

/** What a builder hands over; everything is normalised by `buildGraph`. */
export interface RawResource {
  readonly urn: string;
  readonly type: string;
  readonly name?: string;
  readonly parent?: string | undefined;
  readonly protect?: boolean | "unknown";
  readonly isComponent?: boolean;
  readonly properties: unknown;
  readonly dependencies?: readonly string[];
  readonly secretOutputs?: readonly string[];
  readonly origin?: ManifestOrigin;
}

export interface ResourceGraph {
  /** Sorted by URN. */
  readonly nodes: readonly ResourceNode[];
  readonly byUrn: ReadonlyMap<string, ResourceNode>;
  readonly childrenOf: ReadonlyMap<string, readonly ResourceNode[]>;
  /** Helm charts and the like whose content is not known: what they hold can be neither passed nor failed. */
  readonly opaque: readonly ResourceNode[];
}

const ENGINE_TYPE = /^pulumi:(pulumi:Stack|providers:)/;
const GENERIC_COMPONENT =
  /^kubernetes:(helm\.sh\/v4:Chart|yaml(\/v2)?:Config(Group|File)|kustomize.*:Directory)$/;
const RELEASE = "kubernetes:helm.sh/v3:Release";
const SERVER_METADATA = new Set([
  "uid",
  "resourceVersion",
  "creationTimestamp",
  "generation",
  "managedFields",
  "selfLink",
]);

/**
 * Makes the one input of every rule. Engine resources (stack, providers) are left out, secrets dropped, what a server
 * adds removed, nodes sorted by URN: the same resources give the same graph.
 */
export function buildGraph(raws: readonly RawResource[]): ResourceGraph {
  const kept = raws
    .filter((raw) => !ENGINE_TYPE.test(raw.type))
    .sort((a, b) => (a.urn < b.urn ? -1 : a.urn > b.urn ? 1 : 0));
  const properties = dropSecrets(
    kept.map((raw) => ({
      type: raw.type,
      properties: normalProperties(raw),
      secretOutputs: raw.secretOutputs ?? [],
    })),
  );
  const urns = new Set(kept.map((raw) => raw.urn));
  const nodes = kept.map((raw, index) => nodeOf(raw, properties[index] ?? {}, urns));
  return index(nodes);
}

function nodeOf(raw: RawResource, properties: PlainMap, urns: ReadonlySet<string>): ResourceNode {
  const parent = raw.parent !== undefined && urns.has(raw.parent) ? raw.parent : null;
  return {
    urn: raw.urn,
    type: raw.type,
    name: raw.name ?? raw.urn.slice(raw.urn.lastIndexOf("::") + 2),
    parent,
    protect: raw.protect ?? false,
    isComponent: isComponentType(raw),
    properties,
    dependencies: (raw.dependencies ?? []).filter((urn) => urns.has(urn)).sort(),
    ...(raw.origin === undefined ? {} : { origin: raw.origin }),
  };
}

function isComponentType(raw: RawResource): boolean {
  return raw.type.startsWith("pdc:") || GENERIC_COMPONENT.test(raw.type) || raw.isComponent === true;
}

function normalProperties(raw: RawResource): PlainMap {
  const plain = toPlain(raw.properties);
  if (plain === UNKNOWN || plain === SECRET) return raw.type.startsWith("pdc:") ? { intent: UNKNOWN } : {};
  if (!isPlainMap(plain)) return {};
  // Other outputs of a component are plumbing, and policies see secret ones readable.
  if (isComponentType(raw)) return plain.intent === undefined ? {} : { intent: plain.intent };
  return raw.type.startsWith("kubernetes:") ? normalObject(raw.type, plain) : plain;
}

function normalObject(type: string, plain: PlainMap): PlainMap {
  const result: Record<string, Plain> = {};
  for (const [key, value] of Object.entries(plain)) {
    if (key === "status" || key === "id" || key.startsWith("__") || value === null) continue;
    result[key] = key === "metadata" ? normalMetadata(value) : value;
  }
  const [, apiVersion = "", kind = ""] = type.split(":");
  result.apiVersion ??= apiVersion === "core/v1" ? "v1" : apiVersion;
  result.kind ??= kind;
  return result;
}

function normalMetadata(metadata: Plain): Plain {
  if (!isPlainMap(metadata)) return metadata;
  return Object.fromEntries(
    Object.entries(metadata).filter(([key, value]) => !SERVER_METADATA.has(key) && value !== null),
  );
}

function index(nodes: readonly ResourceNode[]): ResourceGraph {
  const byUrn = new Map(nodes.map((node) => [node.urn, node]));
  const childrenOf = new Map<string, ResourceNode[]>();
  for (const node of nodes) {
    if (node.parent === null) continue;
    const siblings = childrenOf.get(node.parent);
    if (siblings) siblings.push(node);
    else childrenOf.set(node.parent, [node]);
  }
  const opaque = nodes.filter(
    (node) => node.type === RELEASE || (GENERIC_COMPONENT.test(node.type) && !childrenOf.has(node.urn)),
  );
  return { nodes, byUrn, childrenOf, opaque };
}

/** All resources below a component, at any depth. */
export function descendantsOf(graph: ResourceGraph, urn: string): readonly ResourceNode[] {
  const children = graph.childrenOf.get(urn) ?? [];
  return children.flatMap((child) => [child, ...descendantsOf(graph, child.urn)]);
}

/** The graph as stable JSON: for tests, for files, never with a secret. */
export function graphToJson(graph: ResourceGraph): string {
  return JSON.stringify(graph.nodes, null, 2);
}
