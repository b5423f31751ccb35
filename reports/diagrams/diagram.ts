import type { Bilingual } from "../report.ts";

/** How a thing is drawn and what the legend says of it. */
export type NodeStyle = "users" | "network" | "party" | "zone" | "guard" | "system" | "database" | "outside";
/** `hidden` is not drawn: it only says which box stands before which. */
export type EdgeStyle = "line" | "flow" | "interlink" | "hidden";

/** One line of text in a box: its name, or something about it. */
export interface BoxLine {
  readonly text: string | Bilingual;
  readonly strong: boolean;
}

export interface DiagramNode {
  /** Unique in its diagram, groups included. */
  readonly id: string;
  readonly style: NodeStyle;
  /** Printed one below the other; long ones are broken. */
  readonly lines: readonly BoxLine[];
  /** Frame that it stands in. */
  readonly group?: string;
  /** A mark that stands for lines to many others, such as `A`. */
  readonly mark?: string;
}

/** A frame around nodes. */
export interface DiagramGroup {
  readonly id: string;
  readonly name: string | Bilingual;
  /** Frame that it stands in. */
  readonly group?: string;
}

export interface DiagramEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly style: EdgeStyle;
  /** Leads from outside to inside: stays so where the lines go round in a circle. Default false. */
  readonly inward?: boolean;
  /** Printed on the line; the ports of a flow. */
  readonly label?: string | Bilingual;
}

/** Boxes and lines as data: what a picture says, without any idea of where it says it. */
export interface Diagram {
  readonly id: string;
  readonly title: Bilingual;
  readonly groups: readonly DiagramGroup[];
  readonly nodes: readonly DiagramNode[];
  readonly edges: readonly DiagramEdge[];
  /** Sentences under the picture. */
  readonly notes: readonly Bilingual[];
}

export const strong = (text: BoxLine["text"]): BoxLine => ({ text, strong: true });
export const plain = (text: BoxLine["text"]): BoxLine => ({ text, strong: false });
