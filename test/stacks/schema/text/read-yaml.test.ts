import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatDiagnostics } from "../../../../stacks/schema/text/format-diagnostics.ts";
import { readYaml } from "../../../../stacks/schema/text/read-yaml.ts";
import { briefly, read } from "./yaml-text.ts";

describe("what YAML says is what comes back", () => {
  test("plain data, with words and codes left as text", () => {
    const file = read(
      'n: 1\nr: [2.5, -3]\nyes: no\non: off\ndate: 2016-04-08\ncode: 010\nhex: 0x1F\nexp: 1e3\nbig: 12345678901234567890\ninf: .inf\nt: true\ne:\nq: "2.0"\nb: |\n  một\n  hai\n',
    );
    expect(file.diagnostics).toEqual([]);
    expect(file.value).toEqual({
      n: 1,
      r: [2.5, -3],
      yes: "no",
      on: "off",
      date: "2016-04-08",
      code: "010",
      hex: "0x1F",
      exp: "1e3",
      big: "12345678901234567890",
      inf: ".inf",
      t: true,
      e: null,
      q: "2.0",
      b: "một\nhai\n",
    });
  });

  test("a byte order mark and Windows line ends change nothing", () => {
    expect(read("\ufeffa: 1\r\nb: x\r\n")).toEqual(read("a: 1\nb: x\n"));
  });

  test("decomposed keys and values become composed", () => {
    const text = "tên: Nam Định\nd: ['Đồng']\n";
    expect(read(text.normalize("NFD")).value).toEqual(read(text.normalize("NFC")).value);
    expect(Object.keys(read(text.normalize("NFD")).value ?? {})).toEqual(["tên".normalize("NFC"), "d"]);
  });

  test("keys that differ only in normalisation are duplicates", () => {
    expect(briefly(read(`${"tên".normalize("NFC")}: 1\n${"tên".normalize("NFD")}: 2\n`))).toEqual([
      "2:1 yaml.duplicate-key",
    ]);
  });

  test("reads back any JSON text as JSON does", () => {
    const key = fc.stringMatching(/^[a-z][a-z0-9 :#&*'"\\-]{0,8}$/);
    const leaf = fc.oneof(
      fc.integer(),
      fc.boolean(),
      fc.stringMatching(/^[\p{L}\d :#&*!%@`'"\\[\]{},-]{0,12}$/u),
    );
    const tree = fc.letrec((tie) => ({
      value: fc.oneof({ depthSize: "small" }, leaf, tie("map"), fc.array(tie("value"), { maxLength: 4 })),
      map: fc.dictionary(key, tie("value"), { maxKeys: 4, noNullPrototype: true }),
    }));
    fc.assert(
      fc.property(tree.map, (value) => {
        fc.pre(!JSON.stringify(value).includes("constructor"));
        const file = read(JSON.stringify(value));
        expect(briefly(file)).toEqual([]);
        const normal = JSON.parse(JSON.stringify(value).normalize("NFC")) as unknown;
        expect(file.value).toEqual(normal);
      }),
      { numRuns: 60 },
    );
  });
});

describe("positions", () => {
  const { positions } = read("a: 150.126\nb:\n  - x: 'q'\n  - 2.0\nc:\n  d:\n    e: 1\n");

  test("tell source text and place of values and keys", () => {
    expect(positions.at(["a"])).toEqual({
      file: "p.yaml",
      layer: "p.yaml",
      line: 1,
      column: 4,
      source: "150.126",
    });
    expect(positions.at(["b", 0, "x"])).toMatchObject({ line: 3, column: 8, source: "'q'" });
    expect(positions.at(["b", 1])).toMatchObject({ line: 4, column: 5, source: "2.0" });
    expect(positions.keyAt(["b", 0, "x"])).toEqual({ file: "p.yaml", line: 3, column: 5 });
    expect(positions.keyAt(["b", 1])).toMatchObject({ line: 4, column: 5 });
  });

  test("fall back to the key of the nearest ancestor", () => {
    expect(positions.at(["c", "d", "missing", 3])).toMatchObject({ line: 6, column: 3 });
    expect(positions.at(["c", "d", "missing"])).not.toHaveProperty("source");
    expect(positions.at(["nothing"])).toMatchObject({ line: 1, column: 1 });
    expect([positions.has(["c", "d", "e"]), positions.has(["c", "x"])]).toEqual([true, false]);
  });
});

describe("refused, with the place", () => {
  test.each([
    ["an empty file", "", ["1:1 yaml.empty"]],
    ["comments only", "# x\n", ["1:1 yaml.empty"]],
    ["a list", "- a\n", ["1:1 yaml.root"]],
    ["a single value", "abc\n", ["1:1 yaml.root"]],
    ["two documents", "a: 1\n---\nb: 2\n", ["2:1 yaml.documents"]],
    ["a document after an end mark", "a: 1\n...\nb: 2\n", ["3:1 yaml.documents"]],
    ["a directive", "%YAML 1.1\n---\na: yes\n", ["1:1 yaml.directive"]],
    ["tags", "a: !!str 1\nb: !foo {x: 1}\n", ["1:4 yaml.tag", "2:4 yaml.tag"]],
    ["anchor and alias", "a: &x 1\nb: *x\n", ["1:4 yaml.anchor", "2:4 yaml.alias"]],
    ["a merge key", "a: {<<: {b: 1}}\n", ["1:5 yaml.merge-key"]],
    [
      "duplicate keys",
      "a: 1\nb: {c: 1, c: 2}\na: 2\n",
      ["2:11 yaml.duplicate-key", "3:1 yaml.duplicate-key"],
    ],
    [
      "keys that are no text",
      "2016: a\ntrue: b\n1.5: c\nnull: d\n",
      ["1:1", "2:1", "3:1", "4:1"].map((at) => `${at} yaml.key-text`),
    ],
    ["a list as key", "? [x]\n: c\n", ["1:3 yaml.key-shape"]],
    [
      "keys of the prototype",
      "__proto__: {x: 1}\na:\n  constructor: 1\n  prototype: 2\n",
      ["1:1 yaml.reserved-key", "3:3 yaml.reserved-key", "4:3 yaml.reserved-key"],
    ],
    ["control characters", "a: \u0007\nb: \u0000\n", ["1:4 yaml.control", "2:4 yaml.control"]],
    ["a carriage return alone", "a: 1\rb: 2\n", ["1:5 yaml.control"]],
    ["an escaped NUL", 'a: "\\0"\n', ["1:4 yaml.control"]],
    ["half a surrogate pair", 'a: "\\uD800"\n', ["1:4 yaml.control"]],
    ["tabs", "a:\n\tb: 1\n", ["2:1 yaml.tab"]],
    ["uneven indentation", "a:\n  b: 1\n c: 2\n", ["3:1 yaml.indent"]],
    ["no colon", "a: 1\nb\nc: 2\n", ["2:1 yaml.missing-character"]],
    ["an open quote", 'a: 1\nb: "x\nc: 1\n', ["2:4 yaml.unclosed-quote"]],
    ["an open single quote", "a: 'it''s\n", ["1:4 yaml.unclosed-quote"]],
    ["an open bracket", "a: [1, 2\nb: 3\n", ["1:4 yaml.unclosed-bracket"]],
    ["two pairs on a line", "a: b: c\n", ["1:4 yaml.nested-inline"]],
    ["a reserved first character", "a: @x\nb: `y`\n", ["1:4 yaml.scalar-start", "2:4 yaml.scalar-start"]],
    ["a wrong escape", 'a: "\\q"\n', ["1:5 yaml.escape"]],
    ["an endless key", `${"k".repeat(1100)}: 1\n`, ["1:1 yaml.key-shape"]],
  ])("%s", (_, text, expected) => expect(briefly(read(text))).toEqual(expected));

  test("bytes that are not UTF-8, at their line and column", () => {
    const bytes = new Uint8Array([0x61, 0x3a, 0x31, 0x0a, 0xc3, 0xaa, 0x3a, 0x20, 0xc3, 0x28]);
    expect(briefly(readYaml(bytes, "p.yaml"))).toEqual(["2:4 yaml.encoding"]);
    expect(briefly(readYaml(new Uint8Array([0xff, 0xfe, 0x61, 0x00]), "p.yaml"))).toEqual([
      "1:1 yaml.encoding",
    ]);
  });

  test("nothing that was refused reaches the value or a prototype", () => {
    const { value } = read("__proto__: {polluted: 1}\na: {constructor: {prototype: {polluted: 1}}, b: 1}\n");
    expect(JSON.stringify(value)).toBe('{"a":{"b":1}}');
    expect({}).not.toHaveProperty("polluted");
  });

  test("depth 32 is accepted, depth 33 is not", () => {
    const nested = (depth: number) => `a: ${"[".repeat(depth - 1)}${"]".repeat(depth - 1)}\n`;
    expect(briefly(read(nested(32)))).toEqual([]);
    expect(briefly(read(nested(33)))).toEqual(["1:35 yaml.depth"]);
  });
});

// Limits are of processor time, which a busy machine does not stretch; what they tell apart is seconds from hours.
describe("hostile files are refused quickly", () => {
  const millisecondsSince = (start: NodeJS.CpuUsage): number => {
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  };
  const bomb = ["a: &a [x, x, x, x, x, x, x, x, x]"];
  for (let i = 1; i < 10; i += 1) {
    const [above, here] = ["abcdefghij"[i - 1], "abcdefghij"[i]];
    bomb.push(`${here}: &${here} [${Array(9).fill(`*${above}`).join(", ")}]`);
  }

  test.each([
    ["alias bomb", bomb.join("\n"), "yaml.anchor", 1000],
    ["open brackets", `a: ${"[".repeat(1_000_000)}`, "yaml.depth", 3000],
    ["list marks", "- ".repeat(500_000), "yaml.depth", 3000],
    ["key marks", "? ".repeat(500_000), "yaml.depth", 3000],
    ["steps", Array.from({ length: 1400 }, (_, i) => `${" ".repeat(i)}a:`).join("\n"), "yaml.depth", 3000],
    ["many values", `a: [${"1,".repeat(500_000)}]`, "yaml.nodes", 8000],
    ["closing brackets", "]".repeat(1_000_000), "yaml.unexpected", 3000],
    ["many anchors", "- &a x\n".repeat(100_000), "yaml.anchor", 8000],
    ["many documents", "---\n".repeat(200_000), "yaml.documents", 3000],
  ])("%s", (_, text, code, limit) => {
    const started = process.cpuUsage();
    const { diagnostics, value } = read(text);
    expect(millisecondsSince(started)).toBeLessThan(limit);
    expect(diagnostics.map((item) => item.code)).toContain(code);
    expect(diagnostics.length).toBeLessThanOrEqual(42);
    expect(code === "yaml.documents" || value === undefined).toBe(true);
  });

  test("50 MB are refused without being read", () => {
    const bytes = new Uint8Array(50_000_000);
    const started = process.cpuUsage();
    const { diagnostics } = readYaml(bytes, "big.yaml");
    expect(millisecondsSince(started)).toBeLessThan(500);
    expect(formatDiagnostics(diagnostics, "vi")).toMatchInlineSnapshot(`
      "big.yaml: 1 lỗi
        1:1  Tệp có 47,7 MiB. Cần tối đa 1 MiB; tệp chưa được đọc.
      "
    `);
  });

  test("no bytes make it throw", () => {
    const fragment = fc.constantFrom(
      ..."[]{},:-?#&*!|>'\"%@` \n\ta1\\",
      ..."\n  |: |- |\r\n|---\n|...\n|? |[a]: |!!x |&a |*a |'' |\ufeff|ệ".split("|"),
    );
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 30 }), (parts) => {
        const file = read(parts.join(""));
        expect(file.value !== undefined || file.diagnostics.length > 0).toBe(true);
        for (const { line, column } of file.diagnostics) expect(Math.min(line, column)).toBeGreaterThan(0);
      }),
      { numRuns: 2000 },
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => void readYaml(bytes, "x")));
  });
});

