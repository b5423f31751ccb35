import { z } from "zod";
import { type Message, message } from "../../messages/messages.ts";
import type { Lang } from "../../messages/wording.ts";
import { refuse } from "./refuse.ts";
import { isYear } from "./year-range.ts";

/** A date as exact as its source states it. Days are ISO texts (`2018-01-30`), which sort as dates do. */
export interface PartialDate {
  readonly precision: "day" | "month" | "quarter" | "year";
  readonly firstDay: string;
  readonly lastDay: string;
  /** As written in the profile: `2018-01-30`, `2014-08`, `2016-Q2` or `2018`. */
  readonly text: string;
}

const shape = /^(\d+)(?:-(?:Q(\d)|(\d{2})(?:-(\d{2}))?))?$/;

/** Reads `2016-04-08`, `2014-08`, `2016-Q2` or `2018`; a message says what is wrong with it. */
export function parsePartialDate(text: string): PartialDate | Message {
  const match = shape.exec(text);
  if (!match) return message("scalar.date");
  const [, year = "", quarter, month, day] = match;
  if (!isYear(year)) return message("scalar.date.year", { year });
  if (quarter !== undefined) return quarterOf(text, year, Number(quarter));
  if (month === undefined) return span(text, "year", `${year}-01-01`, `${year}-12-31`);
  const last = daysInMonth(Number(year), Number(month));
  if (last === undefined) return message("scalar.date.month", { month });
  if (day === undefined) return span(text, "month", `${year}-${month}-01`, `${year}-${month}-${last}`);
  if (Number(day) < 1 || Number(day) > last)
    return message("scalar.date.day", { month: Number(month), year: Number(year), last });
  return span(text, "day", text, text);
}

/** A date of day, month, quarter or year precision; a day that does not exist is refused. */
export const partialDate = z
  .string()
  .meta({
    title: "Ngày / Date",
    description:
      "Ngày, tháng, quý hoặc năm, đúng mức chi tiết của nguồn. / Day, month, quarter or year, as exact as the source.",
    examples: ["2018-01-30", "2014-08", "2016-Q2", "2018"],
    pattern: "^[0-9]{4}(-(Q[1-4]|[0-9]{2}(-[0-9]{2})?))?$",
  })
  .transform((text, ctx): PartialDate => {
    const read = parsePartialDate(text);
    if ("precision" in read) return read;
    refuse(ctx, read);
    return z.NEVER;
  });

/** One whole day, ISO text such as `2026-07-01`; refuses coarser dates. */
export const day = z
  .string()
  .meta({
    title: "Ngày / Day",
    description: "Một ngày cụ thể, dạng năm-tháng-ngày. / One day, year-month-day.",
    examples: ["2026-07-01"],
    pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
  })
  .superRefine((text, ctx) => {
    const read = parsePartialDate(text);
    if (!("precision" in read)) refuse(ctx, read);
    else if (read.precision !== "day") refuse(ctx, message("scalar.date.whole"));
  });

/** True when the date ends after `day` (ISO text): whatever it dates may still lie ahead on that day. */
export function isAfter(date: PartialDate, day: string): boolean {
  return date.lastDay > day;
}

/** `30/01/2018`, `tháng 9/2018`, `quý 2/2016`, `2018`; in English `30 January 2018`, `September 2018`, `Q2 2016`. */
export function formatPartialDate(date: PartialDate, lang: Lang): string {
  const [year = "", month = "", day = ""] = date.firstDay.split("-");
  const quarter = Math.ceil(Number(month) / 3);
  const texts = {
    day: { vi: `${day}/${month}/${year}`, en: `${Number(day)} ${englishMonth(month)} ${year}` },
    month: { vi: `tháng ${Number(month)}/${year}`, en: `${englishMonth(month)} ${year}` },
    quarter: { vi: `quý ${quarter}/${year}`, en: `Q${quarter} ${year}` },
    year: { vi: year, en: year },
  };
  return texts[date.precision][lang];
}

function quarterOf(text: string, year: string, quarter: number): PartialDate | Message {
  if (quarter < 1 || quarter > 4) return message("scalar.date.quarter", { quarter });
  const month = (m: number) => `${year}-${String(m).padStart(2, "0")}`;
  const last = daysInMonth(Number(year), quarter * 3);
  return span(text, "quarter", `${month(quarter * 3 - 2)}-01`, `${month(quarter * 3)}-${last}`);
}

function span(
  text: string,
  precision: PartialDate["precision"],
  firstDay: string,
  lastDay: string,
): PartialDate {
  return { precision, firstDay, lastDay, text };
}

function daysInMonth(year: number, month: number): number | undefined {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
}

function englishMonth(month: string): string {
  const names = "January February March April May June July August September October November December".split(
    " ",
  );
  return names[Number(month) - 1] ?? month;
}
