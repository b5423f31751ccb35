import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { acceptanceTable } from "../../../tools/acceptance/acceptance-table.ts";
import { projectStatuses } from "../../../tools/acceptance/project-statuses.ts";
import { rowStatuses } from "../../../tools/acceptance/row-status.ts";
import { testTitles } from "../../../tools/acceptance/test-titles.ts";

const project = fileURLToPath(new URL("../../../", import.meta.url));
const titlesIn = (text: string) => testTitles("a.test.ts", text).map(({ title }) => title);

test("the committed table is what the tests' names say (else: npm run acceptance)", () => {
  const committed = readFileSync(join(project, "docs", "acceptance.md"), "utf8");
  expect(committed).toBe(acceptanceTable(projectStatuses(project)));
});

test("the table has every row of the list: 24, 20, 27, 32, 20 and 12", () => {
  const statuses = projectStatuses(project);
  const counts = ["ND", "LA", "DN", "QN", "HN", "XX"].map(
    (code) => statuses.filter(({ id }) => id.startsWith(`${code}-`)).length,
  );
  expect(counts).toEqual([24, 20, 27, 32, 20, 12]);
});

describe("titles", () => {
  test("of tests are found at any depth; those of groups and of skipped tests are not", () => {
    expect(
      titlesIn(`
        describe("ND-05 group", () => { test("inner", () => {}); });
        test.skip("ND-06 later", () => {});
        describe.todo("ND-07 later");
        test.only("ND-08 now", () => {});
        expect("ND-09 no test");
      `),
    ).toEqual(["inner", "ND-08 now"]);
  });

  test("of tables are filled in, also below the group that has the table", () => {
    expect(
      titlesIn(`
        const names = ["a", "b"] as const;
        test.each(names)("LA-01_model %s", () => {});
        describe.each([["LA-02", "x"], ["DN-06", "y"]])("%s the plan of %s", (row, name) => {
          test(\`\${row}_engine in \${name} at \${now()}\`, () => {});
        });
      `),
    ).toEqual([...["LA-01_model a", "LA-01_model b", "LA-02_engine in x at …", "DN-06_engine in y at …"]]);
  });
});

describe("statuses", () => {
  const rows = ["ND-01", "ND-02", "ND-03", "ND-04"].map((id) => ({ id, subject: id }));
  const note = { vi: "thiếu", en: "missing" };
  const said = (...titles: string[]) => titles.map((title) => ({ file: "a.test.ts", title }));

  test("a bare row is shown, a part is a part, ranges and several rows count, words behind do not", () => {
    const titles = said("ND-01 whole, unlike ND-04", "ND-01_model part", "ND-02_model to ND-03_policy parts");
    const found = rowStatuses(rows, titles, { "ND-02": note, "ND-03": note, "ND-04": note });
    expect(found.map(({ id, state, parts }) => [id, state, parts.map(([part]) => part)])).toEqual([
      ["ND-01", "shown", ["model"]],
      ["ND-02", "in-part", ["model"]],
      ["ND-03", "in-part", ["policy"]],
      ["ND-04", "not-yet", []],
    ]);
  });

  test("a claim about an unknown row, a missing note and a note too many are refused together", () => {
    const titles = said("ND-01 whole", "ND-99 whole", "ND-02 whole");
    const notes = { "ND-02": note, "ND-04": note, "XY-01": note };
    expect(() => rowStatuses(rows, titles, notes)).toThrow(
      [
        'a.test.ts: "ND-99" is no row',
        'notes: "ND-02" is shown; remove what is said to be missing',
        'notes: "ND-03" is not-yet and nothing says what is missing',
        'notes: "XY-01" is no row',
      ].join("\n"),
    );
  });
});
