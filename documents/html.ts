import { escapeUTF8 } from "entities/escape";

/** A piece of HTML or SVG that is safe to print as it stands. Only `html` and `trusted` make one. */
export interface Markup {
  readonly markup: string;
}

/** What may stand in a template: text is escaped, markup is kept, a list is joined, `false` and absent give nothing. */
export type Content = string | number | Markup | false | undefined | readonly Content[];

/** HTML from a template. Every value is escaped unless it is markup already, in text and in quoted attributes alike. */
export function html(pieces: TemplateStringsArray, ...values: readonly Content[]): Markup {
  const text = pieces.map((piece, index) => piece + (index < values.length ? shown(values[index]) : ""));
  return { markup: text.join("") };
}

/** Text of our own, such as a style sheet. Never what somebody else wrote. */
export const trusted = (markup: string): Markup => ({ markup });

function shown(value: Content): string {
  if (value === undefined || value === false) return "";
  if (typeof value === "string") return escapeUTF8(value.normalize("NFC"));
  if (typeof value === "number") return String(value);
  return "markup" in value ? value.markup : value.map(shown).join("");
}
