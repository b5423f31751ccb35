import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  deployedProvince,
  expectPackContent,
  testsOfDestroy,
  testsOfEveryProvince,
} from "./support/deployed-province.ts";
import { lockFiles, lockFolder, runAndKill } from "./support/killed-engine.ts";
import { isComponent, leavesOf, shown } from "./support/preview-steps.ts";
import type { ProjectCopy, Run } from "./support/project-copy.ts";

/** Resources that are made before the CLI is killed. */
const madeBeforeTheKill = 60;

let killed: Run;
let again: Run;
let locksAfterTheKill: string[];
let madeByThen: number;

const province = deployedProvince("ha-nam", async (deployed) => {
  const { copy, stack } = deployed;
  const kill = { after: madeBeforeTheKill, word: "created" };
  killed = await runAndKill(copy, "up", stack, [], kill);
  locksAfterTheKill = lockFiles(copy, stack);
  madeByThen = checkpointResources(copy);
  again = await deployed.up();
});

const locks = lockFolder(province.copy, "ha-nam");

function checkpointResources(copy: ProjectCopy): number {
  const { checkpoint } = JSON.parse(copy.read(".state/.pulumi/stacks/pdc/ha-nam.json"));
  return (checkpoint.latest.resources ?? []).length;
}

test("a CLI killed in mid-up leaves part of the center and its lock behind", () => {
  expect(killed.code).toBe(137);
  expect(locksAfterTheKill).toHaveLength(1);
  expect(madeByThen).toBeGreaterThan(madeBeforeTheKill / 2);
  expect(madeByThen).toBeLessThan(300);
});

test("a CLI killed at any moment leaves no half-written file that would make the state unreadable", () => {
  // What the backend writes in place, and not by a rename.
  const files = readdirSync(join(province.copy.stateFolder, ".pulumi"), { recursive: true }).map(String);
  expect(files.filter((file) => file.endsWith(".attrs"))).toEqual([]);
});

test("run again, it clears the lock of the dead process, says so, and deploys the rest", () => {
  expect(again.code, again.output).toBe(0);
  expectPackContent(again, "ha-nam");
  expect(again.stderr).toMatch(/khóa/);
  expect(lockFiles(province.copy, "ha-nam")).toEqual([]);
});

testsOfEveryProvince(province);

test("HN-10 five departments are tenants under way, and turning one to done changes only that tenant", async () => {
  const names = ["construction", "environment", "finance", "justice", "planning"];
  const isTenant = ({ urn }: { readonly urn: string }) =>
    names.some((name) => urn.endsWith(`::hn-one-stop-tenant-hn-${name}-department`));
  const labels = (await province.state())
    .filter(isTenant)
    .map(({ inputs }) => JSON.stringify(inputs?.metadata));
  expect(labels).toHaveLength(5);
  for (const metadata of labels) expect(metadata).toContain('"pdc.internal/tenant-state":"preparing"');

  const tenant = ["systems", "one-stop", "tenants", "justice-department", "state"];
  const steps = await province.changesAfter((copy) => copy.edit(province.file, tenant, "active"));
  expect(leavesOf(steps)).toEqual(["update ConfigMap hn-one-stop-tenant-hn-justice-department"]);
  expect(steps.filter(isComponent).map(shown)).toEqual(["update LeasedService hn-one-stop"]);
});

test("an agency's display name may change: no URN, no namespace, no replacement, only its own tenants' texts", async () => {
  const name = ["agencies", "justice-department", "name"];
  const steps = await province.changesAfter((copy) =>
    copy.edit(province.file, name, "Sở Tư pháp và Pháp chế"),
  );
  expect(leavesOf(steps)).toEqual([
    "update ConfigMap hn-one-stop-tenant-hn-justice-department",
    "update ConfigMap hn-public-services-tenant-hn-justice-department",
  ]);
  expect(steps.map(({ op }) => op)).toEqual(steps.map(() => "update"));
  const readByPeople = /^data\["tenant\.yaml"\]$|^metadata\.annotations/;
  const differs = steps.filter((step) => !isComponent(step)).flatMap((step) => step.differs);
  expect(differs.filter((path) => !readByPeople.test(path))).toEqual([]);
});

test("a lock that another host holds is respected, and its holder is named", async () => {
  const foreign = {
    pid: 4242,
    username: "can-bo",
    hostname: `khong-phai-${hostname()}`,
    timestamp: "2026-11-22T08:00:00Z",
  };
  mkdirSync(locks, { recursive: true });
  const file = join(locks, "0f0f0f0f-0000-4000-8000-000000000000.json");
  writeFileSync(file, JSON.stringify(foreign));
  try {
    const run = await province.copy.run("up", "ha-nam");
    expect(run.code).not.toBe(0);
    for (const part of [foreign.hostname, foreign.username, String(foreign.pid)])
      expect(run.stderr).toContain(part);
    expect(run.output).not.toMatch(/^\s+at /m);
    expect(existsSync(file)).toBe(true);
  } finally {
    rmSync(file);
  }
});

testsOfDestroy(province);
