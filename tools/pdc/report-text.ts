import {
  fileLines,
  frameWords,
  headerLines,
  printedTable,
  problemLines,
  reportTitle,
} from "../../reports/formats/printed.ts";
import type { Report, Section } from "../../reports/report.ts";
import type { Lang } from "../../stacks/messages/wording.ts";
import { escapeControls } from "../../stacks/schema/text/format-diagnostics.ts";
import { textTable } from "./text-table.ts";

/** Widest column, in terminal cells: longer texts wrap at words. */
const widest = 36;

/** Reports for a terminal; nothing of a profile reaches it as a control character. */
export function reportText(reports: readonly Report[], lang: Lang): string {
  return reports.map((report) => oneReport(report, lang)).join("\n\n");
}

function oneReport(report: Report, lang: Lang): string {
  const lines = (texts: readonly string[]) => texts.map((line) => `${escapeControls(line)}\n`).join("");
  const problems = problemLines(report, lang);
  const files = fileLines(report, lang);
  return [
    lines([reportTitle(report, lang).toLocaleUpperCase(lang), ...headerLines(report, lang)]),
    ...(problems.length === 0 ? [] : [lines(problems)]),
    ...report.sections.map((section) => sectionText(section, lang)),
    ...(files.length === 0 ? [] : [lines([frameWords.sources[lang], ...files.map((file) => `  ${file}`)])]),
  ].join("\n");
}

function sectionText(section: Section, lang: Lang): string {
  const { heads, rows } = printedTable(section, lang);
  const title = `── ${section.title[lang]}\n`;
  const texts = rows.map(({ texts }) => texts.map((text) => escapeControls(text)));
  const wrap = Object.fromEntries(heads.map((_, column) => [column, widest]));
  const body = rows.length === 0 ? `${section.empty[lang]}\n` : textTable(heads, texts, { wrap });
  return escapeTitle(title) + body + section.notes.map((note) => `${escapeControls(note[lang])}\n`).join("");
}

const escapeTitle = (title: string): string => `${escapeControls(title.trimEnd())}\n`;
