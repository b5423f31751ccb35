import { describe, expect, test } from "vitest";
import { z } from "zod";
import { message } from "../../../../stacks/messages/messages.ts";
import { cidr4 } from "../../../../stacks/schema/scalars/cidr.ts";
import { id } from "../../../../stacks/schema/scalars/id.ts";
import { money } from "../../../../stacks/schema/scalars/money.ts";
import { port } from "../../../../stacks/schema/scalars/port.ts";
import { quantity } from "../../../../stacks/schema/scalars/quantity.ts";
import { securityLevel } from "../../../../stacks/schema/scalars/security-level.ts";
import { yearRange } from "../../../../stacks/schema/scalars/year-range.ts";
import { checkShape } from "../../../../stacks/schema/text/check-shape.ts";
import { formatDiagnostics } from "../../../../stacks/schema/text/format-diagnostics.ts";
import { mergeLayers } from "../../../../stacks/schema/text/merge-layers.ts";
import { alone, layer } from "./yaml-text.ts";

const schema = z.strictObject({
  budget: money.optional(),
  window: yearRange.optional(),
  storage: z.strictObject({ capacity: quantity, replicas: z.int().min(1).max(9).optional() }).optional(),
  agencies: z
    .record(id, z.strictObject({ name: z.string(), kind: z.enum(["department", "district"]).optional() }))
    .optional(),
  ownership: z
    .discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("owned"), year: z.number() }),
      z.strictObject({ kind: z.literal("leased"), provider: z.string() }),
    ])
    .optional(),
  range: z.union([cidr4, z.strictObject({ from: cidr4, ports: z.array(port) })]).optional(),
  mode: z.union([z.literal("auto"), z.number()]).optional(),
  tags: z.array(z.string()).min(1).optional(),
  code: z
    .string()
    .regex(/^[a-z]{2,8}$/)
    .optional(),
  enabled: z.boolean().optional(),
  level: securityLevel.optional(),
});

function check(text: string, lang: "vi" | "en" = "en"): string {
  return formatDiagnostics(checkShape(schema, alone(text)).diagnostics, lang);
}

test("a sound value comes back typed", () => {
  const checked = checkShape(schema, alone("storage: {capacity: 100Gi}\nmode: auto\n"));
  expect(checked.diagnostics).toEqual([]);
  expect(checked.value).toEqual({ storage: { capacity: "100Gi" }, mode: "auto" });
});

test("every mistake of a file at once, in Vietnamese and in English", () => {
  const text = [
    "budget: 150.126",
    "window: 2016-202",
    "storage:",
    "  capacity: 100GB",
    "  replica: 3",
    "agencies:",
    "  Sở Y tế: {name: Sở Y tế}",
    "  so-noi-vu: {name: Sở Nội vụ, kind: departmnt}",
    "  so-tai-chinh: {}",
    "tags: []",
    "code: X1",
    'enabled: "true"',
    "",
  ].join("\n");
  expect(check(text, "vi")).toMatchInlineSnapshot(`
    "p.yaml: 10 lỗi
      1:9    budget                      YAML đọc 150.126 thành số, không phải chữ. Hãy đặt trong dấu nháy: "150.126".
      2:9    window                      Ghi "2016-202". "202" không phải là năm. Cần năm đủ bốn chữ số, từ 1900 đến 2199.
      4:13   storage.capacity            Ghi "100GB". Cần lượng tài nguyên theo cách viết của Kubernetes, ví dụ "100Gi".
      5:3    storage.replica             Khóa không có trong ngôn ngữ hồ sơ. Cần một trong: capacity, replicas. Có phải "replicas"?
      7:3    agencies["Sở Y tế"]         Ghi "Sở Y tế". Cần mã gồm chữ thường không dấu, chữ số và gạch nối đơn, bắt đầu bằng chữ, tối đa 40 ký tự, ví dụ "so-y-te".
      8:38   agencies.so-noi-vu.kind     Ghi "departmnt". Cần một trong: department, district. Có phải "department"?
      9:3    agencies.so-tai-chinh.name  Thiếu khóa bắt buộc. Cần chữ.
      10:7   tags                        Cần ít nhất 1 mục.
      11:7   code                        Ghi "X1". Không đúng dạng. Cần dạng: /^[a-z]{2,8}$/.
      12:10  enabled                     Ghi "true". Đây là chữ. Cần true hoặc false.
    "
  `);
  expect(check(text, "en")).toMatchInlineSnapshot(`
    "p.yaml: 10 problems
      1:9    budget                      YAML reads 150.126 as a number, not as text. Put it in quotes: "150.126".
      2:9    window                      Got "2016-202". "202" is not a year. Expected four digits, from 1900 to 2199.
      4:13   storage.capacity            Got "100GB". Expected a Kubernetes quantity such as "100Gi".
      5:3    storage.replica             Unknown key. Expected one of: capacity, replicas. Did you mean "replicas"?
      7:3    agencies["Sở Y tế"]         Got "Sở Y tế". Expected an id of lower-case ASCII letters, digits and single hyphens, starting with a letter, at most 40 characters, such as "so-y-te".
      8:38   agencies.so-noi-vu.kind     Got "departmnt". Expected one of: department, district. Did you mean "department"?
      9:3    agencies.so-tai-chinh.name  Required key is missing. Expected text.
      10:7   tags                        Expected at least 1 item.
      11:7   code                        Got "X1". Wrong form. Expected the form: /^[a-z]{2,8}$/.
      12:10  enabled                     Got "true". This is text. Expected true or false.
    "
  `);
});

