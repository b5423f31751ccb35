import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { id, isId } from "../../../../stacks/schema/scalars/id.ts";
import { idFromName } from "../../../../stacks/schema/scalars/id-from-name.ts";
import { accepted, codes, english } from "./read-scalar.ts";

describe("id", () => {
  test.each(["a", "so-y-te", "lgsp", "k8s", "a".repeat(40)])("accepts %s", (text) => {
    expect(accepted(id, text)).toBe(text);
  });

  test.each(["", "A", "1a", "-a", "a-", "a--b", "a_b", "a b", "sở-y-tế", "a".repeat(41), "../x", "a\n"])(
    "refuses %j",
    (text) => expect(codes(id, text)).toEqual(["scalar.id"]),
  );

  test("proposes an id for a name", () => {
    expect(english(id, "Sở Y tế")).toMatchInlineSnapshot(
      `"Expected an id of lower-case ASCII letters, digits and single hyphens, starting with a letter, at most 40 characters, such as "so-y-te"."`,
    );
  });
});

describe("idFromName", () => {
  test.each([
    ["Nam Định", "nam-dinh"],
    ["Đồng Nai", "dong-nai"],
    ["UBND huyện Lý Nhân", "ubnd-huyen-ly-nhan"],
    ["  Quảng   Nam ", "quang-nam"],
    ["Sở Kế hoạch & Đầu tư", "so-ke-hoach-dau-tu"],
    ["04 xã", "xa"],
    ["!!!", ""],
  ])("%s gives %s", (name, expected) => expect(idFromName(name)).toBe(expected));

  test("gives the same id for composed and decomposed text, and the id is valid or empty", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."ĐđắốNam ệ-9ự̃́") }), (name) => {
        const slug = idFromName(name.normalize("NFC"));
        expect(idFromName(name.normalize("NFD"))).toBe(slug);
        expect(slug === "" || isId(slug)).toBe(true);
        expect(idFromName(slug)).toBe(slug);
      }),
    );
  });

  test("keeps any text a valid id or empty", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 80 }), (name) => {
        const slug = idFromName(name);
        expect(slug === "" || isId(slug)).toBe(true);
      }),
    );
  });
});
