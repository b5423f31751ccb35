import { expect, test } from "vitest";
import { displayName } from "../../../../stacks/schema/scalars/display-name.ts";
import { accepted, codes } from "./read-scalar.ts";

test("normalises decomposed text and trims", () => {
  expect(accepted(displayName, ` ${"Sở Thông tin và Truyền thông".normalize("NFD")} `)).toBe(
    "Sở Thông tin và Truyền thông",
  );
});

test.each(["UBND tỉnh (mới)", "Sở/ban/ngành", "Mục 1 < mục 2", "$5", "{x}"])("accepts %s", (name) => {
  expect(accepted(displayName, name)).toBe(name);
});

test.each([
  ["   ", "scalar.name.empty"],
  ["a".repeat(201), "scalar.name.long"],
  ["a\u0000b", "scalar.name.control"],
  ["a\nb", "scalar.name.control"],
  ["a\u202eb", "scalar.name.control"],
  ["../../etc/passwd", "scalar.name.obeyed"],
  ["..\\windows", "scalar.name.obeyed"],
  ["/etc/passwd", "scalar.name.obeyed"],
  ["{{ .Values.x }}", "scalar.name.obeyed"],
  ["${HOME}", "scalar.name.obeyed"],
  ["$(id)", "scalar.name.obeyed"],
  ["<script>alert(1)", "scalar.name.obeyed"],
  ["`id`", "scalar.name.obeyed"],
])("refuses %j", (name, code) => expect(codes(displayName, name)).toEqual([code]));

test("accepts 200 letters outside the basic plane", () => {
  expect(accepted(displayName, "𠮷".repeat(200))).toHaveLength(400);
});
