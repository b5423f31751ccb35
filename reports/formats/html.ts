import { escapeUTF8 } from "entities";
import type { Lang } from "../../stacks/messages/wording.ts";
import { cellText } from "../cell.ts";
import { inLanguage, type Report, type Section } from "../report.ts";
import { chartSvg } from "./chart-svg.ts";
import { reportStyle } from "./html-style.ts";
import { fileLines, frameWords, printedTable, reportTitle } from "./printed.ts";

const bookTitle = {
  vi: (subject: string) => `Báo cáo chương trình: ${subject}`,
  en: (subject: string) => `Programme reports: ${subject}`,
} as const;
const skip = { vi: "Tới nội dung", en: "To the contents" } as const;

/** One page for one report or a book of several: self-contained, without scripts, printable on A4. */
export function reportHtml(reports: readonly Report[], lang: Lang): string {
  const [first] = reports;
  const subject = first ? inLanguage(first.subject, lang) : "";
  const single = reports.length === 1 && first !== undefined;
  const title = single ? reportTitle(first, lang) : bookTitle[lang](subject);
  const body = reports.map((report) => article(report, lang, single)).join("\n");
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<link rel="icon" href="data:,">
<title>${escapeUTF8(title)}</title>
<style>${reportStyle}</style>
</head>
<body>
<a class="skip" href="#main">${skip[lang]}</a>
<header><h1>${escapeUTF8(title)}</h1>${single ? "" : headerList(first, lang)}</header>
${contents(reports, lang, single)}
<main id="main">
${body}
</main>
</body>
</html>
`;
}

function contents(reports: readonly Report[], lang: Lang, single: boolean): string {
  const entry = (id: string, title: string) => `<li><a href="#${id}">${escapeUTF8(title)}</a></li>`;
  const items = single
    ? reports.flatMap((report) =>
        report.sections.map((section) => entry(`${report.id}-${section.id}`, section.title[lang])),
      )
    : reports.map((report) => entry(report.id, report.title[lang]));
  const title = frameWords.contents[lang];
  return `<nav aria-label="${title}"><h2>${title}</h2><ol>${items.join("")}</ol></nav>`;
}

function headerList(report: Report | undefined, lang: Lang): string {
  const items = (report?.header ?? []).map(
    ({ label, cell }) =>
      `<div><dt>${escapeUTF8(label[lang])}</dt><dd>${escapeUTF8(cellText(cell, lang))}</dd></div>`,
  );
  return `<dl>${items.join("")}</dl>`;
}

function article(report: Report, lang: Lang, single: boolean): string {
  const sections = report.sections.map((one) => sectionHtml(report, one, lang)).join("\n");
  const files = fileLines(report, lang).map((line) => `<li>${escapeUTF8(line)}</li>`);
  const sources =
    files.length === 0
      ? ""
      : `<footer><h3>${frameWords.sources[lang]}</h3><ul>${files.join("")}</ul></footer>`;
  const head = single ? headerList(report, lang) : `<h2>${escapeUTF8(report.title[lang])}</h2>`;
  return `<article id="${report.id}">${head}${problems(report, lang)}
${sections}
${sources}</article>`;
}

function problems(report: Report, lang: Lang): string {
  if (report.problems.length === 0) return "";
  const items = report.problems.map(
    ({ severity, text }) =>
      `<li class="${severity}"><strong>${frameWords[severity][lang]}:</strong> ${escapeUTF8(text[lang])}</li>`,
  );
  return `<section class="problems"><h3>${frameWords.problems[lang]}</h3><ul>${items.join("")}</ul></section>`;
}

function sectionHtml(report: Report, section: Section, lang: Lang): string {
  const id = `${report.id}-${section.id}`;
  const notes = section.notes.map((note) => `<p class="note">${escapeUTF8(note[lang])}</p>`).join("");
  const chart = section.chart
    ? `<figure role="img" aria-label="${escapeUTF8(section.chart.title[lang])}"><figcaption>${escapeUTF8(
        `${section.chart.title[lang]} (${section.chart.unit[lang]})`,
      )}</figcaption>${chartSvg(section.chart, lang)}</figure>`
    : "";
  return `<section aria-labelledby="${id}"><h3 id="${id}">${escapeUTF8(section.title[lang])}</h3>${table(
    section,
    id,
    lang,
  )}${notes}${chart}</section>`;
}

/** A table scrolls inside its own frame, which the keyboard reaches. On a phone each row becomes a card. */
function table(section: Section, id: string, lang: Lang): string {
  const { heads, rows } = printedTable(section, lang);
  if (rows.length === 0) return `<p class="empty">${escapeUTF8(section.empty[lang])}</p>`;
  const classes = heads.map((_, index) => classOf(section, rows, index));
  const head = heads.map((title, index) => `<th scope="col"${classes[index]}>${escapeUTF8(title)}</th>`);
  const body = rows.map(({ texts, total }) => {
    const cells = texts.map(
      (text, index) =>
        `<td${classes[index]} data-label="${escapeUTF8(heads[index] ?? "")}">${escapeUTF8(text)}</td>`,
    );
    return `<tr${total ? ' class="total"' : ""}>${cells.join("")}</tr>`;
  });
  const inner = `<thead><tr>${head.join("")}</tr></thead><tbody>${body.join("")}</tbody>`;
  return `<div class="table" tabindex="0" role="region" aria-labelledby="${id}"><table>${inner}</table></div>`;
}

/** Longest text, in characters, of a column that never breaks: years, dates, states. */
const shortest = 14;

/** Figures stand to the right, short texts on one line, sources small. */
function classOf(section: Section, rows: ReturnType<typeof printedTable>["rows"], index: number): string {
  const column = section.columns[index];
  if (!column) return ' class="source"';
  const kinds = section.rows.map(({ cells }) => cells[column.id]?.kind ?? "text");
  const figures = kinds.filter((kind) => ["count", "share", "ratio", "money"].includes(kind));
  const other = kinds.filter((kind) => kind === "text" || kind === "day");
  if (figures.length > 0 && other.length === 0) return ' class="number"';
  return rows.every(({ texts }) => (texts[index] ?? "").length <= shortest) ? ' class="short"' : "";
}
