import { html, type Markup } from "../../documents/html.ts";
import type { ZonePicture } from "./dossier.ts";

const column = 128;
const margin = 14;
const headHeight = 74;
const rowHeight = 21;
const firstRow = headHeight + 30;

/**
 * Zones as columns and every flow as one arrow between two of them: it stays readable with any number of either, and
 * prints without colour. Self-contained SVG; its size is in `width` and `height`.
 */
export function drawZones({ zones, flows }: ZonePicture): { svg: Markup; width: number; height: number } {
  const width = 2 * margin + column * Math.max(1, zones.length);
  const height = firstRow + rowHeight * Math.max(1, flows.length) + 6;
  const centre = new Map(zones.map(({ id }, index) => [id, margin + column * (index + 0.5)]));
  const heads = zones.map(({ id, name, range }) => headOf(centre.get(id)!, name, range, height));
  const arrows = flows.flatMap(({ from, to, label }, index) => {
    const [start, end] = [centre.get(from), centre.get(to)];
    return start === undefined || end === undefined
      ? []
      : arrowOf(start, end, firstRow + index * rowHeight, label);
  });
  const svg = html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="Các vùng mạng và luồng được phép giữa chúng">
<style>text{font-family:"Noto Sans","Segoe UI","DejaVu Sans",Arial,sans-serif;fill:#1f2933}.n{font-size:12px;font-weight:600}.r{font-size:10.5px;fill:#52606d}.p{font-size:10.5px}</style>
<defs><marker id="tip" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 L8 4 L0 8 z" fill="#1d5c96"/></marker></defs>
<rect width="${width}" height="${height}" fill="#ffffff"/>
${heads}${arrows}</svg>
`;
  return { svg, width, height };
}

function headOf(x: number, name: string, range: string, height: number): Markup {
  const lines = wrapped(name, 17);
  const top = 30 - (lines.length - 1) * 7;
  return html`<line x1="${x}" y1="${headHeight}" x2="${x}" y2="${height - 4}" stroke="#9aa5b1" stroke-dasharray="3 3"/>
<rect x="${x - column / 2 + 4}" y="6" width="${column - 8}" height="${headHeight - 6}" rx="6" fill="#eef6ff" stroke="#3b7dbd"/>
${lines.map((line, index) => html`<text class="n" x="${x}" y="${top + index * 15}" text-anchor="middle">${line}</text>`)}
<text class="r" x="${x}" y="66" text-anchor="middle">${range === "" ? "chưa có dải" : range}</text>
`;
}

function arrowOf(start: number, end: number, y: number, label: string): Markup {
  const direction = Math.sign(end - start) || 1;
  return html`<circle cx="${start}" cy="${y}" r="3" fill="#1d5c96"/><line x1="${start}" y1="${y}" x2="${end - direction}" y2="${y}" stroke="#1d5c96" stroke-width="1.4" marker-end="url(#tip)"/><text class="p" x="${(start + end) / 2}" y="${y - 4}" text-anchor="middle" paint-order="stroke" stroke="#ffffff" stroke-width="3">${label}</text>
`;
}

/** Lines of at most `limit` letters, broken at words. */
function wrapped(text: string, limit: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const longer = `${lines.at(-1) ?? ""} ${word}`;
    if (lines.length > 0 && longer.length <= limit) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
