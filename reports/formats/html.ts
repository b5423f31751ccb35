import { type Content, html, type Markup, trusted } from "../../documents/html.ts";
import type { Lang } from "../../stacks/messages/wording.ts";
import { type Cell, cellText } from "../cell.ts";
import { inLanguage, type Report, type Section } from "../report.ts";
import { chartSvg } from "./chart-svg.ts";
import { reportStyle } from "./html-style.ts";
import { fileLines, frameWords, printedTable, reportTitle } from "./printed.ts";

const bookTitle = {
  vi: (subject: string) => `Báo cáo chương trình: ${subject}`,
  en: (subject: string) => `Programme reports: ${subject}`,
} as const;
const skip = { vi: "Tới nội dung", en: "To the contents" } as const;

/** How a page speaks: its language, and words in that language with those of the other beside them. */
interface Voice {
  readonly lang: Lang;
  readonly tell: (say: (lang: Lang) => string) => Content;
}

/**
 * One page for one report or a book of several: self-contained, without scripts, printable on A4.
 * @param beside A second language; words that differ in it then stand with those of the first. Default: none.
 */
export function reportHtml(reports: readonly Report[], lang: Lang, beside?: Lang): string {
  const voice = voiceOf(lang, beside);
  const [first] = reports;
  const single = reports.length === 1 && first !== undefined;
  const title = (spoken: Lang): string =>
    single ? reportTitle(first, spoken) : bookTitle[spoken](first ? inLanguage(first.subject, spoken) : "");
  return html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<link rel="icon" href="data:,">
<title>${title(lang)}</title>
<style>${trusted(reportStyle)}</style>
</head>
<body>
<a class="skip" href="#main">${skip[lang]}</a>
<header><h1>${voice.tell(title)}</h1>${headerList(first, voice)}</header>
${contents(reports, voice, single)}
<main id="main">
${reports.map((report) => article(report, voice, single))}
</main>
</body>
</html>
`.markup;
}

function voiceOf(lang: Lang, beside: Lang | undefined): Voice {
  const tell: Voice["tell"] = (say) => {
    const own = say(lang);
    const other = beside === undefined ? own : say(beside);
    if (other === own || beside === undefined) return own;
    return html`<span class="both">${own} <span class="also" lang="${beside}">${other}</span></span>`;
  };
  return { lang, tell };
}

function contents(reports: readonly Report[], { lang, tell }: Voice, single: boolean): Markup {
  const entry = (id: string, title: Readonly<Record<Lang, string>>) =>
    html`<li><a href="#${id}">${tell((spoken) => title[spoken])}</a></li>`;
  const items = single
    ? reports.flatMap((report) => report.sections.map(({ id, title }) => entry(`${report.id}-${id}`, title)))
    : reports.map(({ id, title }) => entry(id, title));
  const title = frameWords.contents;
  return html`<nav aria-label="${title[lang]}"><h2>${tell((spoken) => title[spoken])}</h2><ol>${items}</ol></nav>`;
}

function headerList(report: Report | undefined, voice: Voice): Markup {
  const items = (report?.header ?? []).map(
    ({ label, cell }) =>
      html`<div><dt>${voice.tell((lang) => label[lang])}</dt><dd>${shownCell(cell, voice)}</dd></div>`,
  );
  return html`<dl>${items}</dl>`;
}

/** Figures and days are read in the page's own language alone: two ways to write one number only confuse. */
function shownCell(cell: Cell | undefined, { lang, tell }: Voice): Content {
  if (cell === undefined) return "";
  const isWords = cell.kind === "text" || cell.kind === "not-stated";
  return isWords ? tell((spoken) => cellText(cell, spoken)) : cellText(cell, lang);
}

function article(report: Report, voice: Voice, single: boolean): Markup {
  const { lang, tell } = voice;
  const files = fileLines(report, lang).map((line) => html`<li>${line}</li>`);
  const sources =
    files.length > 0 &&
    html`<footer><h3>${tell((spoken) => frameWords.sources[spoken])}</h3><ul>${files}</ul></footer>`;
  const head = !single && html`<h2>${tell((spoken) => report.title[spoken])}</h2>`;
  return html`<article id="${report.id}">${head}${problems(report, voice)}
${report.sections.map((one) => sectionHtml(report, one, voice))}
${sources}</article>
`;
}

function problems(report: Report, { tell }: Voice): Markup | false {
  if (report.problems.length === 0) return false;
  const items = report.problems.map(
    ({ severity, text }) =>
      html`<li class="${severity}"><strong>${tell((lang) => frameWords[severity][lang])}:</strong> ${tell((lang) => text[lang])}</li>`,
  );
  return html`<section class="problems"><h3>${tell((lang) => frameWords.problems[lang])}</h3><ul>${items}</ul></section>`;
}

function sectionHtml(report: Report, section: Section, voice: Voice): Markup {
  const { lang, tell } = voice;
  const id = `${report.id}-${section.id}`;
  const { chart } = section;
  const figure =
    chart &&
    html`<figure role="img" aria-label="${chart.title[lang]}"><figcaption>${tell(
      (spoken) => `${chart.title[spoken]} (${chart.unit[spoken]})`,
    )}</figcaption>${trusted(chartSvg(chart, lang))}</figure>`;
  const notes = section.notes.map((note) => html`<p class="note">${tell((spoken) => note[spoken])}</p>`);
  return html`<section aria-labelledby="${id}"><h3 id="${id}">${tell((spoken) => section.title[spoken])}</h3>${table(
    section,
    id,
    voice,
  )}${notes}${figure}</section>
`;
}

/** A table scrolls inside its own frame, which the keyboard reaches. On a phone each row becomes a card. */
function table(section: Section, id: string, voice: Voice): Markup {
  const { lang, tell } = voice;
  const { heads, rows } = printedTable(section, lang);
  if (rows.length === 0) return html`<p class="empty">${tell((spoken) => section.empty[spoken])}</p>`;
  const classes = heads.map((_, index) => classOf(section, rows, index));
  const head = heads.map((own, index) => {
    const title = section.columns[index]?.title ?? frameWords.sourceColumn;
    return html`<th scope="col"${classes[index]}>${own === "" ? "" : tell((spoken) => title[spoken])}</th>`;
  });
  const body = rows.map(({ texts, total }, position) => {
    const cells = texts.map((text, index) => {
      const column = section.columns[index];
      const told = column ? shownCell(section.rows[position]?.cells[column.id], voice) : text;
      return html`<td${classes[index]} data-label="${heads[index] ?? ""}">${told}</td>`;
    });
    return html`<tr${total && trusted(' class="total"')}>${cells}</tr>`;
  });
  return html`<div class="table" tabindex="0" role="region" aria-labelledby="${id}"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

/** Longest text, in characters, of a column that never breaks: years, dates, states. */
const shortest = 14;

/** Figures stand to the right, short texts on one line, sources small. */
function classOf(
  section: Section,
  rows: ReturnType<typeof printedTable>["rows"],
  index: number,
): Markup | false {
  const column = section.columns[index];
  if (!column) return trusted(' class="source"');
  const filled = rows.flatMap(({ texts }, row) =>
    texts[index] ? [section.rows[row]?.cells[column.id]] : [],
  );
  const kinds = filled.map((cell) => cell?.kind ?? "text");
  const figures = kinds.filter((kind) => ["count", "share", "ratio", "money"].includes(kind));
  const other = kinds.filter((kind) => kind === "text" || kind === "day");
  if (figures.length > 0 && other.length === 0) return trusted(' class="number"');
  return rows.every(({ texts }) => (texts[index] ?? "").length <= shortest) && trusted(' class="short"');
}
