import { expect, test } from "vitest";
import { touchedStacks } from "../../../../tools/pdc/preview/touched.ts";

const profiles = new Map([
  ["ha-nam", "stacks/provinces/ha-nam.yaml"],
  ["ha-nam-lab", "stacks/provinces/ha-nam.yaml"],
  ["long-an", "stacks/provinces/long-an.yaml"],
]);
const all = [...profiles.keys()];

test.each([
  ["nothing", [], []],
  ["a profile: every stack of it", ["stacks/provinces/ha-nam.yaml"], ["ha-nam", "ha-nam-lab"]],
  ["a ledger", ["stacks/provinces/long-an.allocations.yaml"], ["long-an"]],
  ["a stack file", ["stacks/Pulumi.ha-nam-lab.yaml"], ["ha-nam-lab"]],
  ["a profile without a stack", ["stacks/provinces/ninh-binh.yaml"], []],
  [
    "texts and tests",
    ["README.md", "docs/a.yaml", "test/a.ts", ".gitlab-ci.yml", ".github/workflows/a.yml"],
    [],
  ],
  ["the reference design", ["stacks/reference/level-3-center@1.yaml"], all],
  ["a component", ["components/shared/labels.ts"], all],
  ["a chart", ["charts/service/values.yaml"], all],
  ["the lockfile", ["package-lock.json"], all],
  ["a rule", ["policies/rules/data/a.ts"], all],
  ["the script of the pipelines", ["tools/ci/center.sh"], all],
  ["something nobody has thought of", ["new-folder/a"], all],
  ["one profile beside shared code", ["stacks/provinces/ha-nam.yaml", "index.ts"], all],
])("%s", (_, files, touched) => {
  expect(touchedStacks(files, profiles)).toEqual(touched);
});
