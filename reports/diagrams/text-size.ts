/** Size and look of the two kinds of text in a picture, in pixels. */
export const textSizes = {
  strong: { size: 13, weight: 700 },
  plain: { size: 12, weight: 400 },
} as const;
export type TextLook = keyof typeof textSizes;

/** Distance from one line to the next. */
export const LINE = 17;

/** Widths of a letter, in parts of the size of the font: of DejaVu Sans, one of the widest that a page falls back to. */
const widths: readonly [letters: RegExp, plain: number, bold: number][] = [
  [/[iljtfrI.,:;'|! ()[\]/-]/, 0.4, 0.46],
  [/[mwMW%@—→]/, 0.98, 1.08],
  [/[A-ZĐƠƯ]/, 0.72, 0.8],
];

/** Width of a text in pixels; never less than what a usual sans-serif font takes. */
export function textWidth(text: string, look: TextLook): number {
  // A letter with its marks above and below is as wide as the letter.
  const letters = [...text.normalize("NFD").replace(/\p{M}/gu, "")];
  const { size, weight } = textSizes[look];
  const ems = letters.map((letter) => {
    const [, plain, bold] = widths.find(([some]) => some.test(letter)) ?? [undefined, 0.625, 0.7];
    return weight > 400 ? bold : plain;
  });
  return Math.ceil(ems.reduce((sum, em) => sum + em, 0) * size);
}

/** Lines no wider than the limit, broken between words; a single word that is too wide is broken inside. */
export function wrapped(text: string, look: TextLook, limit: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).flatMap((one) => pieces(one, look, limit))) {
    const longer = `${lines.at(-1) ?? ""} ${word}`;
    if (lines.length > 0 && textWidth(longer, look) <= limit) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function pieces(word: string, look: TextLook, limit: number): string[] {
  const found = [""];
  for (const letter of word) {
    const longer = `${found.at(-1)}${letter}`;
    if (textWidth(longer, look) <= limit) found[found.length - 1] = longer;
    else found.push(letter);
  }
  return found;
}
