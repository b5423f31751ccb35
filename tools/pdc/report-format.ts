import type { Report } from "../../reports/report.ts";
import { message } from "../../stacks/messages/messages.ts";
import { nearest } from "../../stacks/schema/text/nearest.ts";
import { Fault } from "./fault.ts";
import { shorten } from "./province-file.ts";
import { reportText } from "./report-text.ts";
import type { Terminal } from "./terminal.ts";

type Lang = Terminal["lang"];
type Writer = (reports: readonly Report[], lang: Lang, day: string) => Promise<string | Uint8Array>;

/** Each format loads its library only when it is wanted: a table must not wait for one of them. */
const writers = {
  table: async (reports, lang) => reportText(reports, lang),
  json: async (reports, lang) => (await import("../../reports/formats/json.ts")).reportJson(reports, lang),
  csv: async (reports, lang) => (await import("../../reports/formats/csv.ts")).reportCsv(reports, lang),
  xlsx: async (...args) => (await import("../../reports/formats/xlsx.ts")).reportXlsx(...args),
  html: async (reports, lang) => (await import("../../reports/formats/html.ts")).reportHtml(reports, lang),
  docx: async (...args) => (await import("../../reports/formats/docx.ts")).reportDocx(...args),
} satisfies Readonly<Record<string, Writer>>;

export type ReportFormat = keyof typeof writers;
const formats = Object.keys(writers) as ReportFormat[];

/** The format that was asked for, else that of the file's ending, else `html` for the book and `table` for the rest. */
export function chooseFormat(
  word: string | undefined,
  out: string | undefined,
  fallback: ReportFormat,
): ReportFormat {
  const ending = out === undefined ? undefined : /\.([a-z]+)$/.exec(out)?.[1];
  if (word === undefined) return formats.find((format) => format === ending) ?? fallback;
  const known = formats.find((format) => format === word);
  if (known) return known;
  const near = nearest(word, formats);
  throw new Fault(
    message("report.bad-format", { word: shorten(word), known: formats, ...(near ? { near } : {}) }),
  );
}

/** Formats that are bytes and no text. */
export const isBinary = (format: ReportFormat): boolean => format === "xlsx" || format === "docx";

export const writeReports = (
  format: ReportFormat,
  ...args: Parameters<Writer>
): Promise<string | Uint8Array> => writers[format](...args);
