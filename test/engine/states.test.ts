import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { projectRoot } from "../../tools/toolchain/environment.mjs";
import { changesOf, shown } from "./support/preview-steps.ts";
import { ProjectCopy } from "./support/project-copy.ts";
import { fixtureFile, fixturePassphrase, makeStacks } from "./support/state-fixture.ts";

const provinces = readdirSync(join(projectRoot, "test", "fixtures", "states"))
  .filter((name) => name.endsWith(".json"))
  .map((name) => name.replace(/\.json$/, ""));

const copy = new ProjectCopy(fixturePassphrase);
beforeAll(() => makeStacks(copy));
afterAll(() => copy.dispose());

test("every province has the state that its last release made", () => {
  expect(provinces.sort()).toEqual(["dong-nai", "ha-nam", "long-an", "nam-dinh", "quang-nam"]);
});

test.each(provinces)(
  "today's code replaces and deletes nothing of what the last release made: %s",
  async (province) => {
    const loaded = await copy.pulumi([
      "stack",
      "import",
      "--stack",
      province,
      "--file",
      fixtureFile(province),
    ]);
    expect(loaded.code, loaded.output).toBe(0);
    expect(await lost(province)).toEqual([]);
  },
);

test("what today's code would delete is found", async () => {
  copy.edit("stacks/provinces/ha-nam.yaml", ["systems", "one-stop", "tenants", "phu-ly"], undefined);
  const found = await lost("ha-nam");
  copy.restore();
  expect(found).toContain("delete ConfigMap hn-one-stop-tenant-hn-phu-ly");
});

/** What a preview would replace or delete. */
async function lost(province: string): Promise<string[]> {
  // Without the packs: what they say of a province is another question.
  const preview = await copy.pulumi(["preview", "--stack", province, "--json"]);
  const steps = changesOf(preview);
  return steps.filter(({ op }) => op !== "create" && op !== "update").map(shown);
}
