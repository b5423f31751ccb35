import { html, type Markup, trusted } from "../../documents/html.ts";
import type { Lang } from "../../stacks/messages/wording.ts";
import { type Bilingual, inLanguage, words } from "../report.ts";
import type { Diagram, DiagramEdge, EdgeStyle, NodeStyle } from "./diagram.ts";
import {
  type Layout,
  layOut,
  PADDING,
  type PlacedEdge,
  type PlacedGroup,
  type PlacedNode,
} from "./lay-out.ts";
import { LINE, textSizes, textWidth } from "./text-size.ts";

/** A drawing with its size in pixels. */
export interface Drawing {
  readonly svg: Markup;
  readonly width: number;
  readonly height: number;
}

/** Colours that stay apart in grey; the frame tells kinds apart where the colour does not. */
const looks: Readonly<
  Record<NodeStyle, { fill: string; stroke: string; round: number; dash?: string; words: Bilingual }>
> = {
  users: { fill: "#fff8e6", stroke: "#9a6b00", round: 12, words: words("điểm, người dùng", "sites, users") },
  network: { fill: "#eef2f6", stroke: "#52606d", round: 12, words: words("mạng", "network") },
  party: {
    fill: "#fdf3f2",
    stroke: "#a3392f",
    round: 12,
    dash: "6 3",
    words: words("mạng tách biệt", "network apart"),
  },
  zone: { fill: "#eef6ff", stroke: "#1d5c96", round: 4, words: words("vùng mạng", "security zone") },
  guard: {
    fill: "#fdeee9",
    stroke: "#b3431e",
    round: 0,
    words: words("thiết bị kiểm soát luồng", "device that enforces flows"),
  },
  system: { fill: "#ffffff", stroke: "#1d5c96", round: 4, words: words("hệ thống", "system") },
  database: { fill: "#e9f5ee", stroke: "#2c6e49", round: 9, words: words("cơ sở dữ liệu", "database") },
  outside: {
    fill: "#f4effa",
    stroke: "#6b4c9a",
    round: 12,
    dash: "6 3",
    words: words("bên ngoài", "outside party"),
  },
};

const strokes: Readonly<
  Record<DrawnStyle, { stroke: string; dash?: string; tip: boolean; words: Bilingual }>
> = {
  line: { stroke: "#52606d", tip: false, words: words("đường nối", "line") },
  flow: {
    stroke: "#1d5c96",
    tip: true,
    words: words("mở kết nối tới (cổng)", "opens connections to (port)"),
  },
  interlink: { stroke: "#6b4c9a", dash: "6 3", tip: true, words: words("liên thông ra ngoài", "interlink") },
};

type DrawnStyle = Exclude<EdgeStyle, "hidden">;

const drawnStyles = Object.keys(strokes) as DrawnStyle[];

const FONT = '"DejaVu Sans","Noto Sans","Segoe UI",Arial,sans-serif';
const TITLE = 34;
const MARGIN = 12;

/** The whole picture: title, boxes and lines, legend, notes. Self-contained, fit for A3 across. */
export async function drawDiagram(diagram: Diagram, lang: Lang): Promise<Drawing> {
  const layout = await layOut(diagram, lang);
  const legend = legendOf(diagram, layout, lang);
  const foot = TITLE + layout.height + legend.height;
  const height = foot + diagram.notes.length * LINE + MARGIN;
  const titleWidth = textWidth(inLanguage(diagram.title, lang), "strong") * 1.4 + 2 * MARGIN;
  const notes = diagram.notes.map((note) => inLanguage(note, lang));
  const width = Math.ceil(
    Math.max(layout.width, titleWidth, ...notes.map((note) => textWidth(note, "plain") + 2 * MARGIN)),
  );
  const svg = html`${svgHead(width, height, diagram.title, lang)}
<defs>${drawnStyles.map((style) => arrowTip(diagram.id, style))}</defs>
<g transform="translate(0 ${TITLE})">
${layout.groups.map(groupFrame)}${layout.edges.map(({ edge, points }) => edgeLine(edge, points, diagram.id))}${layout.nodes.map((node) => nodeBox(node, lang))}${layout.edges.map(edgeLabel)}</g>
<g transform="translate(0 ${TITLE + layout.height})">
${legend.markup}</g>
${notes.map((note, index) => html`<text x="${MARGIN}" y="${foot + (index + 1) * LINE - 4}">${note}</text>\n`)}</svg>
`;
  return { svg, width, height };
}

