import { expect, test } from "vitest";
import { leaks } from "../support/leak-search.ts";
import {
  deploy,
  deployedProvince,
  testsOfDestroy,
  testsOfEveryProvince,
} from "./support/deployed-province.ts";
import { isComponent, leavesOf, plannedObjects, shown } from "./support/preview-steps.ts";
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

test("XX-05 one value turns the LGSP from workload to leased endpoint; consumers keep the address that they use", async () => {
  const owned = await province.copy.pulumi(["stack", "output", "addresses", "--json", "--stack", "long-an"]);
  const { "la-lgsp": address } = JSON.parse(owned.stdout);
  expect(address).toMatch(/^la-lgsp\.la-lgsp\.svc/);
  // Both forms stand in the profile; the value of `ownership` alone decides.
  const both = await province.changesAfter(offerLease);
  expect(leavesOf(both)).toEqual([]);
  province.copy.write("stacks/Pulumi.long-an-lab.yaml", province.copy.read("stacks/Pulumi.long-an.yaml"));
  offerLease(province.copy);
  province.copy.edit(province.file, ["systems", "lgsp", "ownership"], "leased");
  const preview = await province.copy.run("preview", "long-an-lab");
  province.copy.restore();
  expect(preview.code, preview.output).toBe(0);
  expect(preview.output).toMatch(new RegExp(`la-lgsp\\s*: "${address.replaceAll(".", "\\.")}"`));
  expect(preview.output).toMatch(/core\/v1:Service .*la-lgsp/);
  expect(preview.output).not.toMatch(/(Deployment|StatefulSet|Chart) .*la-lgsp/);
});

/** Adds a provider's offer for the LGSP to the profile, beside the workload that is in use. */
function offerLease(copy: ProjectCopy): void {
  copy.edit(province.file, ["providers"], { hired: { name: "Nhà cung cấp (thử)", basis: "assumption" } });
  copy.edit(province.file, ["systems", "lgsp", "lease"], {
    provider: "hired",
    endpoint: { host: "lgsp.long-an.example", range: "203.0.113.0/28" },
    commitment: "Cam kết (thử)",
  });
}

test("LA-13 the database framework has storage; its password is only a secret in preview JSON and in state", async () => {
  const preview = await province.copy.run("preview", "long-an", ["--json", "--show-sames"]);
  const objects = plannedObjects(preview);
  const cluster = objects.find(({ kind, name }) => kind === "Cluster" && name === "la-admin-database");
  expect(cluster?.inputs.spec).toMatchObject({ storage: { size: "1Ti" } });
  const passwords = objects.filter(
    ({ kind, urn }) => kind === "RandomPassword" && urn.includes("la-admin-database"),
  );
  expect(passwords.length).toBeGreaterThan(0);
  for (const { secretOutputs } of passwords) expect(secretOutputs).toContain("result");
  const secrets = await province.secrets();
  expect(leaks(secrets, [{ name: "preview", text: preview.output }])).toEqual([]);
  const state = (await province.state()).filter(({ type }) => type.startsWith("random:"));
  expect(leaks(secrets, [{ name: "state", text: JSON.stringify(state) }])).toEqual([]);
  for (const { outputs } of state) expect(outputs?.result).toHaveProperty("ciphertext");
});

testsOfDestroy(province);