test("the report reads well in both languages", () => {
  const { diagnostics } = read("a: 1\n2016: x\nb: &x !!str y\na: 2\n");
  expect(formatDiagnostics(diagnostics, "vi")).toMatchInlineSnapshot(`
    "p.yaml: 4 lỗi
      2:1     Khóa 2016 không phải là chữ. Hãy đặt trong dấu nháy: "2016".
      3:4     Không dùng neo (&). Hãy ghi đầy đủ giá trị ở từng chỗ.
      3:7     Không dùng thẻ kiểu (!). Hãy bỏ thẻ; nếu là chữ, hãy đặt trong dấu nháy.
      4:1  a  Khóa "a" ghi hai lần, lần đầu ở 1:1. Hãy giữ một.
              xem 1:1 a
    "
  `);
  expect(formatDiagnostics(diagnostics, "en")).toMatchInlineSnapshot(`
    "p.yaml: 4 problems
      2:1     The key 2016 is not text. Put it in quotes: "2016".
      3:4     Anchors (&) are not accepted. Write the value out where it is needed.
      3:7     Tags (!) are not accepted. Remove the tag; if it is text, put it in quotes.
      4:1  a  The key "a" is written twice, first at 1:1. Keep one.
              see 1:1 a
    "
  `);
});

test("an anchor does not hide the other problems of the file", () => {
  const file = read("a: &x 1\nb: *x\nb: 2\n2016: 3\n");
  expect(briefly(file)).toEqual([
    "1:4 yaml.anchor",
    "2:4 yaml.alias",
    "3:1 yaml.duplicate-key",
    "4:1 yaml.key-text",
  ]);
  expect(file.value).toBeUndefined();
});

test("long rows of one problem are counted, not listed", () => {
  const { diagnostics } = read(`a:\n${"- &a x\n".repeat(100)}`);
  expect(diagnostics).toHaveLength(21);
  expect(formatDiagnostics(diagnostics.slice(-1), "vi")).toMatchInlineSnapshot(`
    "p.yaml: 1 lỗi
      22:3  Còn 80 lỗi cùng loại trong tệp.
    "
  `);
});
