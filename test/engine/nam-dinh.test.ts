import { expect, test } from "vitest";
import { deployedProvince, testsOfDestroy, testsOfEveryProvince } from "./support/deployed-province.ts";
import { isComponent, type Step, shown } from "./support/preview-steps.ts";
import { savedOnce } from "./support/project-copy.ts";

const early = "equipment-2017-2018";
const late = "remainder-2019-2020";

/** What the next window would do to what the first one deployed. */
let next: Step[];

// First as in 2017-2018, then the next window on top of it: what a province does over the years.
const province = deployedProvince("nam-dinh", async (deployed) => {
  const { copy } = deployed;
  copy.configure("nam-dinh", "pdc:window", early);
  copy.commit();
  const first = await deployed.up([], savedOnce);
  expect(first.code, first.output).toBe(0);
  next = await deployed.changesAfter((changed) => changed.configure("nam-dinh", "pdc:window", late));
  copy.configure("nam-dinh", "pdc:window", late);
  copy.commit();
  const second = await deployed.up([], savedOnce);
  expect(second.code, second.output).toBe(0);
});

/** The equipment of the center as the stack holds it. */
const isEquipment = ({ urn }: { readonly urn: string }): boolean =>
  /pdc:(compute:ComputeCluster|storage:StoragePool)/.test(urn);

test("ND-12 what 2017-2018 bought stays unchanged in 2019-2020, and a plan that deletes it fails", async () => {
  expect(next.filter((step) => isEquipment(step) && !isComponent(step)).map(shown)).toEqual([]);
  expect(next.filter(({ op }) => op !== "create" && op !== "update").map(shown)).toEqual([]);
  const pools = (await province.state()).filter(
    (resource) => isEquipment(resource) && resource.urn.includes("node-pool"),
  );
  expect(pools).toHaveLength(3);

  const remove = { workers: "remove", storage: { window: early, basis: "assumption" } };
  const refused = await province.refused("preview", [], (copy) =>
    copy.edit(province.file, ["cluster", "nodePools"], {
      "control-plane": { window: early, basis: "assumption" },
      ...remove,
    }),
  );
  expect(refused.output).toMatch(
    /nd-cluster-node-pool-nd-workers.* cannot be deleted|node-pool-nd-workers" cannot be deleted/s,
  );
});

test("ND-16_engine communes get access to the public-administration services without a new workload", () => {
  const touched = next.filter(({ urn }) => urn.includes("admin-services"));
  expect(touched.filter((step) => step.type.endsWith(":NetworkPolicy")).map(shown)).not.toEqual([]);
  const workloads = next.filter(({ type }) => /:(Deployment|StatefulSet|DaemonSet|Job|CronJob)$/.test(type));
  expect(workloads.map(shown)).toEqual([]);
});

testsOfEveryProvince(province);

testsOfDestroy(province);
