import ExcelJS from "exceljs";
import type { Lang } from "../../stacks/messages/wording.ts";
import type { MoneyQualifier } from "../../stacks/schema/scalars/money.ts";
import { type Cell, cellText } from "../cell.ts";
import { inLanguage, type Report, type Section } from "../report.ts";
import { fileLines, frameWords, headerLines, printedTable, problemLines, reportTitle } from "./printed.ts";
import { withoutClock } from "./same-bytes.ts";

/** Qualifiers live in the number format: the cell stays a number that sums and sorts. */
const qualifierFormat: Readonly<Record<MoneyQualifier, string>> = {
  exact: "",
  over: '"trên "',
  near: '"gần "',
  about: '"khoảng "',
};

/** A workbook, one sheet a section and one for problems and sources; counts, shares, amounts and days are real values. */
export async function reportXlsx(reports: readonly Report[], lang: Lang, day: string): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const names = new Set<string>();
  for (const report of reports) {
    addCover(book, report, lang, names);
    for (const section of report.sections) addSection(book, report, section, lang, names);
  }
  return withoutClock(new Uint8Array(await book.xlsx.writeBuffer()), day);
}

function addCover(book: ExcelJS.Workbook, report: Report, lang: Lang, names: Set<string>): void {
  const sheet = book.addWorksheet(sheetName(report.title[lang], names));
  sheet.getColumn(1).width = 110;
  const lines = [
    reportTitle(report, lang),
    ...headerLines(report, lang),
    ...problemLines(report, lang),
    frameWords.sources[lang],
    ...fileLines(report, lang),
  ];
  for (const line of lines) sheet.addRow([line]).alignment = { wrapText: true, vertical: "top" };
  sheet.getRow(1).font = { bold: true, size: 14 };
}

function addSection(
  book: ExcelJS.Workbook,
  report: Report,
  section: Section,
  lang: Lang,
  names: Set<string>,
): void {
  const sheet = book.addWorksheet(sheetName(section.title[lang], names), {
    pageSetup: { paperSize: 9, orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.addRow([`${reportTitle(report, lang)} · ${section.title[lang]}`]).font = { bold: true };
  const { heads, rows } = printedTable(section, lang);
  if (rows.length === 0) sheet.addRow([section.empty[lang]]);
  else {
    const head = sheet.addRow([...heads]);
    head.font = { bold: true };
    sheet.views = [{ state: "frozen", ySplit: 2 }];
    for (const [index, printed] of rows.entries()) {
      const row = sheet.addRow([...printed.texts]);
      row.alignment = { wrapText: true, vertical: "top" };
      if (printed.total) row.font = { bold: true };
      for (const [position, { id }] of section.columns.entries())
        setValue(row.getCell(position + 1), section.rows[index]?.cells[id], lang);
    }
    for (const [index] of heads.entries()) sheet.getColumn(index + 1).width = widthOf(heads, rows, index);
  }
  for (const note of section.notes) sheet.addRow([note[lang]]).font = { italic: true };
}

function widthOf(
  heads: readonly string[],
  rows: ReturnType<typeof printedTable>["rows"],
  column: number,
): number {
  const texts = [heads[column] ?? "", ...rows.map(({ texts }) => texts[column] ?? "")];
  return Math.min(48, Math.max(...texts.map((text) => text.length)) + 2);
}

/** Puts a value of its own kind into a cell that already holds the text. */
function setValue(target: ExcelJS.Cell, cell: Cell | undefined, lang: Lang): void {
  if (cell?.kind === "count") {
    target.value = cell.count;
    target.numFmt = "#,##0";
  } else if (cell?.kind === "share") {
    target.value = cell.part / cell.whole;
    target.numFmt = "0.00%";
  } else if (cell?.kind === "money") {
    const remark = cell.remark === undefined ? "" : ` ${inLanguage(cell.remark, lang)}`;
    target.value = cell.money.vnd;
    target.numFmt = `${qualifierFormat[cell.money.qualifier]}#,##0" đồng${remark.replaceAll('"', "")}"`;
  } else if (cell?.kind === "day" && cell.day.precision === "day") {
    target.value = new Date(`${cell.day.firstDay}T00:00:00Z`);
    target.numFmt = "dd/mm/yyyy";
  } else if (cell !== undefined) target.value = cellText(cell, lang);
}

/** Excel takes 31 characters without a few signs, each name once. */
function sheetName(wanted: string, names: Set<string>): string {
  const plain = wanted.replace(/[\\/*?:[\]\s]+/g, " ").trim();
  for (let number = 1; ; number += 1) {
    const suffix = number === 1 ? "" : ` ${number}`;
    const name = `${plain.slice(0, 31 - suffix.length).trim()}${suffix}`;
    if (names.has(name.toLowerCase())) continue;
    names.add(name.toLowerCase());
    return name;
  }
}
