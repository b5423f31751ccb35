import { type Money, moneyOf } from "../stacks/schema/scalars/money.ts";
import { type Cell, money, notStated } from "./cell.ts";
import { words } from "./report.ts";

export interface Sum {
  /** Undefined when no part states an amount. */
  readonly total: Money | undefined;
  /** Parts that state none. */
  readonly missing: number;
}

/**
 * Adds amounts up. One that is only near or above what it says makes the sum so too; both kinds together make it
 * «khoảng». Nothing is taken for what no part states.
 */
export function sumMoney(amounts: readonly (Money | undefined)[]): Sum {
  const stated = amounts.filter((amount) => amount !== undefined);
  const missing = amounts.length - stated.length;
  if (stated.length === 0) return { total: undefined, missing };
  const vnd = stated.reduce((sum, amount) => sum + amount.vnd, 0);
  const kinds = new Set(stated.map(({ qualifier }) => qualifier).filter((kind) => kind !== "exact"));
  const qualifier = kinds.size === 0 ? "exact" : kinds.size === 1 ? ([...kinds][0] ?? "about") : "about";
  return { total: moneyOf(vnd, qualifier), missing };
}

/** A sum as a cell, saying how many parts state no amount. */
export function sumCell({ total, missing }: Sum): Cell {
  if (total === undefined) return notStated;
  if (missing === 0) return money(total);
  return money(
    total,
    words(`(chưa gồm ${missing} khoản không nêu số tiền)`, `(without ${missing} whose amount is not stated)`),
  );
}
