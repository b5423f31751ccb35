import type { Lang } from "../stacks/messages/wording.ts";
import type { Basis } from "../stacks/schema/provenance.ts";
import { formatMoney, formatShare } from "../stacks/schema/scalars/format-money.ts";
import type { Money } from "../stacks/schema/scalars/money.ts";
import { formatPartialDate, type PartialDate } from "../stacks/schema/scalars/partial-date.ts";
import { inLanguage, type Words } from "./report.ts";

interface Marked {
  /** Printed when it is an assumption. */
  readonly basis?: Basis | undefined;
}

/** One value of a report, typed, so that every format can print it in its own way. */
export type Cell = Marked &
  (
    | { readonly kind: "text"; readonly text: Words }
    | { readonly kind: "count"; readonly count: number }
    /** `part` of `whole`: printed as a percentage, or as `34/263`. `whole` is never 0. */
    | { readonly kind: "share" | "ratio"; readonly part: number; readonly whole: number }
    | { readonly kind: "money"; readonly money: Money; readonly remark?: Words | undefined }
    | { readonly kind: "day"; readonly day: PartialDate }
    /** No source says it. Never 0, never empty. */
    | { readonly kind: "not-stated" }
  );

export const notStated: Cell = { kind: "not-stated" };

export const text = (value: Words | undefined, basis?: Basis): Cell =>
  value === undefined ? notStated : { kind: "text", text: value, basis };

export const count = (value: number | "unknown" | undefined, basis?: Basis): Cell =>
  typeof value === "number" ? { kind: "count", count: value, basis } : notStated;

/** A percentage; without anything to divide by it is not stated. */
export const share = (part: number, whole: number): Cell =>
  whole === 0 ? notStated : { kind: "share", part, whole };

export const ratio = (part: number, whole: number): Cell =>
  whole === 0 ? notStated : { kind: "ratio", part, whole };

export const money = (value: Money | undefined, remark?: Words): Cell =>
  value === undefined ? notStated : { kind: "money", money: value, remark };

export const day = (value: PartialDate | undefined, basis?: Basis): Cell =>
  value === undefined ? notStated : { kind: "day", day: value, basis };

/** Several texts in one cell. */
export const list = (values: readonly string[]): Cell =>
  values.length === 0 ? notStated : text(values.join("; "));

const notStatedWords = { vi: "không nêu", en: "not stated" } as const;
const assumed = { vi: "giả định", en: "assumption" } as const;

/** The cell as people read it: `150.126 triệu đồng`, `68,23%`, `tháng 9/2018`, `không nêu`. */
export function cellText(cell: Cell, lang: Lang): string {
  const own = bare(cell, lang);
  return cell.basis === "assumption" && own !== "" ? `${own} (${assumed[lang]})` : own;
}

function bare(cell: Cell, lang: Lang): string {
  switch (cell.kind) {
    case "text":
      return inLanguage(cell.text, lang);
    case "count":
      return grouped(cell.count, lang);
    case "share":
      return formatShare(cell.part, cell.whole, lang);
    case "ratio":
      return `${grouped(cell.part, lang)}/${grouped(cell.whole, lang)}`;
    case "money": {
      const amount = formatMoney(cell.money, lang);
      return cell.remark === undefined ? amount : `${amount} ${inLanguage(cell.remark, lang)}`;
    }
    case "day":
      return formatPartialDate(cell.day, lang);
    case "not-stated":
      return notStatedWords[lang];
  }
}

/** A whole number with the language's separators. */
function grouped(value: number, lang: Lang): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, lang === "vi" ? "." : ",");
}
