import { html, type Markup } from "../../documents/html.ts";
import type { Lang } from "../../stacks/messages/wording.ts";
import { words } from "../report.ts";
import { type Drawing, svgHead } from "./draw-diagram.ts";
import { LINE, textSizes, textWidth, wrapped } from "./text-size.ts";
import type { MatrixField, ZoneMatrix } from "./zone-matrix.ts";

const [left, top, column, margin] = [240, 116, 150, 12];
const NAME = column - 16;

const told = {
  corner: words("Từ vùng ↓   đến vùng →", "From zone ↓   to zone →"),
  open: words("được mở, với các cổng", "open, with its ports"),
  administration: words("được mở từ vùng quản trị", "open from the management zone"),
  closed: words("bị chặn", "blocked"),
  same: words("cùng một vùng", "the same zone"),
  reading: words(
    "Mỗi ô là một chiều mở kết nối. Cổng không ghi giao thức là TCP. Chiều không có trong ma trận bị chặn.",
    "Each field is a direction in which connections are opened. Ports without a protocol are TCP. What the matrix lacks is blocked.",
  ),
} as const;

const fills = { open: "#cfe4f7", administration: "#fbe3b5", closed: "#ffffff", same: "#d9dfe5" } as const;

/** Zones in rows and columns, the ports of each allowed direction in its field: legible with any number of flows. */
export function drawMatrix({ title, zones, fields }: ZoneMatrix, lang: Lang): Drawing {
  const byPair = new Map(
    fields.map((field) => [`${field.from} ${field.to}`, { field, lines: portLines(field) }]),
  );
  const heights = zones.map(({ id, name }) => {
    const lines = zones.map((to) => byPair.get(`${id} ${to.id}`)?.lines.length ?? 0);
    return Math.max(wrapped(name, "strong", left - 24).length + 2, ...lines) * LINE + 14;
  });
  const tops = heights.map((_, row) => top + heights.slice(0, row).reduce((sum, height) => sum + height, 0));
  const bottom = top + heights.reduce((sum, height) => sum + height, 0);
  const reading = told.reading[lang];
  const width = Math.max(left + zones.length * column + margin, textWidth(reading, "plain") + 2 * margin);
  const height = bottom + 66;
  const svg = html`${svgHead(width, height, title, lang)}
<text x="${margin}" y="${top - 10}">${told.corner[lang]}</text>
${zones.map((zone, index) => headText(zone, left + index * column + 8, 52, NAME, lang))}${zones.map((zone, row) => headText(zone, margin, (tops[row] ?? 0) + 18, left - 24, lang))}${zones.flatMap(
  (from, row) =>
    zones.map((to, index) => {
      const box = { x: left + index * column, y: tops[row] ?? 0, height: heights[row] ?? 0 };
      return fieldBox(box, from.id === to.id, byPair.get(`${from.id} ${to.id}`), `${from.name} → ${to.name}`);
    }),
)}${legend(bottom + 14, lang)}<text x="${margin}" y="${bottom + 56}">${reading}</text>
</svg>
`;
  return { svg, width, height };
}

const portLines = ({ ports }: MatrixField): string[] => wrapped(ports, "plain", NAME);

function headText(
  { name, kind, range }: ZoneMatrix["zones"][number],
  x: number,
  y: number,
  limit: number,
  lang: Lang,
): Markup {
  const names = wrapped(name, "strong", limit);
  return html`<g><title>${kind[lang === "vi" ? "en" : "vi"]}</title>${names.map(
    (line, index) =>
      html`<text x="${x}" y="${y + index * LINE}" font-size="${textSizes.strong.size}" font-weight="700">${line}</text>`,
  )}<text x="${x}" y="${y + names.length * LINE}" fill="#52606d">${range}</text></g>
`;
}

function fieldBox(
  { x, y, height }: { readonly x: number; readonly y: number; readonly height: number },
  same: boolean,
  found: { readonly field: MatrixField; readonly lines: readonly string[] } | undefined,
  pair: string,
): Markup {
  const kind = same
    ? "same"
    : found === undefined
      ? "closed"
      : found.field.administration
        ? "administration"
        : "open";
  const tip = found ? `${pair}: ${found.field.ports}. ${found.field.purposes.join("; ")}` : undefined;
  return html`<g>${tip !== undefined && html`<title>${tip}</title>`}<rect x="${x}" y="${y}" width="${column}" height="${height}" fill="${fills[kind]}" stroke="#7b8794"/>${(
    found?.lines ?? []
  ).map(
    (line, index) => html`<text x="${x + 8}" y="${y + 19 + index * LINE}">${line}</text>`,
  )}${kind === "closed" && html`<text x="${x + column / 2}" y="${y + height / 2 + 4}" text-anchor="middle" fill="#7b8794">–</text>`}</g>
`;
}

function legend(y: number, lang: Lang): Markup {
  let x: number = margin;
  const other = lang === "vi" ? "en" : "vi";
  const entries = (["open", "administration", "closed", "same"] as const).map((kind) => {
    const text = `${told[kind][lang]} / ${told[kind][other]}`;
    const one = html`<rect x="${x}" y="${y}" width="34" height="18" fill="${fills[kind]}" stroke="#7b8794"/><text x="${x + 42}" y="${y + 13}">${text}</text>
`;
    x += 42 + textWidth(text, "plain") + 24;
    return one;
  });
  return html`${entries}`;
}
