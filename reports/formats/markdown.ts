import type { PhrasingContent, Root, RootContent, TableRow } from "mdast";
import { gfmTableToMarkdown } from "mdast-util-gfm-table";
import { toMarkdown } from "mdast-util-to-markdown";
import type { Lang } from "../../stacks/messages/wording.ts";
import type { Report, Section } from "../report.ts";
import { fileLines, frameWords, headerLines, printedTable, problemLines, reportTitle } from "./printed.ts";

/** Rows of a table before the rest is only counted: a comment on a merge request has a limit. */
const SHOWN_ROWS = 50;
const more = { vi: (n: number) => `Và ${n} dòng khác.`, en: (n: number) => `And ${n} more rows.` } as const;

/**
 * Reports as GitHub-flavoured Markdown, fit for a comment on a merge request. Whatever a profile says stays text: it makes no
 * markup and calls nobody.
 */
export function reportMarkdown(reports: readonly Report[], lang: Lang): string {
  const root: Root = { type: "root", children: reports.flatMap((report) => oneReport(report, lang)) };
  return toMarkdown(root, { extensions: [gfmTableToMarkdown()], bullet: "-" }).normalize("NFC");
}

function oneReport(report: Report, lang: Lang): RootContent[] {
  return [
    heading(2, reportTitle(report, lang)),
    ...list(headerLines(report, lang)),
    ...(report.problems.length === 0
      ? []
      : [heading(3, frameWords.problems[lang]), ...list(problemLines(report, lang))]),
    ...report.sections.flatMap((section) => sectionOf(section, lang)),
    ...(report.files.length === 0
      ? []
      : [heading(3, frameWords.sources[lang]), ...list(fileLines(report, lang))]),
  ];
}

function sectionOf(section: Section, lang: Lang): RootContent[] {
  const { heads, rows } = printedTable(section, lang);
  const notes = section.notes.map((note) => paragraph(note[lang]));
  const title = heading(3, section.title[lang]);
  if (rows.length === 0) return [title, paragraph(section.empty[lang]), ...notes];
  const shown = rows.slice(0, SHOWN_ROWS).map(({ texts }) => row(texts));
  const rest = rows.length > SHOWN_ROWS ? [paragraph(more[lang](rows.length - SHOWN_ROWS))] : [];
  return [title, { type: "table", children: [row(heads), ...shown] }, ...rest, ...notes];
}

const row = (texts: readonly string[]): TableRow => ({
  type: "tableRow",
  children: texts.map((text) => ({ type: "tableCell", children: phrases(text) })),
});
const heading = (depth: 2 | 3, text: string): RootContent => ({
  ...{ type: "heading", depth, children: phrases(text) },
});
const paragraph = (text: string): RootContent => ({ type: "paragraph", children: phrases(text) });

function list(lines: readonly string[]): RootContent[] {
  if (lines.length === 0) return [];
  return [
    {
      ...{ type: "list", spread: false },
      children: lines.map((line) => ({ type: "listItem", spread: false, children: [phrasing(line)] })),
    },
  ];
}

const phrasing = (text: string) => ({ type: "paragraph" as const, children: phrases(text) });

/** Hosts of repositories read `@name`, `#1`, `!1` and the like as references: such a text is shown as code. */
function phrases(text: string): PhrasingContent[] {
  const line = text.replace(/\s+/gu, " ");
  return /[@#!$%~^](?=[\p{L}\p{N}"])/u.test(line)
    ? [{ type: "inlineCode", value: line }]
    : [{ type: "text", value: line }];
}
