import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { revealed } from "../../tools/pdc/state-resource.ts";
import { filesIn, leaks } from "../support/leak-search.ts";
import { ProjectCopy, type Run } from "./support/project-copy.ts";
import { fixtureFile, fixturePassphrase, makeStacks } from "./support/state-fixture.ts";

const copy = new ProjectCopy(fixturePassphrase);
const profile = "stacks/provinces/long-an.yaml";

beforeAll(async () => {
  await makeStacks(copy);
  const file = fixtureFile("long-an");
  const loaded = await copy.pulumi(["stack", "import", "--stack", "long-an", "--file", file]);
  expect(loaded.code, loaded.output).toBe(0);
  // The fixture is a release's; what the code has changed since then is not what these tests ask about.
  const deployed = await copy.pulumi(["up", "--stack", "long-an", "--yes", "--skip-preview"]);
  expect(deployed.code, deployed.output).toBe(0);
});
afterEach(() => copy.restore());
afterAll(() => copy.dispose());

const preview = (...more: readonly string[]): Promise<Run> => copy.pdc(["preview", "long-an", ...more]);

/** Resources that a JSON report would touch, without the components above them. */
function touchedBy(run: Run): string[] {
  const { groups } = JSON.parse(run.stdout) as {
    groups: { steps: { operation: string; resource: string; component: boolean }[] }[];
  };
  return groups
    .flatMap(({ steps }) => steps)
    .flatMap(({ operation, resource, component }) => (component ? [] : [`${operation} ${resource}`]))
    .sort();
}

test("XX-10 changing one value lists the touched resources only and with the line, an unchanged profile lists none", async () => {
  const unchanged = await preview("--format", "json", "--save", copy.path("build-before.json"));
  expect(unchanged.code, unchanged.output).toBe(0);
  expect(touchedBy(unchanged)).toEqual([]);
  expect(JSON.parse(unchanged.stdout).verdict).toEqual({ risk: "read-only", exitCode: 0, reasons: [] });

  copy.edit(profile, ["databases", "admin-database", "name"], "Tên mới của cơ sở dữ liệu");
  const changed = await preview("--format", "json", "--base", copy.path("build-before.json"));
  expect(changed.code, changed.output).toBe(0);
  expect(JSON.parse(changed.stdout).verdict.risk).toBe("routine");
  const touched = touchedBy(changed);
  expect(touched.length).toBeGreaterThan(2);
  expect(touched.filter((line) => !/^update \w+ la-admin-database(\/|$)/.test(line))).toEqual([]);
  const line =
    copy
      .read(profile)
      .split("\n")
      .findIndex((text) => text.includes("Tên mới")) + 1;
  expect(changed.stdout).toContain(`"line": ${line}`);
  // The same two inputs give the same bytes.
  const again = await preview("--format", "json", "--base", copy.path("build-before.json"));
  expect(again.stdout).toBe(changed.stdout);
});

test("a flow that is opened is named and needs approval", async () => {
  copy.edit(profile, ["systems", "lgsp", "uses", "admin-database"], ["postgresql"]);
  copy.edit(profile, ["databases", "admin-database", "consumers", "lgsp"], "read");
  const run = await preview();
  expect(run.code, run.output).toBe(3);
  expect(run.stdout).toContain("CẦN PHÊ DUYỆT");
  expect(run.stdout).toMatch(/MỞ THÊM\s+la-lgsp\/\S+\s+la-admin-database\/la-admin-database\s+TCP 5432/);
});

test("a database that would go is refused with all that holds data, and a reason turns that into approval", async () => {
  copy.edit(profile, ["databases", "admin-database"], undefined);
  copy.edit(profile, ["systems", "admin-applications", "uses", "admin-database"], undefined);
  copy.edit(profile, ["systems", "admin-applications", "dependsOnPlatforms", 1], undefined);
  copy.edit(profile, ["costItems", "admin-database"], undefined);
  const refused = await preview("--format", "json");
  expect(refused.code, refused.output).toBe(1);
  const { verdict } = JSON.parse(refused.stdout);
  expect(verdict.reasons[0].rule).toBe("data-lost");
  expect(verdict.reasons[0].examples).toContain("delete Cluster la-admin-database/la-admin-database");
  expect(verdict.reasons[0].examples).toContain("delete Namespace la-admin-database");
  copy.edit(profile, ["dataRemovals"], {
    moved: {
      resource: "*::la-admin-database*",
      ...{ reason: "Đã chuyển sang kho mới", approval: "12/QĐ-STTTT", expiresOn: "2026-12-31" },
    },
  });
  const accepted = await preview("--format", "json");
  const rules = JSON.parse(accepted.stdout).verdict.reasons.map(({ rule }: { rule: string }) => rule);
  expect(rules).not.toContain("data-lost");
  expect(rules).toContain("data-loss-accepted");
});

test("no secret is readable in any format, saved or told, in any form", async () => {
  copy.edit(profile, ["databases", "admin-database", "name"], "Tên mới của cơ sở dữ liệu");
  const run = await copy.pdc(["ci", "--base", "HEAD"]);
  expect(run.code, run.output).toBe(0);
  const state = await copy.pulumi(["stack", "export", "--stack", "long-an", "--show-secrets"]);
  const { resources } = JSON.parse(state.stdout).deployment as {
    resources: { type: string; outputs?: object }[];
  };
  const secrets = resources
    .filter(({ type }) => type.startsWith("random:"))
    .flatMap(({ outputs }) => Object.values(revealed(outputs ?? {}) as Record<string, unknown>))
    .filter((value): value is string => typeof value === "string" && value.length > 15);
  expect(secrets.length).toBeGreaterThan(2);
  const files = filesIn(copy.path("build", "ci"));
  expect(files.length).toBeGreaterThan(10);
  expect(leaks([...secrets, fixturePassphrase], [...files, { name: "told", text: run.output }])).toEqual([]);
});
