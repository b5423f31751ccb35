import { z } from "zod";
import { type Message, message } from "../../messages/messages.ts";
import type { Lang } from "../../messages/wording.ts";
import { refuse } from "./refuse.ts";

/** Whole calendar years, both ends included; without `to` it has no end. */
export interface YearRange {
  readonly from: number;
  readonly to?: number;
}

/** Reads `2016-2020` or the open `2021-`; a message says what is wrong with it. */
export function parseYearRange(text: string): YearRange | Message {
  const [, from = "", to = ""] = /^(\d+)-(\d*)$/.exec(text.trim()) ?? [];
  if (from === "") return message("scalar.years");
  for (const year of [from, to])
    if (year !== "" && !isYear(year)) return message("scalar.years.year", { year });
  if (to === "") return { from: Number(from) };
  if (Number(to) < Number(from)) return message("scalar.years.reversed", { from, to });
  return { from: Number(from), to: Number(to) };
}

/** A range of years, `2016-2020` or open-ended `2021-`. */
export const yearRange = z
  .string()
  .meta({
    title: "Khoảng năm / Years",
    description:
      "Khoảng năm, hai đầu tính cả; bỏ năm cuối nếu không có hạn. / Years, both included; open end allowed.",
    examples: ["2016-2020", "2021-"],
    pattern: "^[0-9]{4}-([0-9]{4})?$",
  })
  .transform((text, ctx): YearRange => {
    const read = parseYearRange(text);
    if ("from" in read) return read;
    refuse(ctx, read);
    return z.NEVER;
  });

/** True when every year of `inner` (a year or a range) lies in `outer`. */
export function yearRangeContains(outer: YearRange, inner: YearRange | number): boolean {
  const { from, to } = typeof inner === "number" ? { from: inner, to: inner } : inner;
  return outer.from <= from && (to ?? Infinity) <= (outer.to ?? Infinity);
}

/** True when the two ranges share a year. */
export function yearRangesOverlap(a: YearRange, b: YearRange): boolean {
  return a.from <= (b.to ?? Infinity) && b.from <= (a.to ?? Infinity);
}

/** `2016-2020`; an open range reads `từ 2021`, in English `from 2021`. */
export function formatYearRange(range: YearRange, lang: Lang): string {
  if (range.to !== undefined) return `${range.from}-${range.to}`;
  return `${lang === "vi" ? "từ" : "from"} ${range.from}`;
}

/** True for four digits between 1900 and 2199, which is what catches `202` and `20166`. */
export function isYear(text: string): boolean {
  return /^(19|20|21)\d\d$/.test(text);
}