describe("numbers and texts", () => {
  test("a number where text is due is shown as written, ready to quote", () => {
    expect(check("agencies: {a: {name: 2.0}}\n")).toMatchInlineSnapshot(`
      "p.yaml: 1 problem
        1:22  agencies.a.name  YAML reads 2.0 as a number, not as text. Put it in quotes: "2.0".
      "
    `);
  });

  test("a number where one of a few words is due: the words, since quotes would not help", () => {
    expect(check("level: 3\n")).toMatchInlineSnapshot(`
      "p.yaml: 1 problem
        1:8  level  Got 3. Expected one of: cap-do-1, cap-do-2, cap-do-3, cap-do-4, cap-do-5.
      "
    `);
  });

  test("a quoted number where a number is due", () => {
    expect(check('storage: {capacity: 1Gi, replicas: "3"}\n')).toMatchInlineSnapshot(`
      "p.yaml: 1 problem
        1:36  storage.replicas  Got "3". This is text. Expected a number: write 3 without quotes.
      "
    `);
  });

  test("bounds and whole numbers", () => {
    expect(check("storage: {capacity: 1Gi, replicas: 12}\n")).toMatchInlineSnapshot(`
      "p.yaml: 1 problem
        1:36  storage.replicas  Got 12. Expected at most 9.
      "
    `);
    expect(check("storage: {capacity: 1Gi, replicas: 1.5}\n")).toMatchInlineSnapshot(`
      "p.yaml: 1 problem
        1:36  storage.replicas  Got 1.5. Expected a whole number.
      "
    `);
  });
});

describe("unions", () => {
  test("an unknown discriminator lists the known ones", () => {
    expect(check("ownership: {kind: leasd, provider: x}\n")).toMatchInlineSnapshot(`
      "p.yaml: 1 problem
        1:19  ownership.kind  Got "leasd". Expected one of: owned, leased. Did you mean "leased"?
      "
    `);
  });

  test("a missing discriminator lists them too", () => {
    expect(check("ownership: {provider: x}\n")).toMatchInlineSnapshot(`
      "p.yaml: 1 problem
        1:1  ownership.kind  Required key is missing. Expected one of: owned, leased.
      "
    `);
  });

  test("the branch that fits best speaks", () => {
    expect(check("ownership: {kind: owned, yaer: 2017}\n")).toMatchInlineSnapshot(`
      "p.yaml: 2 problems
        1:1   ownership.year  Required key is missing. Expected a number.
        1:26  ownership.yaer  Unknown key. Expected one of: kind, year. Did you mean "year"?
      "
    `);
    expect(check("range: 10.1.2.3/16\n")).toMatchInlineSnapshot(`
      "p.yaml: 1 problem
        1:8  range  Got "10.1.2.3/16". This is an address inside the range. Expected the range itself: "10.1.0.0/16".
      "
    `);
    expect(check("range: {from: 10.0.0.0/8, ports: [0]}\n")).toMatchInlineSnapshot(`
      "p.yaml: 1 problem
        1:35  range.ports[0]  Got 0. Expected a whole port number from 1 to 65535.
      "
    `);
  });

  test("where none fits, the kinds are listed", () => {
    expect(check("range: [1]\n")).toMatchInlineSnapshot(`
      "p.yaml: 1 problem
        1:8  range  This is a list. Expected text or "key: value" pairs.
      "
    `);
    expect(check("mode: autp\n")).toMatchInlineSnapshot(`
      "p.yaml: 1 problem
        1:7  mode  Got "autp". Expected a number or "auto".
      "
    `);
  });
});