/** Beginning of every picture: its size, its name in both languages, its letters. Prints as wide as A3 across allows. */
export function svgHead(width: number, height: number, title: Bilingual, lang: Lang): Markup {
  const other = lang === "vi" ? "en" : "vi";
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${title[lang]}" font-family="${FONT}" font-size="${textSizes.plain.size}" fill="#1f2933">
<title>${title[lang]} / ${title[other]}</title>
<style>${trusted("@page{size:A3 landscape;margin:10mm}")}</style>
<rect width="${width}" height="${height}" fill="#ffffff"/>
<text x="${MARGIN}" y="23" font-size="18" font-weight="700">${title[lang]}</text>`;
}

const groupFrame = ({ x, y, width, height, name }: PlacedGroup): Markup =>
  html`<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="8" fill="#f8fafc" stroke="#7b8794" stroke-width="1.5"/><text x="${x + 12}" y="${y + 21}" font-size="${textSizes.strong.size}" font-weight="700">${name}</text>
`;

function nodeBox({ node, x, y, width, height, lines }: PlacedNode, lang: Lang): Markup {
  const { fill, stroke, round, dash } = looks[node.style];
  const other = node.lines.flatMap(({ text }) =>
    typeof text === "string" ? [] : [text[lang === "vi" ? "en" : "vi"]],
  );
  return html`<g data-box="${node.id}">${other.length > 0 && html`<title>${other.join("; ")}</title>`}<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${round}" fill="${fill}" stroke="${stroke}" stroke-width="1.3"${dashed(dash)}/>${lines.map(
    ({ text, look }, index) =>
      html`<text x="${x + PADDING}" y="${y + PADDING + 9 + index * LINE}"${look === "strong" && html` font-size="${textSizes.strong.size}" font-weight="700"`}>${text}</text>`,
  )}${node.mark !== undefined && mark(node.mark, x + width - 16, y + 16)}</g>
`;
}

const mark = (letter: string, x: number, y: number): Markup =>
  html`<circle cx="${x}" cy="${y}" r="10" fill="#1f2933"/><text x="${x}" y="${y + 4.5}" text-anchor="middle" font-weight="700" fill="#ffffff">${letter}</text>`;

const dashed = (dash: string | undefined): Markup | false =>
  dash !== undefined && html` stroke-dasharray="${dash}"`;

/** Pictures may stand on one page: each has tips of its own. */
const tipId = (diagram: string, style: DrawnStyle): string => `${diagram}-tip-${style}`;

const arrowTip = (diagram: string, style: DrawnStyle): Markup =>
  html`<marker id="${tipId(diagram, style)}" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 L8 4 L0 8 z" fill="${strokes[style].stroke}"/></marker>`;

function edgeLine({ id, style }: DiagramEdge, points: PlacedEdge["points"], diagram: string): Markup | false {
  if (style === "hidden") return false;
  const { stroke, dash, tip } = strokes[style];
  const path = points.map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${x} ${y}`).join(" ");
  return html`<path data-line="${id}" d="${path}" fill="none" stroke="${stroke}" stroke-width="1.4"${dashed(dash)}${tip && html` marker-end="url(#${tipId(diagram, style)})"`}/>
`;
}

/** Drawn last, on white: a line that passes behind stays legible. */
function edgeLabel({ label }: PlacedEdge): Markup | false {
  if (!label) return false;
  const { x, y, width, height, lines } = label;
  return html`<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="#ffffff" fill-opacity="0.85"/>${lines.map(
    (line, index) => html`<text x="${x + 2}" y="${y + 12 + index * LINE}">${line}</text>`,
  )}
`;
}

/** What each look means: only those that the picture holds. */
function legendOf(
  { id, nodes, edges }: Diagram,
  { width }: Layout,
  lang: Lang,
): { markup: Markup; height: number } {
  const styles = (Object.keys(looks) as NodeStyle[]).filter((style) =>
    nodes.some((node) => node.style === style),
  );
  const kinds = drawnStyles.filter((style) => edges.some((edge) => edge.style === style));
  const entries = [
    ...styles.map((style) => ({
      words: looks[style].words,
      draw: (x: number, y: number) => sampleBox(style, x, y),
    })),
    ...kinds.map((style) => ({
      words: strokes[style].words,
      draw: (x: number, y: number) => sampleLine(style, x, y, id),
    })),
  ];
  let [x, y] = [MARGIN, 8];
  const drawn = entries.map(({ words: told, draw }) => {
    const text = `${told[lang]} / ${told[lang === "vi" ? "en" : "vi"]}`;
    const step = SAMPLE + 8 + textWidth(text, "plain") + 24;
    if (x > MARGIN && x + step > width) [x, y] = [MARGIN, y + 24];
    const one = html`${draw(x, y)}<text x="${x + SAMPLE + 8}" y="${y + 13}">${text}</text>\n`;
    x += step;
    return one;
  });
  return { markup: html`${drawn}`, height: y + 30 };
}

const SAMPLE = 34;

function sampleBox(style: NodeStyle, x: number, y: number): Markup {
  const { fill, stroke, round, dash } = looks[style];
  return html`<rect x="${x}" y="${y}" width="${SAMPLE}" height="18" rx="${Math.min(round, 9)}" fill="${fill}" stroke="${stroke}" stroke-width="1.3"${dashed(dash)}/>`;
}

const sampleLine = (style: DrawnStyle, x: number, y: number, diagram: string): Markup | false =>
  edgeLine(
    { id: "legend", from: "", to: "", style },
    [
      { x, y: y + 9 },
      { x: x + SAMPLE, y: y + 9 },
    ],
    diagram,
  );
