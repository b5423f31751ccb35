import Table from "cli-table3";

export interface TableOptions {
  /** Column → widest, in terminal cells: longer texts wrap at words. Others are as wide as they need. */
  readonly wrap?: Readonly<Record<number, number>>;
}

/** A plain table for people: no frame, no colours, columns two cells apart, Vietnamese letters counted as they show. */
export function textTable(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  { wrap = {} }: TableOptions = {},
): string {
  const colWidths = heads.map((head, column) => {
    const limit = wrap[column];
    const widths = [head, ...rows.map((row) => row[column] ?? "")].map(cellsOf);
    return limit === undefined ? null : Math.min(limit, Math.max(...widths));
  });
  const none = Object.fromEntries(borders.map((name) => [name, ""]));
  const table = new Table({
    head: [...heads],
    chars: { ...none, middle: "  " },
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
    colWidths: colWidths as number[],
    wordWrap: true,
  });
  for (const row of rows) table.push(row.map((cell) => cell.normalize("NFC")));
  const lines = table.toString().split("\n");
  return `${lines.map((line) => line.trimEnd()).join("\n")}\n`;
}

const borders = [
  ...["top", "top-mid", "top-left", "top-right", "bottom", "bottom-mid", "bottom-left", "bottom-right"],
  ...["left", "left-mid", "mid", "mid-mid", "right", "right-mid"],
];

// Marks that no letter has taken in stand on the letter before them.
const cellsOf = (text: string): number => [...text.normalize("NFC").replace(/\p{M}/gu, "")].length;
