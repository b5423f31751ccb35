import { expect, test } from "vitest";
import {
  deploy,
  deployedProvince,
  testsOfDestroy,
  testsOfEveryProvince,
} from "./support/deployed-province.ts";
import { isComponent, leavesOf, shown } from "./support/preview-steps.ts";
import type { ProjectCopy } from "./support/project-copy.ts";

const province = deployedProvince("long-an", deploy);

testsOfEveryProvince(province);

test("XX-10 one changed value of a profile touches that workload and nothing else", async () => {
  const replicas = ["systems", "admin-applications", "workload", "replicas"];
  const steps = await province.changesAfter((copy) => copy.edit(province.file, replicas, 5));
  const leaves = leavesOf(steps);
  expect(leaves).toContainEqual(expect.stringMatching(/^update Deployment .*la-admin-applications$/));
  expect(leaves.filter((step) => !/[ /:]la-admin-applications/.test(step))).toEqual([]);
  expect(steps.every(({ op }) => op === "update")).toBe(true);
});

test("a system's display name may change: no URN, no replacement, only what people read", async () => {
  const name = ["systems", "admin-applications", "name"];
  const steps = await province.changesAfter((copy) =>
    copy.edit(province.file, name, "Các ứng dụng dùng chung"),
  );
  expect(steps.length).toBeGreaterThan(0);
  expect(steps.filter(({ op }) => op !== "update").map(shown)).toEqual([]);
  expect(steps.flatMap(notForPeople)).toEqual([]);
});

/** Properties that are neither an annotation nor a text which people read. */
function notForPeople(step: Parameters<typeof shown>[0]): string[] {
  if (isComponent(step)) return [];
  const forPeople =
    /^metadata\.annotations\b|^spec\.template\.metadata\.annotations\b|^data\["[a-z-]+\.yaml"\]$/;
  return step.differs.filter((path) => !forPeople.test(path)).map((path) => `${shown(step)}: ${path}`);
}

test("XX-05_engine an LGSP that is leased keeps the address that its consumers use", async () => {
  const owned = await province.copy.pulumi(["stack", "output", "addresses", "--json", "--stack", "long-an"]);
  province.copy.write("stacks/Pulumi.long-an-lab.yaml", province.copy.read("stacks/Pulumi.long-an.yaml"));
  lease(province.copy);
  const preview = await province.copy.run("preview", "long-an-lab");
  province.copy.restore();
  expect(preview.code, preview.output).toBe(0);
  const { "la-lgsp": address } = JSON.parse(owned.stdout);
  expect(address).toMatch(/^la-lgsp\.la-lgsp\.svc/);
  expect(preview.output).toMatch(new RegExp(`la-lgsp\\s*: "${address.replaceAll(".", "\\.")}"`));
  expect(preview.output).not.toMatch(/StatefulSet .*la-lgsp/);
});

function lease(copy: ProjectCopy): void {
  const lgsp = ["systems", "lgsp"];
  copy.edit(province.file, ["providers"], { hired: { name: "Nhà cung cấp (thử)", basis: "assumption" } });
  copy.edit(province.file, [...lgsp, "lease"], {
    provider: "hired",
    endpoint: { host: "lgsp.long-an.example", range: "203.0.113.0/28" },
    commitment: "Cam kết (thử)",
  });
  copy.edit(province.file, [...lgsp, "workload"], undefined);
  copy.edit(province.file, [...lgsp, "ownership"], "leased");
}

testsOfDestroy(province);
