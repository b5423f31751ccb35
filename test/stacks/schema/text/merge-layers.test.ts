import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { YamlMap } from "../../../../stacks/schema/text/build-value.ts";
import { formatDiagnostics } from "../../../../stacks/schema/text/format-diagnostics.ts";
import { mergeLayers } from "../../../../stacks/schema/text/merge-layers.ts";
import { layer } from "./yaml-text.ts";

const reference = layer(
  "reference",
  "segments:\n  wired: {vlan: 10}\n  wireless: {vlan: 20, guests: true}\ndns: [a, b]\nname: ref\n",
);

describe("one merge rule", () => {
  test("maps merge key by key, lists and scalars replace, keys come sorted", () => {
    const province = layer("province", "segments:\n  wireless: {vlan: 30}\ndns: [c]\nadded: 1\n");
    const merged = mergeLayers([reference, province]);
    expect(merged.diagnostics).toEqual([]);
    expect(JSON.stringify(merged.value)).toBe(
      '{"added":1,"dns":["c"],"name":"ref","segments":{"wired":{"vlan":10},"wireless":{"guests":true,"vlan":30}}}',
    );
  });

  test("every value knows the layer that states it", () => {
    const province = layer("province", "segments:\n  wireless: {vlan: 30}\n");
    const { origins } = mergeLayers([reference, province]);
    expect(origins.at(["segments", "wireless", "vlan"])).toEqual({
      layer: "province",
      file: "province.yaml",
      line: 2,
      column: 20,
      source: "30",
    });
    expect(origins.at(["segments", "wireless", "guests"])).toMatchObject({ layer: "reference", line: 3 });
    expect(origins.at(["segments", "wireless"])).toMatchObject({ layer: "province" });
    expect(origins.at(["segments", "wired"])).toMatchObject({ layer: "reference", file: "reference.yaml" });
    expect(origins.at(["dns", 1])).toMatchObject({ layer: "reference", source: "b" });
  });

  test("a list of two over a list of three leaves no third origin", () => {
    const { origins, value } = mergeLayers([layer("low", "l: [1, 2, 3]\n"), layer("high", "l: [4, 5]\n")]);
    expect(value).toEqual({ l: [4, 5] });
    expect(origins.has(["l", 2])).toBe(false);
  });
});

describe("one removal rule", () => {
  test("takes the inherited entry away, and a later layer may bring it back", () => {
    const removing = layer("province", "segments: {wireless: remove}\n");
    const merged = mergeLayers([reference, removing]);
    expect(merged.value).toMatchObject({ segments: { wired: { vlan: 10 } } });
    expect(merged.origins.has(["segments", "wireless"])).toBe(false);
    const again = mergeLayers([reference, removing, layer("overrides", "segments: {wireless: {vlan: 1}}\n")]);
    expect(again.value).toMatchObject({ segments: { wireless: { vlan: 1 } } });
    expect(JSON.stringify(again.value)).not.toContain("guests");
  });

  test("removing what is not inherited, and leaving a value empty, are errors with a hint", () => {
    const province = layer(
      "province",
      "segments:\n  wirelss: remove\n  wired:\ndns: [x, ]\nnew: {a: remove}\nlist:\n  -\n",
    );
    const merged = mergeLayers([reference, province]);
    expect(formatDiagnostics(merged.diagnostics, "vi")).toMatchInlineSnapshot(`
      "province.yaml: 4 lỗi
        2:3  segments.wirelss  Không có "wirelss" được kế thừa để bỏ. Có: wired, wireless. Có phải "wireless"?
        3:3  segments.wired    Để trống. Hãy ghi giá trị, hoặc ghi "remove" để bỏ mục kế thừa.
        5:7  new.a             Không có "a" được kế thừa để bỏ.
        7:4  list[0]           Mục để trống. Hãy ghi giá trị hoặc xóa dòng.
      "
    `);
    expect(formatDiagnostics(merged.diagnostics, "en")).toMatchInlineSnapshot(`
      "province.yaml: 4 problems
        2:3  segments.wirelss  There is no inherited "wirelss" to remove. There are: wired, wireless. Did you mean "wireless"?
        3:3  segments.wired    Empty. Write a value, or "remove" to take the inherited entry away.
        5:7  new.a             There is no inherited "a" to remove.
        7:4  list[0]           Empty item. Write a value or delete the line.
      "
    `);
    expect(merged.value).toMatchObject({ segments: { wired: { vlan: 10 } } });
  });
});

// The first letter of a key decides what it holds, so that layers never disagree about the kind.
const leaf = fc.oneof(fc.integer(), fc.boolean(), fc.constantFrom("x", "y", "Định"));
const level = (inner: fc.Arbitrary<YamlMap>) =>
  fc.record(
    { m1: inner, m2: inner, l1: fc.array(leaf, { maxLength: 3 }), s1: leaf, s2: leaf },
    { requiredKeys: [] },
  ) as fc.Arbitrary<YamlMap>;
const tree = level(level(level(fc.constant({}))));
const layerOf = (name: string, value: YamlMap) => layer(name, JSON.stringify(value));

describe("for any layers", () => {
  test("merging is associative", () => {
    fc.assert(
      fc.property(tree, tree, tree, (a, b, c) => {
        const merge = (low: YamlMap, high: YamlMap) =>
          mergeLayers([layerOf("low", low), layerOf("high", high)]).value;
        expect(merge(merge(a, b), c)).toEqual(merge(a, merge(b, c)));
        expect(mergeLayers([layerOf("a", a), layerOf("b", b), layerOf("c", c)]).value).toEqual(
          merge(merge(a, b), c),
        );
      }),
    );
  });

  test("the order of keys in a file changes nothing", () => {
    const reversed = (value: unknown): unknown =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, inner]) => [key, reversed(inner)]),
          )
        : value;
    fc.assert(
      fc.property(tree, tree, (a, b) => {
        const straight = mergeLayers([layerOf("a", a), layerOf("b", b)]);
        const turned = mergeLayers([
          layerOf("a", reversed(a) as YamlMap),
          layerOf("b", reversed(b) as YamlMap),
        ]);
        expect(JSON.stringify(turned.value)).toBe(JSON.stringify(straight.value));
      }),
    );
  });

  test("a layer merged with itself is itself, and no layer is changed", () => {
    fc.assert(
      fc.property(tree, (a) => {
        const one = layerOf("a", a);
        const before = JSON.stringify(one.value);
        expect(mergeLayers([one, one]).value).toEqual(mergeLayers([one]).value);
        expect(JSON.stringify(one.value)).toBe(before);
      }),
    );
  });
});

test("a hostile map handed over directly cannot reach a prototype", () => {
  const hostile = JSON.parse(
    '{"__proto__": {"polluted": 1}, "a": {"__proto__": {"polluted": 1}}}',
  ) as YamlMap;
  const { positions } = layer("x", "a: 1\n");
  const { value } = mergeLayers([reference, { name: "x", value: hostile, positions }]);
  expect({}).not.toHaveProperty("polluted");
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
});
