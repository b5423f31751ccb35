import { describe, expect, test } from "vitest";
import type { NetworkPolicy } from "../../reachability/cluster.ts";
import { clusterOfGraph } from "../../reachability/cluster-of-graph.ts";
import { Reachability } from "../../reachability/reachability.ts";
import { centerCluster } from "../../stacks/reachability/center-cluster.ts";
import { preview, provinces } from "../support/deploy-province.ts";

const texts = (policies: readonly NetworkPolicy[]): string[] =>
  policies.map(({ origin: _, ...policy }) => JSON.stringify(policy)).sort();

describe.each(provinces)("%s", (province) => {
  test("the policies computed from the model are those that a preview deploys", async () => {
    const { model, graph } = await preview(province);
    const deployed = clusterOfGraph(graph);
    expect(deployed.unreadable).toEqual([]);
    expect(deployed.cluster.policies.length).toBeGreaterThan(10);
    expect(texts(centerCluster(model).policies)).toEqual(texts(deployed.cluster.policies));
  });

  test("a database is reached by its consumers, itself and its operator only, and by no address", async () => {
    const { model } = await preview(province);
    const { ends, ...rest } = reachOf(centerCluster(model));
    for (const database of model.databases) {
      const into = rest.sources(database.namespace);
      const allowed = new Set([
        ...["cnpg-system/operator", database.namespace],
        ...model.systems.filter(({ uses }) => uses.includes(database.id)).map(({ namespace }) => namespace),
      ]);
      expect(ends.length).toBeGreaterThan(2);
      expect(into.filter((id) => !allowed.has(id))).toEqual([]);
    }
  });
});

function reachOf(cluster: ReturnType<typeof centerCluster>) {
  const reach = new Reachability(cluster);
  const sources = (id: string) =>
    [...reach.paths()]
      .filter(({ to }) => reach.ends[to]?.id === id)
      .map(({ from }) => reach.ends[from]?.id ?? "");
  return { ends: reach.ends, sources };
}
