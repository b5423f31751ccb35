import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import type { Lang } from "../../stacks/messages/wording.ts";
import type { Report, Section } from "../report.ts";
import { fileLines, frameWords, headerLines, printedTable, problemLines, reportTitle } from "./printed.ts";
import { withoutClock } from "./same-bytes.ts";

/** Twips of an A4 sheet, whose tables lie across. */
const a4 = { width: 11_906, height: 16_838 };

/** A document for Word and LibreOffice: A4 across, a heading a section, header rows repeated on every page. */
export async function reportDocx(reports: readonly Report[], lang: Lang, day: string): Promise<Uint8Array> {
  const document = new Document({
    creator: "pdc",
    title: reports.map((report) => reportTitle(report, lang)).join("; "),
    styles: { default: { document: { run: { font: "Times New Roman", size: 22 } } } },
    sections: [
      {
        properties: {
          page: { size: { ...a4, orientation: PageOrientation.LANDSCAPE }, margin: margins },
        },
        footers: { default: pageNumbers() },
        children: reports.flatMap((report) => bodyOf(report, lang)),
      },
    ],
  });
  return withoutClock(await Packer.toBuffer(document), day);
}

const margins = { top: 1000, bottom: 1000, left: 1000, right: 1000 };

function pageNumbers(): Footer {
  const number = new TextRun({ children: [PageNumber.CURRENT, " / ", PageNumber.TOTAL_PAGES] });
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [number] })] });
}

function bodyOf(report: Report, lang: Lang) {
  const problems = problemLines(report, lang);
  return [
    new Paragraph({ text: reportTitle(report, lang), heading: HeadingLevel.HEADING_1 }),
    ...headerLines(report, lang).map((line) => new Paragraph(line)),
    ...problems.map((line) => new Paragraph({ children: [new TextRun({ text: line, bold: true })] })),
    ...report.sections.flatMap((section) => sectionOf(section, lang)),
    new Paragraph({ text: frameWords.sources[lang], heading: HeadingLevel.HEADING_2 }),
    ...fileLines(report, lang).map((line) => new Paragraph(line)),
  ];
}

function sectionOf(section: Section, lang: Lang) {
  const { heads, rows } = printedTable(section, lang);
  const table =
    rows.length === 0
      ? new Paragraph(section.empty[lang])
      : new Table({
          width: { size: 100, type: WidthType.PERCENTAGE },
          rows: [
            tableRow(heads, { bold: true, head: true }),
            ...rows.map(({ texts, total }) => tableRow(texts, { bold: total, head: false })),
          ],
        });
  const notes = section.notes.map(
    (note) => new Paragraph({ children: [new TextRun({ text: note[lang], italics: true })] }),
  );
  return [new Paragraph({ text: section.title[lang], heading: HeadingLevel.HEADING_2 }), table, ...notes];
}

function tableRow(texts: readonly string[], { bold, head }: { bold: boolean; head: boolean }): TableRow {
  const cells = texts.map(
    (text) =>
      new TableCell({
        children: [new Paragraph({ children: [new TextRun({ text, bold, size: 18 })] })],
        margins: { left: 60, right: 60, top: 30, bottom: 30 },
      }),
  );
  return new TableRow({ tableHeader: head, cantSplit: true, children: cells });
}
