import { stringify } from "csv-stringify/sync";
import type { Lang } from "../../stacks/messages/wording.ts";
import type { Report } from "../report.ts";
import { fileLines, headerLines, printedTable, problemLines, reportTitle } from "./printed.ts";

/**
 * Reports for a spreadsheet: one block a section, a blank line between. Starts with a byte-order mark, without which
 * Excel takes Vietnamese for another alphabet; a text that looks like a formula is written so that it stays a text.
 */
export function reportCsv(reports: readonly Report[], lang: Lang): string {
  const lines = reports.flatMap((report) => [
    ...[[reportTitle(report, lang)], ...headerLines(report, lang).map((line) => [line]), []],
    ...problemLines(report, lang).map((line) => [line]),
    ...report.sections.flatMap((section) => {
      const { heads, rows } = printedTable(section, lang);
      const body = rows.length > 0 ? [heads, ...rows.map(({ texts }) => texts)] : [[section.empty[lang]]];
      return [[section.title[lang]], ...body, ...section.notes.map((note) => [note[lang]]), []];
    }),
    ...fileLines(report, lang).map((line) => [line]),
    [],
  ]);
  return stringify(lines as string[][], { bom: true, escape_formulas: true, record_delimiter: "windows" });
}