test("our own messages name both places, and the layers they are in", () => {
  const referring = z
    .object({ systems: z.record(id, z.object({ owner: z.string() })), agencies: z.record(id, z.object({})) })
    .superRefine(({ systems }, ctx) => {
      for (const key of Object.keys(systems)) {
        const params = { message: message("scalar.port"), also: [["agencies", "so-y-te"]] };
        ctx.addIssue({ code: "custom", path: ["systems", key, "owner"], params });
      }
    });
  const merged = mergeLayers([
    layer("reference", "agencies:\n  so-y-te: {}\n"),
    layer("province", "systems:\n  lgsp:\n    owner: so-y-tee\n"),
  ]);
  expect(formatDiagnostics(checkShape(referring, merged).diagnostics, "vi")).toMatchInlineSnapshot(`
    "province.yaml: 1 lỗi
      3:12  systems.lgsp.owner  Cần số cổng nguyên từ 1 đến 65535.
                                xem reference.yaml:2:3 agencies.so-y-te
    "
  `);
});

test("a record with fixed keys lists them", () => {
  const record = z.partialRecord(z.enum(["vi", "en"]), z.string());
  expect(formatDiagnostics(checkShape(record, alone("vn: x\n")).diagnostics, "en")).toMatchInlineSnapshot(`
    "p.yaml: 1 problem
      1:1  vn  Unknown key. Expected one of: en, vi. Did you mean "en"?
    "
  `);
});

test("what the merge refused is not called missing as well", () => {
  const merged = alone("storage:\n  capacity:\n");
  expect(merged.diagnostics.map(({ code }) => code)).toEqual(["merge.empty"]);
  expect(checkShape(schema, merged).diagnostics).toEqual([]);
  expect(checkShape(schema, alone("storage: {}\n")).diagnostics.map(({ code }) => code)).toEqual([
    "schema.missing",
  ]);
});

describe("secrets", () => {
  const holder = z.strictObject({ password: z.enum(["x"]), apiToken: money, link: money, plain: z.number() });

  test("are never echoed, whatever is wrong with them", () => {
    const merged = alone(
      "password: hunter2hunter2\napiToken: 45 tỷ đồng\nlink: https://u:canary@h/\nplain: canary-ok\n",
    );
    const report = formatDiagnostics(checkShape(holder, merged).diagnostics, "vi");
    expect(report).not.toMatch(/hunter2|45 tỷ|u:canary/);
    expect(report).toMatchInlineSnapshot(`
      "p.yaml: 4 lỗi
        1:11  password  Cần một trong: x.
        2:11  apiToken  Giá trị không được chấp nhận. Không in ra vì có thể là bí mật; hồ sơ không được chứa bí mật.
        3:7   link      Cần số tiền kèm đơn vị (đồng, nghìn đồng, triệu đồng, tỷ đồng), có thể thêm trên, gần, khoảng, đúng; ví dụ "150.126 triệu đồng".
        4:8   plain     Ghi "canary-ok". Đây là chữ. Cần số.
      "
    `);
  });
});

test("long values are shortened, control characters escaped", () => {
  const text = `code: "${"x".repeat(200)}"\nbudget: "\\e[31mred\\n"\n`;
  const merged = mergeLayers([{ ...layer("p", text.replace("\\e", "")), name: "p" }]);
  const report = formatDiagnostics(checkShape(schema, merged).diagnostics, "en");
  expect(report).toContain("…");
  expect(report.split("\n").every((line) => line.length < 200)).toBe(true);
});
