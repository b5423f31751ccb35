import { stringify } from "csv-stringify/sync";
import { escapeUTF8 } from "entities";
import { type Connections, formatConnections, isNothing } from "../../../reachability/connections.ts";
import type { PathGroup } from "../../../reachability/summary.ts";
import { message, render } from "../../../stacks/messages/messages.ts";
import type { Lang } from "../../../stacks/messages/wording.ts";
import { textTable } from "../text-table.ts";

/** Paths with the ends' own names, ready to be shown. */
export interface ShownPaths {
  readonly subject: string;
  readonly nameOf: (end: number) => string;
  readonly groups: readonly PathGroup[];
  /** What was left out of account, and how to read the ports; one sentence each. */
  readonly remarks: readonly string[];
}

const head = (which: "from" | "to" | "ports" | "change" | "protocol", lang: Lang): string =>
  render(message("reach.head", { head: which }), lang);

/** Widest column of names, in terminal cells. */
const NAMES_WIDTH = 44;
/** Names that a line of a table spells out; more are counted. */
const SHOWN_NAMES = 6;

export function reachTable({ nameOf, groups, remarks }: ShownPaths, lang: Lang): string {
  if (groups.length === 0) return [render(message("reach.none"), lang), ...remarks, ""].join("\n");
  const rows = groups.map(({ from, to, connections }) => [
    shortList(from.map(nameOf), lang),
    shortList(to.map(nameOf), lang),
    shownPorts(connections, lang),
  ]);
  const heads = [head("from", lang), head("to", lang), head("ports", lang)];
  const table = textTable(heads, rows, { wrap: { 0: NAMES_WIDTH, 1: NAMES_WIDTH } });
  return `${table}${remarks.map((remark) => `${remark}\n`).join("")}`;
}

function shortList(names: readonly string[], lang: Lang): string {
  if (names.length <= SHOWN_NAMES) return names.join(", ");
  const count = names.length - SHOWN_NAMES;
  return `${names.slice(0, SHOWN_NAMES).join(", ")} ${render(message("reach.more", { count }), lang)}`;
}

const shownPorts = (connections: Connections, lang: Lang): string => {
  const text = formatConnections(connections);
  return text === "*" ? render(message("reach.everything"), lang) : text;
};

/** For machines: every name in full; ports as `[first, last]` by protocol. */
export function reachJson({ subject, nameOf, groups, remarks }: ShownPaths): string {
  const paths = groups.map(({ from, to, connections }) => ({
    from: from.map(nameOf),
    to: to.map(nameOf),
    ports: connections,
  }));
  return `${JSON.stringify({ subject, paths, remarks }, null, 2)}\n`;
}

/** One line for each source, destination and protocol, for whoever types them in; safe to open in a spreadsheet. */
export function reachCsv({ nameOf, groups }: ShownPaths, lang: Lang): string {
  const rows = groups.flatMap(({ from, to, connections }) => {
    const ports = Object.entries(connections).map(([protocol, ranges]) => {
      return [protocol, formatConnections({ [protocol]: ranges }).slice(protocol.length + 1)];
    });
    const destinations = to.map(nameOf);
    return from
      .map(nameOf)
      .flatMap((source) => destinations.flatMap((name) => ports.map((own) => [source, name, ...own])));
  });
  const columns = (["from", "to", "protocol", "ports"] as const).map((which) => head(which, lang));
  return stringify([columns, ...rows], { bom: true, escape_formulas: true, record_delimiter: "windows" });
}

