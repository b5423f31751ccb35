import { z } from "zod";
import type { Message } from "../../messages/messages.ts";
import { message } from "../../messages/messages.ts";
import { refuse } from "./refuse.ts";

/** What the amount says about the true sum: equal, above (trên), just below (gần), around (khoảng). */
export type MoneyQualifier = "exact" | "over" | "near" | "about";

/** Unit the amount was stated in. */
export type MoneyUnit = "đồng" | "nghìn đồng" | "triệu đồng" | "tỷ đồng";

/** An amount of money as a source states it. */
export interface Money {
  /** Whole Vietnamese đồng, a safe integer. */
  readonly vnd: number;
  readonly qualifier: MoneyQualifier;
  readonly unit: MoneyUnit;
  /** Canonical Vietnamese text, for example `gần 52 tỷ đồng`. */
  readonly text: string;
}

/** Đồng in one unit. */
export const vndPerUnit: Readonly<Record<MoneyUnit, number>> = {
  đồng: 1,
  "nghìn đồng": 1_000,
  "triệu đồng": 1_000_000,
  "tỷ đồng": 1_000_000_000,
};

const qualifierOf: Readonly<Record<string, MoneyQualifier>> = {
  trên: "over",
  gần: "near",
  khoảng: "about",
  đúng: "exact",
};

const unitOf: Readonly<Record<string, MoneyUnit>> = {
  đồng: "đồng",
  nghìn: "nghìn đồng",
  triệu: "triệu đồng",
  tỷ: "tỷ đồng",
  tỉ: "tỷ đồng",
};

const shape = /^(?:(trên|gần|khoảng|đúng) )?([\d.,]+) ((?:triệu|tỷ|tỉ)(?: đồng)?|nghìn đồng|đồng)$/u;
const grouped = /^(?:0|[1-9]\d{0,2}(?:\.\d{3})*|[1-9]\d*)(?:,\d+)?$/;

/** Reads an amount such as `150.126 triệu đồng` or `gần 52 tỉ đồng`; a message says what is wrong with it. */
export function parseMoney(text: string): Money | Message {
  const normal = text.normalize("NFC").trim().replace(/\s+/gu, " ").toLowerCase();
  const [, word, amount = "", unitText = ""] = shape.exec(normal) ?? [];
  const unit = unitOf[unitText.split(" ", 1)[0] ?? ""];
  if (!unit) return message("scalar.money");
  if (!grouped.test(amount)) return groupingMessage(amount, unit);
  const vnd = vndOf(amount, unit);
  if (vnd === undefined) return message("scalar.money.fraction");
  if (vnd > BigInt(Number.MAX_SAFE_INTEGER)) return message("scalar.money.large");
  // A round sum in tỷ is how the press rounds: whether it is exact has to be said.
  if (unit === "tỷ đồng" && word === undefined && vnd % 1_000_000_000n === 0n)
    return message("scalar.money.round", { amount });
  return moneyOf(Number(vnd), word ? (qualifierOf[word] ?? "exact") : "exact", unit);
}

/** The canonical money of an amount. `unit` must divide it, or the text falls back to decimals of that unit. */
export function moneyOf(vnd: number, qualifier: MoneyQualifier = "exact", unit = largestUnit(vnd)): Money {
  const per = vndPerUnit[unit];
  const round = unit === "tỷ đồng" && vnd % per === 0;
  const words = { over: "trên ", near: "gần ", about: "khoảng ", exact: round ? "đúng " : "" };
  return { vnd, qualifier, unit, text: `${words[qualifier]}${decimalText(vnd, per)} ${unit}` };
}

/** An amount of money in Vietnamese wording; a plain number is refused because its unit would be a guess. */
export const money = z
  .string()
  .meta({
    title: "Số tiền / Money",
    description:
      "Số tiền kèm đơn vị; dấu chấm ngăn nhóm ba chữ số, dấu phẩy thập phân; số tròn tỷ phải ghi trên, gần, khoảng hoặc đúng. / Amount with unit; dot groups thousands, comma is decimal.",
    examples: ["150.126 triệu đồng", "trên 45 tỷ đồng"],
  })
  .transform((text, ctx): Money => {
    const read = parseMoney(text);
    if ("vnd" in read) return read;
    refuse(ctx, read);
    return z.NEVER;
  });

function groupingMessage(amount: string, unit: MoneyUnit): Message {
  const asDecimal = /^\d+\.\d+$/.test(amount) ? `${amount.replace(".", ",")} ${unit}` : undefined;
  return message("scalar.money.grouping", asDecimal === undefined ? { amount } : { amount, asDecimal });
}

// Exact decimal arithmetic: 0,1 tỷ is not representable as a binary fraction.
function vndOf(amount: string, unit: MoneyUnit): bigint | undefined {
  const [whole = "0", fraction = ""] = amount.replaceAll(".", "").split(",");
  const scaled = BigInt(whole + fraction) * BigInt(vndPerUnit[unit]);
  const divisor = 10n ** BigInt(fraction.length);
  return scaled % divisor === 0n ? scaled / divisor : undefined;
}

function largestUnit(vnd: number): MoneyUnit {
  const units = ["tỷ đồng", "triệu đồng", "nghìn đồng"] as const;
  return units.find((unit) => vnd !== 0 && vnd % vndPerUnit[unit] === 0) ?? "đồng";
}

function decimalText(vnd: number, per: number): string {
  const whole = String(Math.floor(vnd / per)).replace(/\B(?=(\d{3})+$)/g, ".");
  const fraction = String(vnd % per)
    .padStart(String(per).length - 1, "0")
    .replace(/0+$/, "");
  return per === 1 || fraction === "" ? whole : `${whole},${fraction}`;
}
