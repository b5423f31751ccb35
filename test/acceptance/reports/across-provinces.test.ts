import { expect, test } from "vitest";
import { money } from "../../../stacks/schema/scalars/money.ts";
import { accepted } from "../../stacks/schema/scalars/read-scalar.ts";
import { faults, load, preview, provinces } from "../../support/deploy-province.ts";
import { column, overview, report } from "../../support/report-lines.ts";

test("XX-02 three kinds of basis are counted per province, stated values with file and line; one without is refused", async () => {
  for (const province of provinces) {
    const { rows } = report("basis", province);
    const counts = column(rows("counts"), "Hồ sơ tỉnh").map((text) => Number(text.replaceAll(".", "")));
    expect(counts).toHaveLength(4);
    expect(counts.slice(0, 3).reduce((sum, count) => sum + count, 0)).toBe(counts[3]);
    expect(Math.min(...counts)).toBeGreaterThan(0);
    const stated = rows("stated");
    expect(stated).toHaveLength(counts[0] ?? 0);
    const file = load(province).profile!.sourceText!.file;
    expect(stated.filter((row) => row["Tệp nguồn"] !== file || !/^L\d/.test(row.Dòng ?? ""))).toEqual([]);
  }
  const silent = {
    "outsideParties.national-reporting.basis": undefined,
    "outsideParties.national-reporting.source": undefined,
  };
  expect(faults((await preview("nam-dinh")).findings, "basis-marked")).toEqual([]);
  expect(faults((await preview("nam-dinh", { edits: silent })).findings, "basis-marked")).toEqual([
    "basis-marked nd-center outsideParties.national-reporting",
  ]);
});

test("XX-03 three spellings are one money; the five-province table keeps qualifiers and has no grand total", () => {
  const read = (text: string) => [accepted(money, text).vnd, accepted(money, text).qualifier];
  expect(read("trên 45 tỷ đồng")).toEqual([45e9, "over"]);
  expect(read("gần 52 tỉ đồng")).toEqual([52e9, "near"]);
  expect(read("150.126 triệu đồng")).toEqual([150_126_000_000, "exact"]);
  const table = overview();
  expect(table.rows("money").map((row) => [row.Tỉnh, row["Tổng kinh phí"]])).toEqual([
    ["Nam Định", "trên 45 tỷ đồng"],
    ["Long An", "gần 52 tỷ đồng (dự kiến), ngân sách nhà nước"],
    ["Đồng Nai", "150.126 triệu đồng (dự thảo)"],
    ["Quảng Nam", "không nêu"],
    ["Hà Nam", "không nêu"],
  ]);
  expect(table.text).not.toMatch(/^(Cộng|Tổng cộng)/m);
});