/** A picture of who reaches whom: sources in rows, destinations in columns; the ports stand in each field's title. */
export function reachSvg({ subject, nameOf, groups }: ShownPaths, lang: Lang): string {
  const rows = grouped(groups.map(({ from }) => from));
  const columns = grouped(groups.map(({ to }) => to));
  const [left, top] = [12 + longest(rows, nameOf) * LETTER, 40 + longest(columns, nameOf) * LETTER];
  const fields = rows.flatMap((from, row) =>
    columns.flatMap((to, column) => {
      const open = groups.filter((g) => g.from.includes(from[0] ?? -1) && g.to.includes(to[0] ?? -1));
      const parts = open.map(({ connections }) => connections).filter((one) => !isNothing(one));
      if (parts.length === 0) return [];
      const ports = parts.map((one) => shownPorts(one, lang)).join("; ");
      const wide = parts.some((one) => formatConnections(one) === "*");
      const text = `${clipped(from, nameOf)} → ${clipped(to, nameOf)}: ${ports}`;
      const at = `x="${left + column * CELL}" y="${top + row * CELL}"`;
      return [
        `<rect ${at} width="${CELL - 2}" height="${CELL - 2}" fill="${wide ? WIDE : LIMITED}"><title>${escapeUTF8(text)}</title></rect>`,
      ];
    }),
  );
  const rowNames = rows.map((from, row) =>
    label(clipped(from, nameOf), `x="${left - 6}" y="${top + row * CELL + 13}" text-anchor="end"`),
  );
  const columnNames = columns.map((to, column) => {
    const [x, y] = [left + column * CELL + 13, top - 6];
    return label(clipped(to, nameOf), `x="${x}" y="${y}" transform="rotate(-90 ${x} ${y})"`);
  });
  const title = render(message("reach.title", { subject }), lang);
  const [width, height] = [left + columns.length * CELL + 12, top + rows.length * CELL + 12];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="11" role="img">`,
    `<title>${escapeUTF8(title)}</title>`,
    label(title, 'x="12" y="20" font-size="14" font-weight="bold"'),
    ...rowNames,
    ...columnNames,
    ...fields,
    "</svg>",
    "",
  ].join("\n");
}

const CELL = 20;
/** Width of a letter, in pixels at this size; a little much rather than too little. */
const LETTER = 6.5;
const LONGEST_NAME = 40;
const WIDE = "#c0392b";
const LIMITED = "#2471a3";

const label = (text: string, attributes: string): string => `<text ${attributes}>${escapeUTF8(text)}</text>`;

/** Ends that always stand together are one row or column. */
function grouped(lists: readonly (readonly number[])[]): (readonly number[])[] {
  const membership = new Map<number, string>();
  lists.forEach((list, index) => {
    for (const end of new Set(list)) membership.set(end, `${membership.get(end) ?? ""},${index}`);
  });
  const groups = new Map<string, number[]>();
  for (const [end, key] of [...membership].sort(([a], [b]) => a - b))
    groups.set(key, [...(groups.get(key) ?? []), end]);
  return [...groups.values()];
}

function clipped(ends: readonly number[], nameOf: (end: number) => string): string {
  const [first = -1] = ends;
  const name = nameOf(first);
  const short = name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
  return ends.length > 1 ? `${short} +${ends.length - 1}` : short;
}

const longest = (lists: readonly (readonly number[])[], nameOf: (end: number) => string): number =>
  Math.max(0, ...lists.map((list) => clipped(list, nameOf).length));

/** One page that needs nothing else: the picture, and all paths as a table. */
export function reachHtml(shown: ShownPaths, lang: Lang): string {
  const { subject, nameOf, groups, remarks } = shown;
  const title = render(message("reach.title", { subject }), lang);
  const cells = (texts: readonly string[], tag: "td" | "th") =>
    texts.map((text) => `<${tag}>${escapeUTF8(text)}</${tag}>`).join("");
  const rows = groups.map(({ from, to, connections }) => {
    const texts = [from.map(nameOf).join(", "), to.map(nameOf).join(", "), shownPorts(connections, lang)];
    return `<tr>${cells(texts, "td")}</tr>`;
  });
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeUTF8(title)}</title>
<style>
* { box-sizing: border-box; }
body { font: 16px/1.5 "Noto Sans", "Segoe UI", Arial, sans-serif; color: #1b2733; background: #fff; margin: 0 auto; max-width: 1240px; padding: 1.5rem; }
h1 { font-size: 1.5rem; line-height: 1.3; }
.frame { overflow-x: auto; margin: 1rem 0; }
.frame:focus-visible { outline: 3px solid #1f5f99; outline-offset: 2px; }
.frame svg { max-width: none; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; }
th, td { border: 1px solid #9aa5b1; padding: 0.3rem 0.6rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { background: #eef3f8; }
@page { size: A4 landscape; margin: 14mm 12mm; }
@media (max-width: 600px) { body { padding: 1rem; } }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  .frame { overflow: visible; margin: 0; }
  .frame svg { max-width: 100%; max-height: 170mm; height: auto; }
  thead { display: table-header-group; }
  tr, svg { break-inside: avoid; }
}
</style>
</head>
<body>
<h1>${escapeUTF8(title)}</h1>
${remarks.map((remark) => `<p>${escapeUTF8(remark)}</p>`).join("\n")}
<div class="frame" tabindex="0" role="region" aria-label="${escapeUTF8(title)}">${reachSvg(shown, lang)}</div>
<div class="frame" tabindex="0" role="region" aria-label="${escapeUTF8(title)}"><table>
<thead><tr>${cells(
    ["from", "to", "ports"].map((which) => head(which as "from", lang)),
    "th",
  )}</tr></thead>
<tbody>
${rows.join("\n")}
</tbody>
</table></div>
</body>
</html>
`;
}
