import type { Lang } from "../../stacks/messages/wording.ts";
import { cellText } from "../cell.ts";
import { inLanguage, type Report, type Row, type Section, type Source } from "../report.ts";
import { basisWords } from "../wording.ts";

/** Words that every format needs around a report's own. */
export const frameWords = {
  sources: { vi: "Nguồn", en: "Sources" },
  sourceColumn: { vi: "Căn cứ", en: "Source" },
  problems: { vi: "Cần xử lý", en: "To be dealt with" },
  error: { vi: "Lỗi", en: "Error" },
  warning: { vi: "Cảnh báo", en: "Warning" },
  contents: { vi: "Mục lục", en: "Contents" },
} as const;

/** A table as texts: heads, then rows, the last column being where each row comes from. */
export interface PrintedTable {
  readonly heads: readonly string[];
  readonly rows: readonly { readonly texts: readonly string[]; readonly total: boolean }[];
}

export function printedTable(section: Section, lang: Lang): PrintedTable {
  const sourced = section.rows.some(({ sources }) => sources.length > 0);
  return {
    heads: [
      ...section.columns.map(({ title }) => title[lang]),
      ...(sourced ? [frameWords.sourceColumn[lang]] : []),
    ],
    rows: section.rows.map((row) => ({
      total: row.total,
      texts: [
        ...section.columns.map(({ id }) => textOf(row, id, lang)),
        ...(sourced ? [sourcesText(row.sources, lang)] : []),
      ],
    })),
  };
}

function textOf(row: Row, column: string, lang: Lang): string {
  const cell = row.cells[column];
  return cell ? cellText(cell, lang) : "";
}

/** `L7 · nam-dinh.yaml:134`; what no source states says how it is known instead of lines. */
function sourcesText(sources: readonly Source[], lang: Lang): string {
  return sources
    .map(({ profile, lines, basis }) => {
      const known = basis === undefined || basis === "stated" ? undefined : basisWords[basis][lang];
      const told = [lines, known].filter((part) => part !== undefined).join(", ");
      return [told, profile.replace(/^.*\//, "")].filter((part) => part !== "").join(" · ");
    })
    .join("; ");
}

/** Title with whom it is about. */
export const reportTitle = (report: Report, lang: Lang): string =>
  `${report.title[lang]}: ${inLanguage(report.subject, lang)}`;

/** `Kế hoạch: …`, `Tình trạng: dự thảo`: the lines under the title. */
export const headerLines = (report: Report, lang: Lang): readonly string[] =>
  report.header.map(({ label, cell }) => `${label[lang]}: ${cellText(cell, lang)}`);

export const problemLines = (report: Report, lang: Lang): readonly string[] =>
  report.problems.map(({ severity, text }) => `${frameWords[severity][lang]}: ${text[lang]}`);

export const fileLines = (report: Report, lang: Lang): readonly string[] =>
  report.files.map(({ label, file }) => `${label[lang]}: ${file}`);
