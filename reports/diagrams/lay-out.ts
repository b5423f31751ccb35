import type { ElkExtendedEdge, ElkNode } from "elkjs";
import elkjs from "elkjs/lib/elk.bundled.js";
import type { Lang } from "../../stacks/messages/wording.ts";
import { inLanguage } from "../report.ts";
import type { BoxLine, Diagram, DiagramEdge, DiagramGroup, DiagramNode } from "./diagram.ts";
import { LINE, type TextLook, textWidth, wrapped } from "./text-size.ts";

/** A rectangle of the picture, in pixels from its upper left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedLine {
  readonly text: string;
  readonly look: TextLook;
}

export interface PlacedNode extends Box {
  readonly node: DiagramNode;
  readonly lines: readonly PlacedLine[];
}
export interface PlacedGroup extends Box {
  readonly group: DiagramGroup;
  readonly name: string;
}
export interface PlacedEdge {
  readonly edge: DiagramEdge;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  /** The label with its box. */
  readonly label?: Box & { readonly lines: readonly string[] };
}

/** Everything of a diagram with its place. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly groups: readonly PlacedGroup[];
  readonly edges: readonly PlacedEdge[];
}

const TEXT_WIDTH = 200;
const LABEL_WIDTH = 130;
export const PADDING = 9;
const HEAD = 30;

const options = {
  "elk.algorithm": "layered",
  "elk.direction": "RIGHT",
  "elk.hierarchyHandling": "INCLUDE_CHILDREN",
  "elk.edgeRouting": "ORTHOGONAL",
  "elk.randomSeed": "1",
  "elk.json.shapeCoords": "ROOT",
  "elk.json.edgeCoords": "ROOT",
  "elk.layered.spacing.nodeNodeBetweenLayers": "38",
  "elk.layered.spacing.edgeNodeBetweenLayers": "16",
  "elk.layered.spacing.edgeEdgeBetweenLayers": "11",
  "elk.spacing.nodeNode": "16",
  "elk.spacing.edgeNode": "14",
  "elk.spacing.edgeEdge": "11",
  "elk.spacing.edgeLabel": "4",
  "elk.spacing.componentComponent": "24",
  "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
  "elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX",
  "elk.padding": "[top=12,left=12,bottom=12,right=12]",
} as const;

/** Places boxes and routes lines around them. The same diagram gives the same layout. */
export async function layOut(diagram: Diagram, lang: Lang): Promise<Layout> {
  const lines = new Map(diagram.nodes.map((node) => [node.id, linesOf(node.lines, lang)]));
  const widths = new Map<string, number>();
  for (const node of diagram.nodes)
    widths.set(likes(node), Math.max(widths.get(likes(node)) ?? 0, widthOf(node, lines.get(node.id) ?? [])));
  const side = ({ style }: DiagramNode) => (sides[style] ? { [LAYER]: sides[style] } : {});
  const inside = (group: string | undefined): ElkNode[] => [
    ...diagram.groups.filter((one) => one.group === group).map((one) => groupNode(one, inside(one.id), lang)),
    ...diagram.nodes
      .filter((one) => one.group === group)
      .map((one) => ({
        ...{ id: one.id, width: widths.get(likes(one)) ?? 0 },
        layoutOptions: side(one),
        height: (lines.get(one.id) ?? []).length * LINE + 2 * PADDING - 4,
      })),
  ];
  const root: ElkNode = { id: "picture", layoutOptions: options, children: inside(undefined) };
  const placed = await new elkjs.default().layout({
    ...root,
    edges: diagram.edges.map((edge) => elkEdge(edge, lang)),
  });
  const boxes = new Map(everyNode(placed).map((node) => [node.id, boxOf(node)]));
  const box = (id: string): Box => boxes.get(id) ?? { x: 0, y: 0, width: 0, height: 0 };
  const routes = new Map((placed.edges ?? []).map((edge) => [edge.id, edge]));
  return {
    ...{ width: Math.ceil(placed.width ?? 0), height: Math.ceil(placed.height ?? 0) },
    nodes: diagram.nodes.map((node) => ({ node, lines: lines.get(node.id) ?? [], ...box(node.id) })),
    groups: diagram.groups.map((group) => ({ group, name: inLanguage(group.name, lang), ...box(group.id) })),
    edges: diagram.edges
      .filter(({ style }) => style !== "hidden")
      .map((edge) => placedEdge(edge, routes.get(edge.id), lang)),
  };
}

function linesOf(lines: readonly BoxLine[], lang: Lang): PlacedLine[] {
  return lines.flatMap(({ text, strong }) => {
    const look = strong ? "strong" : "plain";
    return wrapped(inLanguage(text, lang), look, TEXT_WIDTH).map((line) => ({ text: line, look }));
  });
}

const LAYER = "elk.layered.layering.layerConstraint";
/** People stand on the left, what lies outside on the right. */
const sides: Partial<Record<DiagramNode["style"], string>> = { users: "FIRST", outside: "LAST" };

/** Boxes of one look in one frame are equally wide. */
const likes = ({ group, style }: DiagramNode): string => `${group} ${style}`;

function widthOf({ mark }: DiagramNode, lines: readonly PlacedLine[]): number {
  const widest = Math.max(...lines.map(({ text, look }) => textWidth(text, look)));
  return widest + 2 * PADDING + (mark === undefined ? 0 : MARK);
}

/** Room that a mark takes in the corner of its box. */
export const MARK = 24;

function groupNode({ id, name }: DiagramGroup, children: ElkNode[], lang: Lang): ElkNode {
  const width = textWidth(inLanguage(name, lang), "strong") + 24;
  return {
    ...{ id, children },
    layoutOptions: {
      "elk.padding": `[top=${HEAD + 8},left=14,bottom=14,right=14]`,
      "elk.nodeSize.constraints": "MINIMUM_SIZE",
      "elk.nodeSize.minimum": `(${width},${HEAD})`,
    },
  };
}

function elkEdge({ id, from, to, label, inward }: DiagramEdge, lang: Lang): ElkExtendedEdge {
  const lines = labelLines(label, lang);
  const width = Math.max(0, ...lines.map((line) => textWidth(line, "plain"))) + 4;
  const labels =
    lines.length === 0
      ? []
      : [{ id: `${id}-label`, text: lines.join("\n"), width, height: lines.length * LINE }];
  const layoutOptions = { "elk.layered.priority.direction": inward ? "10" : "0" };
  return { id, sources: [from], targets: [to], labels, layoutOptions };
}

const labelLines = (label: DiagramEdge["label"], lang: Lang): string[] =>
  label === undefined ? [] : wrapped(inLanguage(label, lang), "plain", LABEL_WIDTH);

function placedEdge(edge: DiagramEdge, route: ElkExtendedEdge | undefined, lang: Lang): PlacedEdge {
  const points = (route?.sections ?? []).flatMap(({ startPoint, bendPoints = [], endPoint }) => [
    startPoint,
    ...bendPoints,
    endPoint,
  ]);
  const [label] = route?.labels ?? [];
  const placed = { edge, points: points.map(({ x, y }) => ({ x: round(x), y: round(y) })) };
  return label ? { ...placed, label: { ...boxOf(label), lines: labelLines(edge.label, lang) } } : placed;
}

const everyNode = (node: ElkNode): ElkNode[] =>
  (node.children ?? []).flatMap((child) => [child, ...everyNode(child)]);

const boxOf = ({ x = 0, y = 0, width = 0, height = 0 }: Partial<Box>): Box => ({
  ...{ x: round(x), y: round(y), width: round(width), height: round(height) },
});

const round = (number: number): number => Math.round(number * 10) / 10;
