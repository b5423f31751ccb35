import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { graphFromState } from "../../policies/graph/from-state.ts";
import { buildGraph, type RawResource, type ResourceNode } from "../../policies/graph/resource-graph.ts";
import { type Province, preview } from "../support/deploy-province.ts";

const states = fileURLToPath(new URL("../fixtures/states/", import.meta.url));

/**
 * All resources of a province as they stand after an update: what the program registers today, with what the engine
 * rendered from its charts (a recording does not run Helm; the exported states did).
 */
export async function compliantCenter(province: Province): Promise<readonly ResourceNode[]> {
  const { resources } = await preview(province);
  const registered = resources.map(({ policyView }) => policyView);
  const charts = new Map(registered.filter(isChart).map(({ name, urn }) => [name, urn]));
  const exported = graphFromState(JSON.parse(readFileSync(`${states}${province}.json`, "utf8")));
  const rendered = exported.nodes.flatMap((node): RawResource[] => {
    const parent = exported.byUrn.get(node.parent ?? "");
    const chart = parent && isChart(parent) ? charts.get(parent.name) : undefined;
    return chart === undefined ? [] : [{ ...node, parent: chart }];
  });
  return buildGraph([...registered, ...rendered]).nodes;
}

const isChart = ({ type }: { readonly type: string }) => type === "kubernetes:helm.sh/v4:Chart";
