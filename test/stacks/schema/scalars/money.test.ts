import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatMoney, formatShare } from "../../../../stacks/schema/scalars/format-money.ts";
import {
  type MoneyQualifier,
  type MoneyUnit,
  money,
  moneyOf,
  parseMoney,
} from "../../../../stacks/schema/scalars/money.ts";
import { accepted, codes, english } from "./read-scalar.ts";

describe("money", () => {
  test.each([
    ["trên 45 tỷ đồng", 45_000_000_000, "over", "trên 45 tỷ đồng"],
    ["gần 52 tỉ đồng", 52_000_000_000, "near", "gần 52 tỷ đồng"],
    ["khoảng 3 tỷ", 3_000_000_000, "about", "khoảng 3 tỷ đồng"],
    ["đúng 45 tỷ đồng", 45_000_000_000, "exact", "đúng 45 tỷ đồng"],
    ["1,5 tỷ đồng", 1_500_000_000, "exact", "1,5 tỷ đồng"],
    ["150.126 triệu đồng", 150_126_000_000, "exact", "150.126 triệu đồng"],
    ["150126 triệu", 150_126_000_000, "exact", "150.126 triệu đồng"],
    ["Trên  45 Tỷ đồng", 45_000_000_000, "over", "trên 45 tỷ đồng"],
    ["500 nghìn đồng", 500_000, "exact", "500 nghìn đồng"],
    ["0 đồng", 0, "exact", "0 đồng"],
    ["1.234,5 nghìn đồng", 1_234_500, "exact", "1.234,5 nghìn đồng"],
    ["0,1 tỷ đồng", 100_000_000, "exact", "0,1 tỷ đồng"],
  ])("reads %s", (text, vnd, qualifier, canonical) => {
    const read = accepted(money, text);
    expect(read).toMatchObject({ vnd, qualifier, text: canonical });
    expect(accepted(money, text.normalize("NFD"))).toEqual(read);
  });

  test.each([
    ["45 tỷ đồng", "scalar.money.round"],
    ["45,0 tỷ đồng", "scalar.money.round"],
    ["150.12 triệu đồng", "scalar.money.grouping"],
    ["1.50.126 triệu đồng", "scalar.money.grouping"],
    ["0150 triệu đồng", "scalar.money.grouping"],
    ["1,2,3 triệu đồng", "scalar.money.grouping"],
    ["0,5 đồng", "scalar.money.fraction"],
    ["1,2345 nghìn đồng", "scalar.money.fraction"],
    ["trên 99.999.999 tỷ đồng", "scalar.money.large"],
    ["150.126", "scalar.money"],
    ["-5 đồng", "scalar.money"],
    ["45 nghìn", "scalar.money"],
    ["hơn 45 tỷ đồng", "scalar.money"],
    ["45 USD", "scalar.money"],
    ["", "scalar.money"],
  ])("refuses %s", (text, code) => expect(codes(money, text)).toEqual([code]));

  test("shows how to write a fraction", () => {
    expect(english(money, "150.12 triệu đồng")).toMatchInlineSnapshot(
      `"A dot separates groups of three digits, a comma starts the decimals. For a fraction write "150,12 triệu đồng"."`,
    );
  });

  test("writes what it reads: the canonical text gives the same money again", () => {
    fc.assert(
      fc.property(
        fc.maxSafeNat(),
        fc.constantFrom<MoneyQualifier>("exact", "over", "near", "about"),
        fc.constantFrom<MoneyUnit>("đồng", "nghìn đồng", "triệu đồng", "tỷ đồng"),
        (vnd, qualifier, unit) => {
          const made = moneyOf(vnd, qualifier, unit);
          expect(parseMoney(made.text)).toEqual(made);
        },
      ),
    );
  });
});

describe("formatMoney", () => {
  test.each([
    ["trên 45 tỷ đồng", "over VND 45 billion"],
    ["gần 52 tỷ đồng", "nearly VND 52 billion"],
    ["đúng 45 tỷ đồng", "VND 45 billion"],
    ["150.126 triệu đồng", "VND 150,126 million"],
    ["1,5 tỷ đồng", "VND 1.5 billion"],
    ["1.250 đồng", "VND 1,250"],
  ])("%s in both languages", (text, english) => {
    const read = accepted(money, text);
    expect([formatMoney(read, "vi"), formatMoney(read, "en")]).toEqual([text, english]);
  });
});

test("a share has two decimals, rounded half up", () => {
  expect(formatShare(102_434, 150_126, "vi")).toBe("68,23%");
  expect(formatShare(47_692_000_000, 150_126_000_000, "en")).toBe("31.77%");
  expect([formatShare(0, 7, "vi"), formatShare(7, 7, "vi")]).toEqual(["0,00%", "100,00%"]);
  expect(formatShare(1, 20_000, "vi")).toBe("0,01%");
  expect(() => formatShare(1, 0, "vi")).toThrow(RangeError);
});
