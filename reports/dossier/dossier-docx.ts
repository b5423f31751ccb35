import {
  Document,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import { withoutClock } from "../formats/same-bytes.ts";
import {
  cellText,
  type Dossier,
  type DossierCell,
  type DossierSection,
  type DossierTable,
  type ZonePicture,
} from "./dossier.ts";
import { gapTable } from "./dossier-html.ts";

/** Lengths in twentieths of a point: A4 landscape with margins of 2 cm, as official documents have. */
const page = { short: 11906, long: 16838, margin: 1134 };
const textWidth = page.long - 2 * page.margin;

/** Stands as the date of the document: a dossier is made from the profile alone and has no day. */
const undatedDay = "1980-01-01";

/** The dossier as a DOCX, for a word processor. The same dossier gives the same bytes. */
export async function dossierDocx(dossier: Dossier): Promise<Uint8Array> {
  const { title, subject, facts, sections, gaps, incomplete } = dossier;
  const closing = gapTable(gaps);
  const document = new Document({
    ...{ title, subject, creator: subject, lastModifiedBy: subject, description: "" },
    styles: {
      default: { document: { run: { font: "Times New Roman", size: 24, language: { value: "vi-VN" } } } },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: page.short, height: page.long, orientation: PageOrientation.LANDSCAPE },
            margin: { top: page.margin, bottom: page.margin, left: page.margin, right: page.margin },
          },
        },
        headers: { default: new Header({ children: [incomplete ? draftLine() : new Paragraph("")] }) },
        footers: { default: new Footer({ children: [pageNumbers()] }) },
        children: [
          new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
          new Paragraph(`${subject}. Các bảng theo Nghị định 331/2026/NĐ-CP, Điều 22 khoản 3 điểm d.`),
          gridOf(
            facts.map(({ label, cell }) => [label, cell]),
            [1, 3],
          ),
          ...sections.flatMap((section, index) => sectionOf(section, index + 1)),
          heading(`${sections.length + 1}. ${closing.title}`, HeadingLevel.HEADING_1),
          ...tableOf(closing),
        ],
      },
    ],
  });
  return withoutClock(await Packer.pack(document, "uint8array"), undatedDay);
}

const heading = (text: string, level: (typeof HeadingLevel)[keyof typeof HeadingLevel]) =>
  new Paragraph({ text, heading: level, keepNext: true, spacing: { before: 240, after: 80 } });

const draftLine = () =>
  new Paragraph({
    children: [new TextRun({ text: "BẢN NHÁP: còn thiếu nội dung bắt buộc", bold: true, color: "8A2C23" })],
  });

const pageNumbers = () =>
  new Paragraph({
    alignment: "right",
    children: [
      new TextRun({ children: ["Trang ", PageNumber.CURRENT, "/", PageNumber.TOTAL_PAGES], size: 18 }),
    ],
  });

function sectionOf({ title, notes, tables, picture }: DossierSection, number: number): (Paragraph | Table)[] {
  return [
    heading(`${number}. ${title}`, HeadingLevel.HEADING_1),
    ...notes.map((note) => new Paragraph({ text: note, spacing: { after: 80 } })),
    ...[...(picture ? [matrixOf(picture)] : []), ...tables].flatMap((table) => [
      heading(table.title, HeadingLevel.HEADING_2),
      ...tableOf(table),
    ]),
  ];
}

/** The picture as every word processor shows it: zones down, zones across, and the ports that one may open to the other. */
function matrixOf({ zones, flows }: ZonePicture): DossierTable {
  const portsBetween = (from: string, to: string) =>
    flows.flatMap((flow) => (flow.from === from && flow.to === to ? [flow.label] : [])).join("; ");
  return {
    title: "Mô hình các vùng: cổng được mở từ vùng ở hàng tới vùng ở cột",
    columns: ["Từ \\ Đến", ...zones.map(({ name }) => name)],
    rows: zones.map((from) => [
      from.range === "" ? from.name : `${from.name} (${from.range})`,
      ...zones.map((to) => (from.id === to.id ? "–" : portsBetween(from.id, to.id))),
    ]),
    empty: "",
  };
}

function tableOf({ columns, rows, empty }: DossierTable): (Paragraph | Table)[] {
  if (rows.length === 0) return [new Paragraph(empty)];
  const widest = columns.map((name, index) => {
    const texts = [name, ...rows.map((row) => printed(row[index] ?? ""))];
    const longestWord = Math.max(...texts.flatMap((text) => text.split(/[ ,-]/)).map(({ length }) => length));
    return Math.max(9, longestWord + 3, Math.min(26, Math.max(...texts.map(({ length }) => length))));
  });
  return [gridOf(rows, widest, columns)];
}

/** A table over the whole width, its columns in the given proportion. */
function gridOf(
  rows: readonly (readonly DossierCell[])[],
  shares: readonly number[],
  head?: readonly string[],
): Table {
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const columnWidths = shares.map((share) => Math.floor((share / whole) * textWidth));
  const rowOf = (cells: readonly DossierCell[], tableHeader: boolean) =>
    new TableRow({
      ...{ tableHeader, cantSplit: true },
      children: cells.map((cell, index) => cellOf(cell, tableHeader, columnWidths[index] ?? 0)),
    });
  return new Table({
    ...{ columnWidths, layout: TableLayoutType.FIXED, width: { size: textWidth, type: WidthType.DXA } },
    rows: [...(head ? [rowOf(head, true)] : []), ...rows.map((row) => rowOf(row, false))],
  });
}

function cellOf(cell: DossierCell, head: boolean, width: number): TableCell {
  const missing =
    typeof cell === "string" ? {} : cell.demanded ? { bold: true, color: "8A2C23" } : { italics: true };
  return new TableCell({
    ...(head ? { shading: { fill: "EEF2F6" } } : {}),
    width: { size: width, type: WidthType.DXA },
    margins: { left: 70, right: 70 },
    children: [
      new Paragraph({
        children: [new TextRun({ text: printed(cell), size: 20, ...(head ? { bold: true } : missing) })],
      }),
    ],
  });
}

const printed = (cell: DossierCell): string => cellText(cell).normalize("NFC");
