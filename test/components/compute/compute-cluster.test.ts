import { describe, expect, it } from "vitest";
import { ComputeCluster, type ComputeClusterArgs } from "../../../components/index.ts";
import { clusterExample } from "../support/examples.ts";
import { record } from "../support/record-program.ts";

const create = (args: ComputeClusterArgs) => record(() => new ComputeCluster("xx-cluster", args));

describe("ComputeCluster", () => {
  it("creates priorities, settings and the pools that are new, protected", async () => {
    const recording = await create(clusterExample());
    expect(recording.objects).toEqual([
      "core/v1:ConfigMap xx-cluster-node-pool-xx-new",
      "core/v1:ConfigMap xx-cluster-settings",
      "scheduling.k8s.io/v1:PriorityClass xx-cluster-critical",
      "scheduling.k8s.io/v1:PriorityClass xx-cluster-standard",
    ]);
    const guarded = recording.resources.filter(({ protect }) => protect).map(({ name }) => name);
    expect(guarded).toEqual(["xx-cluster-node-pool-xx-new"]);
    expect(recording.component().outputs?.priorities).toEqual({
      critical: "xx-cluster-critical",
      standard: "xx-cluster-standard",
    });
  });

  it("HN-16_component creates nothing for a cluster in place, and still tells its intent", async () => {
    const nodePools = { "xx-old": clusterExample().nodePools["xx-old"]! };
    const recording = await create({ ...clusterExample(), existing: true, nodePools });
    expect(recording.objects).toEqual([]);
    expect(recording.component().outputs?.intent).toMatchObject({ existing: true, nodePools });
  });

  it("HN-16_reads reads the named nodes of existing pools where the target can be asked, and only there", async () => {
    const { "xx-old": old, "xx-new": fresh } = clusterExample().nodePools;
    const nodePools = {
      "xx-old": { ...old!, nodeNames: ["node-2", "node-1"] },
      "xx-new": { ...fresh!, nodeNames: ["node-3"] },
    };
    const args = { ...clusterExample(), existing: true, nodePools };
    expect((await create(args)).component().outputs).not.toHaveProperty("nodesRead");
    const asked = await create({ ...args, readNodes: true });
    expect(Object.keys(asked.component().outputs?.nodesRead as object)).toEqual(["node-1", "node-2"]);
    expect(asked.component().outputs?.intent).not.toHaveProperty("readNodes");
  });

  it("updates one pool's object when its nodes grow", async () => {
    const before = await create(clusterExample());
    const pools = clusterExample().nodePools;
    const grown = { ...pools, "xx-new": { ...pools["xx-new"]!, nodes: 8 } };
    const after = await create({ ...clusterExample(), nodePools: grown });
    const changed = after.resources.filter(
      ({ type, name, inputs }) =>
        !type.startsWith("pdc:") && JSON.stringify(inputs) !== JSON.stringify(before.one(name).inputs),
    );
    expect(changed.map(({ urn }) => urn)).toEqual([before.one("xx-cluster-node-pool-xx-new").urn]);
  });
});
