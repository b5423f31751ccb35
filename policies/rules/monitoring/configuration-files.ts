import { parseDocument } from "yaml";
import { toPlain } from "../../graph/ingest.ts";
import { kubernetesObject } from "../../graph/kubernetes-object.ts";
import type { Plain } from "../../graph/plain-value.ts";
import { readMap } from "../../graph/reading.ts";
import { descendantsOf, type ResourceGraph, type ResourceNode } from "../../graph/resource-graph.ts";

/** One file of a ConfigMap. */
export interface ConfigurationFile {
  readonly node: ResourceNode;
  readonly file: string;
  readonly text: string;
}

export interface ConfigurationFiles {
  readonly files: readonly ConfigurationFile[];
  /** Every file is told; false while a chart or a value is not. */
  readonly told: boolean;
}

/** The files that a component deploys. */
export function filesOf(graph: ResourceGraph, component: ResourceNode): ConfigurationFiles {
  const inside = descendantsOf(graph, component.urn);
  return filesIn(
    graph,
    inside.filter((node) => kubernetesObject(node)?.kind === "ConfigMap"),
    inside,
  );
}

function filesIn(
  graph: ResourceGraph,
  maps: readonly ResourceNode[],
  inside: readonly ResourceNode[],
): ConfigurationFiles {
  const files: ConfigurationFile[] = [];
  const hidden = new Set(graph.opaque);
  let told = !inside.some((node) => hidden.has(node));
  for (const node of maps) {
    const data = readMap(node.properties, "data");
    if (data.state === "unknown") told = false;
    if (data.state !== "known") continue;
    for (const [file, text] of Object.entries(data.value)) {
      if (typeof text === "string") files.push({ node, file, text });
      else told = false;
    }
  }
  return { files, told };
}

/** The YAML (or JSON) of a file; `undefined` when it is none. */
export function contentOf({ text }: ConfigurationFile): Plain | undefined {
  const document = parseDocument(text, { logLevel: "silent" });
  if (document.errors.length > 0) return undefined;
  try {
    return toPlain(document.toJS({ maxAliasCount: 100 }));
  } catch {
    return undefined;
  }
}
