import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { duration, durationHours } from "../../../../stacks/schema/scalars/duration.ts";
import {
  day,
  formatPartialDate,
  isAfter,
  parsePartialDate,
  partialDate,
} from "../../../../stacks/schema/scalars/partial-date.ts";
import {
  formatYearRange,
  yearRange,
  yearRangeContains,
  yearRangesOverlap,
} from "../../../../stacks/schema/scalars/year-range.ts";
import { accepted, codes, english } from "./read-scalar.ts";

describe("yearRange", () => {
  test("reads closed and open ranges", () => {
    expect(accepted(yearRange, "2016-2020")).toEqual({ from: 2016, to: 2020 });
    expect(accepted(yearRange, "2021-")).toEqual({ from: 2021 });
  });

  test.each([
    ["2016", "scalar.years"],
    ["2016 - 2020", "scalar.years"],
    ["từ 2021", "scalar.years"],
    ["2016-202", "scalar.years.year"],
    ["20166-2020", "scalar.years.year"],
    ["2020-2016", "scalar.years.reversed"],
  ])("refuses %s", (text, code) => expect(codes(yearRange, text)).toEqual([code]));

  test("names the year that is wrong", () => {
    expect(english(yearRange, "2016-202")).toMatchInlineSnapshot(
      `""202" is not a year. Expected four digits, from 1900 to 2199."`,
    );
  });

  test("contains and overlaps", () => {
    const [whole, inner, open] = ["2016-2020", "2019-2020", "2021-"].map((text) => accepted(yearRange, text));
    if (!whole || !inner || !open) throw new Error("three ranges expected");
    expect(yearRangeContains(whole, inner)).toBe(true);
    expect(yearRangeContains(inner, whole)).toBe(false);
    expect(yearRangeContains(whole, open)).toBe(false);
    expect(yearRangeContains(open, 2100)).toBe(true);
    expect(yearRangeContains(whole, 2021)).toBe(false);
    expect(yearRangesOverlap(whole, inner)).toBe(true);
    expect(yearRangesOverlap(whole, open)).toBe(false);
  });

  test("formats", () => {
    expect(formatYearRange({ from: 2016, to: 2020 }, "vi")).toBe("2016-2020");
    expect(formatYearRange({ from: 2021 }, "vi")).toBe("từ 2021");
    expect(formatYearRange({ from: 2021 }, "en")).toBe("from 2021");
  });
});

describe("partialDate", () => {
  test.each([
    ["2018-01-30", "day", "2018-01-30", "2018-01-30", "30/01/2018", "30 January 2018"],
    ["2014-08", "month", "2014-08-01", "2014-08-31", "tháng 8/2014", "August 2014"],
    ["2016-Q2", "quarter", "2016-04-01", "2016-06-30", "quý 2/2016", "Q2 2016"],
    ["2018", "year", "2018-01-01", "2018-12-31", "2018", "2018"],
    ["2020-02", "month", "2020-02-01", "2020-02-29", "tháng 2/2020", "February 2020"],
  ])("reads %s", (text, precision, firstDay, lastDay, vi, en) => {
    const date = accepted(partialDate, text);
    expect(date).toEqual({ precision, firstDay, lastDay, text });
    expect([formatPartialDate(date, "vi"), formatPartialDate(date, "en")]).toEqual([vi, en]);
  });

  test.each([
    ["2019-02-30", "scalar.date.day"],
    ["2100-02-29", "scalar.date.day"],
    ["2019-04-00", "scalar.date.day"],
    ["2019-13", "scalar.date.month"],
    ["2019-00-01", "scalar.date.month"],
    ["2016-Q5", "scalar.date.quarter"],
    ["201-01-01", "scalar.date.year"],
    ["30/01/2018", "scalar.date"],
    ["2018-1-30", "scalar.date"],
    ["2018-01-30T00:00:00Z", "scalar.date"],
  ])("refuses %s", (text, code) => expect(codes(partialDate, text)).toEqual([code]));

  test("a day must be whole and must exist", () => {
    expect(accepted(day, "2026-07-01")).toBe("2026-07-01");
    expect(codes(day, "2026-07")).toEqual(["scalar.date.whole"]);
    expect(codes(day, "2026-06-31")).toEqual(["scalar.date.day"]);
  });

  test("is after a day until its last day has come", () => {
    const quarter = accepted(partialDate, "2016-Q2");
    expect(isAfter(quarter, "2016-06-29")).toBe(true);
    expect(isAfter(quarter, "2016-06-30")).toBe(false);
  });

  test("agrees with the calendar on every day", () => {
    const days = fc.date({
      min: new Date("1900-01-01"),
      max: new Date("2199-12-31"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(days, (date) => {
        const text = date.toISOString().slice(0, 10);
        expect(parsePartialDate(text)).toMatchObject({ precision: "day", lastDay: text });
        const monthEnd = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0));
        expect(parsePartialDate(text.slice(0, 7))).toMatchObject({
          lastDay: monthEnd.toISOString().slice(0, 10),
        });
      }),
    );
  });
});

describe("duration", () => {
  test.each([
    ["6h", 6],
    ["90d", 2160],
    ["3mo", 2160],
  ])("reads %s", (text, hours) => expect(durationHours(accepted(duration, text))).toBe(hours));

  test.each(["0d", "90", "3m", "1.5h", "-1d", "90 d"])("refuses %s", (text) =>
    expect(codes(duration, text)).toEqual(["scalar.duration"]),
  );
});
