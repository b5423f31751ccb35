/** Style sheet of every report page: system fonts, dark on light, A4 on paper, cards on a phone. */
export const reportStyle = `
:root { color-scheme: light; --ink: #1b2733; --soft: #52606d; --line: #cbd5df; --accent: #1f5f99; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1240px; padding: 1.5rem; color: var(--ink); background: #fff;
  font: 16px/1.5 "Noto Sans", "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .75rem; }
h2 { font-size: 1.4rem; margin: 2.5rem 0 .75rem; padding-bottom: .25rem; border-bottom: 2px solid var(--accent); }
h3 { font-size: 1.1rem; margin: 1.75rem 0 .5rem; }
a { color: var(--accent); }
a:focus-visible, .table:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 1rem; top: 1rem; background: #fff; padding: .5rem; }
nav h2 { font-size: 1.1rem; border: 0; margin: 1rem 0 .25rem; }
nav ol { columns: 2; column-gap: 2rem; margin: 0; padding-left: 1.75rem; }
nav li { break-inside: avoid; }
nav .also { display: inline; }
nav .also::before { content: "· "; }
dl { margin: 0 0 1rem; display: grid; gap: .25rem; }
dl div { display: flex; gap: .5rem; }
dt { color: var(--soft); flex: 0 0 9rem; }
dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
.table { overflow-x: auto; border: 1px solid var(--line); border-radius: 4px; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; font-variant-numeric: tabular-nums; }
th, td { padding: .4rem .6rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
th { background: #eef3f8; }
tbody tr:last-child td { border-bottom: 0; }
.number { text-align: right; }
td.number, td.short { white-space: nowrap; }
td.source { color: var(--soft); font-size: .8rem; overflow-wrap: anywhere; min-width: 11rem; }
tr.total td { font-weight: 700; background: #f6f8fa; }
.also { display: block; color: var(--soft); font-size: .85em; font-weight: 400; line-height: 1.35; }
.note, .empty, figcaption { color: var(--soft); margin: .5rem 0; }
.problems { border-left: 4px solid #b3261e; padding: .1rem 1rem .5rem; background: #fdf3f2; }
.problems h3 { margin-top: .5rem; }
.problems ul { margin: 0; padding-left: 1.2rem; }
figure { margin: 1rem 0; max-width: 760px; break-inside: avoid; }
figure svg { width: 100%; height: auto; }
footer { color: var(--soft); font-size: .875rem; }
@media (max-width: 600px) {
  body { padding: 1rem; }
  h1 { font-size: 1.35rem; }
  nav ol { columns: 1; }
  dl div { flex-direction: column; gap: 0; margin-bottom: .35rem; }
  dt { flex: none; }
  .table { border: 0; overflow: visible; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table, tbody, tr, td { display: block; width: 100%; }
  tr { border: 1px solid var(--line); border-radius: 4px; margin-bottom: .6rem; padding: .25rem 0; }
  td, td.number, td.short { display: flex; gap: .5rem; text-align: left; white-space: normal; border: 0; padding: .2rem .6rem; }
  td > * { min-width: 0; }
  td, td.source { overflow-wrap: anywhere; min-width: 0; }
  td::before { content: attr(data-label); flex: 0 0 42%; color: var(--soft); font-weight: 400; }
}
@page { size: A4 landscape; margin: 14mm 12mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  .skip { display: none; }
  a { color: inherit; text-decoration: none; }
  article { break-before: page; }
  article:first-child { break-before: auto; }
  h2, h3, figcaption { break-after: avoid; break-inside: avoid; }
  .table { overflow: visible; border: 0; }
  table { font-size: 8.5pt; }
  thead { display: table-header-group; }
  tr, figure { break-inside: avoid; }
  td { overflow-wrap: anywhere; }
  td.source { min-width: 0; font-size: 7.5pt; }
}
`;
