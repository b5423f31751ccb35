import { expect, test } from "vitest";
import { message } from "../../../../stacks/messages/messages.ts";
import { diagnostic, hasErrors, sortDiagnostics } from "../../../../stacks/schema/text/diagnostic.ts";
import { formatDiagnostics } from "../../../../stacks/schema/text/format-diagnostics.ts";
import { nearest } from "../../../../stacks/schema/text/nearest.ts";
import { formatPath } from "../../../../stacks/schema/text/path.ts";

const list = [
  diagnostic({ file: "b.yaml", line: 1, column: 1 }, message("yaml.empty")),
  diagnostic({ file: "a.yaml", line: 12, column: 12 }, message("scalar.quantity", { suggestion: "100Gi" }), {
    path: ["storage", "capacity"],
    found: "100GB",
  }),
  diagnostic({ file: "a.yaml", line: 7, column: 5 }, message("scalar.port"), {
    path: ["agencies", 1, "replica"],
    severity: "warning",
    also: [
      { file: "a.yaml", line: 2, column: 1, path: ["x"] },
      { file: "c.yaml", line: 3, column: 4, path: [] },
    ],
  }),
];

test("files, counts and aligned columns", () => {
  expect(formatDiagnostics(list, "vi")).toMatchInlineSnapshot(`
    "a.yaml: 1 lỗi, 1 cảnh báo
      7:5    agencies[1].replica  Cảnh báo: Cần số cổng nguyên từ 1 đến 65535.
                                  xem 2:1 x
                                  xem c.yaml:3:4
      12:12  storage.capacity     Ghi "100GB". Cần lượng tài nguyên theo cách viết của Kubernetes, ví dụ "100Gi".

    b.yaml: 1 lỗi
      1:1  Tệp trống. Cần ít nhất dòng "schema: 1".
    "
  `);
  expect(formatDiagnostics(list, "en")).toMatchInlineSnapshot(`
    "a.yaml: 1 problem, 1 warning
      7:5    agencies[1].replica  Warning: Expected a whole port number from 1 to 65535.
                                  see 2:1 x
                                  see c.yaml:3:4
      12:12  storage.capacity     Got "100GB". Expected a Kubernetes quantity such as "100Gi".

    b.yaml: 1 problem
      1:1  The file is empty. Expected at least the line "schema: 1".
    "
  `);
});

test("the order of the list changes nothing", () => {
  expect(formatDiagnostics([...list].reverse(), "vi")).toBe(formatDiagnostics(list, "vi"));
  expect(sortDiagnostics(list).map(({ line }) => line)).toEqual([7, 12, 1]);
});

test("nothing found prints nothing", () => expect(formatDiagnostics([], "vi")).toBe(""));

test("warnings alone are no errors", () => {
  expect(hasErrors(list)).toBe(true);
  expect(hasErrors(list.filter(({ severity }) => severity === "warning"))).toBe(false);
});

test("no control character of the input reaches the terminal, in any part", () => {
  const nasty = "\u001b[2J\u0007\n\u202e";
  const item = diagnostic({ file: nasty, line: 1, column: 1 }, message("yaml.key-text", { source: nasty }), {
    path: [nasty],
    found: nasty,
    also: [{ file: nasty, line: 1, column: 1, path: [nasty] }],
  });
  const report = formatDiagnostics([item], "en");
  expect(report.replace(/\n/g, "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  expect(report.split("\n")).toHaveLength(4);
});

test("colour only when asked for", () => {
  expect(formatDiagnostics(list, "en")).not.toContain("\u001b");
  expect(formatDiagnostics(list, "en", { color: true })).toContain("\u001b[31m");
});

test("paths", () => {
  expect(formatPath(["systems", "lgsp", "offers", 0, "port"])).toBe("systems.lgsp.offers[0].port");
  expect(formatPath([])).toBe("");
  expect(formatPath(["a", "b c", "tên"])).toBe('a["b c"].tên');
});

test.each([
  ["replica", ["id", "replicas"], "replicas"],
  ["so-y-tee", ["so-y-te", "so-noi-vu"], "so-y-te"],
  ["Định", ["dinh"], "dinh"],
  ["REPLICAS", ["replicas"], "replicas"],
  ["yaer", ["kind", "year"], "year"],
  ["abc", ["xyz"], undefined],
  ["ab", ["bb", "aa"], "aa"],
  ["x", [], undefined],
])("nearest to %s among %j is %s", (word, candidates, expected) => {
  expect(nearest(word, candidates)).toBe(expected);
});
