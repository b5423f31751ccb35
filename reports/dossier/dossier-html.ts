import { html, type Markup, trusted } from "../../documents/html.ts";
import {
  cellText,
  type Dossier,
  type DossierCell,
  type DossierSection,
  type DossierTable,
} from "./dossier.ts";
import { drawZones } from "./zone-picture.ts";

const style = trusted(`
@page { size: A4 landscape; margin: 14mm 12mm }
* { box-sizing: border-box }
body { font: 15px/1.5 "Noto Serif", "Times New Roman", "DejaVu Serif", serif; color: #1f2933; background: #fff; margin: 0 auto; max-width: 1120px; padding: 1.2rem }
h1 { font-size: 1.5rem; line-height: 1.3; margin: 0 0 .3rem } h2 { font-size: 1.2rem; margin: 2rem 0 .4rem } h3 { font-size: 1rem; margin: 1.2rem 0 .4rem }
.draft { border: 2px solid #a3392f; color: #8a2c23; padding: .5rem .8rem; font-weight: 700; margin: .8rem 0 }
.scroll { overflow-x: auto }
table { border-collapse: collapse; width: 100%; font-size: .88rem } th, td { border: 1px solid #9aa5b1; padding: .25rem .45rem; text-align: left; vertical-align: top } th { background: #eef2f6 }
.gap { color: #8a2c23; font-weight: 700 } .open { color: #52606d; font-style: italic } .note { color: #52606d; margin: .3rem 0 }
nav ol { columns: 2; margin: .4rem 0 } svg { max-width: 100%; height: auto }
code { font-family: "DejaVu Sans Mono", Consolas, monospace; font-size: .85em; overflow-wrap: anywhere }
a { color: #1d5c96 } a:focus-visible, .scroll:focus-visible { outline: 3px solid #c07a12 }
@media (max-width: 600px) { nav ol { columns: 1 } body { padding: .8rem } .scroll svg { max-width: none; width: 900px } }
@media print { body { max-width: none; padding: 0; font-size: 10.5pt } nav { display: none } thead { display: table-header-group } tr { break-inside: avoid } h2, h3 { break-after: avoid } .scroll { overflow: visible } }
`);

/** The dossier as one page that needs nothing else and prints to A4. The same dossier gives the same bytes. */
export function dossierHtml(dossier: Dossier): string {
  const { title, subject, facts, sections, gaps } = dossier;
  return html`<!doctype html>
<html lang="vi">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} – ${subject}</title><style>${style}</style></head>
<body>
<header><h1>${title}</h1><p class="note">${subject}. Các bảng theo Nghị định 331/2026/NĐ-CP, Điều 22 khoản 3 điểm d.</p>${draftMark(dossier)}</header>
<nav aria-label="Mục lục"><ol>${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}<li><a href="#gaps">Nội dung chưa khai báo</a></li></ol></nav>
<main>
<table><caption hidden>Thông tin chung</caption><tbody>${facts.map(({ label, cell }) => html`<tr><th scope="row">${label}</th>${cellOf(cell)}</tr>`)}</tbody></table>
${sections.map(sectionOf)}
<section id="gaps"><h2>${sections.length + 1}. Nội dung chưa khai báo</h2>${tableOf(gapTable(gaps))}</section>
</main>
</body></html>
`.markup;
}

const draftMark = ({ incomplete }: Dossier): Markup | false =>
  incomplete && html`<p class="draft">BẢN NHÁP: còn thiếu nội dung bắt buộc, xem mục cuối.</p>`;

function sectionOf({ id, title, notes, tables, picture }: DossierSection, index: number): Markup {
  return html`<section id="${id}"><h2>${index + 1}. ${title}</h2>
${notes.map((note) => html`<p class="note">${note}</p>`)}${picture && html`<div class="scroll" tabindex="0" role="region" aria-label="${title}">${drawZones(picture).svg}</div>`}
${tables.map((table) => html`<h3>${table.title}</h3>${tableOf(table)}`)}</section>
`;
}

/** A table scrolls inside its own frame, which the keyboard reaches. */
function tableOf({ title, columns, rows, empty }: DossierTable): Markup {
  if (rows.length === 0) return html`<p class="note">${empty}</p>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table><thead><tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map(cellOf)}</tr>\n`)}</tbody></table></div>`;
}

function cellOf(cell: DossierCell): Markup {
  if (typeof cell === "string") return html`<td>${cell}</td>`;
  return html`<td class="${cell.demanded ? "gap" : "open"}">${cellText(cell)}</td>`;
}

/** The gaps as a table, the same in every format. */
export function gapTable(gaps: Dossier["gaps"]): DossierTable {
  return {
    title: "Nội dung chưa khai báo",
    columns: ["Mức", "Ở đâu trong hồ sơ này", "Điền vào"],
    rows: gaps.map(({ place, fill, demanded }) => [demanded ? "bắt buộc" : "nên có", place, fill]),
    empty: "Không còn nội dung nào bỏ trống.",
  };
}
