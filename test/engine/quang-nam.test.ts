import { expect, test } from "vitest";
import {
  deploy,
  deployedProvince,
  testsOfDestroy,
  testsOfEveryProvince,
} from "./support/deployed-province.ts";
import { isComponent, leavesOf, shown } from "./support/preview-steps.ts";

const province = deployedProvince("quang-nam", deploy);

testsOfEveryProvince(province);

test("QN-02 phase 1 holds no item of phase 2; phase 2 adds them and keeps phase 1", async () => {
  const deployed = await province.state();
  expect(deployed.filter(({ urn }) => urn.includes("data-analytics"))).toEqual([]);
  const steps = await province.changesAfter((copy) => copy.configure("quang-nam", "pdc:window", "phase-2"));
  const made = steps.filter(({ op }) => op === "create");
  expect(made.map(shown)).toContain("create SharedSystem qn-data-analytics");
  expect(made.filter(({ name }) => !name.includes("data-analytics")).map(shown)).toEqual([]);
  expect(steps.filter(({ op }) => op !== "create" && op !== "update").map(shown)).toEqual([]);
  // What phase 2 needs of phase 1, its database and its sign-on, learns of the new client; no workload is touched.
  const kept = steps.filter((step) => step.op === "update" && !isComponent(step));
  expect(
    kept
      .map(({ type }) => type)
      .filter((type) => /:(Deployment|StatefulSet|PersistentVolumeClaim)$/.test(type)),
  ).toEqual([]);
});

test("QN-03 a raised version updates the portal in place; service levels 3 and 4 are on it", async () => {
  const version = ["systems", "public-services", "version"];
  const steps = await province.changesAfter((copy) => {
    copy.edit(province.file, version, "2.1");
    copy.edit(province.file, ["approvedImages", "portal"], {
      name: "Cổng dịch vụ công 2.1",
      image: "registry.pdc.internal/pdc/portal:2.1.0",
      supplier: "Đơn vị vận hành trung tâm",
      kind: "own",
      supportEndsOn: "2030-12",
      scanReference: "Biên bản quét ảnh (thử)",
      basis: "assumption",
    });
    copy.edit(province.file, ["systems", "public-services", "workload", "image"], "portal");
  });
  expect(steps.filter(({ op }) => op !== "update").map(shown)).toEqual([]);
  expect(leavesOf(steps)).toContainEqual(expect.stringMatching(/^update Deployment .*qn-public-services$/));
  const portal = (await province.state()).find(({ urn }) =>
    urn.endsWith(":SharedSystem::qn-public-services"),
  );
  expect(portal?.outputs?.intent).toMatchObject({ serviceLevels: [3, 4] });
});

test("QN-21 adding one site creates only that site's resources", async () => {
  const steps = await province.changesAfter(async (copy) => {
    const site = { name: "Sở thử nghiệm", network: "access-province", tier: "province", window: "phase-1" };
    copy.edit(province.file, ["sites", "test-department"], { ...site, role: "spoke", basis: "assumption" });
    const allocated = await copy.pdc(["allocate", "quang-nam"]);
    expect(allocated.code, allocated.output).toBe(0);
  });
  const made = steps.filter(({ op }) => op === "create").map(shown);
  expect(made).toEqual(["create ConfigMap qn-access-province-site-qn-test-department"]);
  const changed = steps.filter((step) => step.op !== "create" && !isComponent(step));
  expect(
    changed.filter(({ op, type }) => op !== "update" || !type.endsWith(":NetworkPolicy")).map(shown),
  ).toEqual([]);
  const segments = (await province.state()).filter(({ type }) => type === "pdc:network:NetworkSegment");
  const names = segments.map(({ urn }) => urn.split("::").at(-1));
  for (const tier of ["province", "district", "commune"]) expect(names).toContain(`qn-access-${tier}`);
});

test("QN-27 raising the replicas in the profile gives updates only, no replacement", async () => {
  const replicas = ["systems", "one-stop", "workload", "replicas"];
  const steps = await province.changesAfter((copy) => copy.edit(province.file, replicas, 4));
  expect(steps.map(({ op }) => op)).toEqual(steps.map(() => "update"));
  expect(leavesOf(steps)).toContainEqual(expect.stringMatching(/^update Deployment .*qn-one-stop$/));
});

testsOfDestroy(province);
