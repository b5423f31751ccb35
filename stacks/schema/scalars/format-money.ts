import type { Lang } from "../../messages/wording.ts";
import { type Money, type MoneyUnit, vndPerUnit } from "./money.ts";

const englishUnit: Readonly<Record<MoneyUnit, string>> = {
  đồng: "",
  "nghìn đồng": " thousand",
  "triệu đồng": " million",
  "tỷ đồng": " billion",
};

const englishQualifier = { exact: "", over: "over ", near: "nearly ", about: "about " } as const;

/** Text of an amount: `150.126 triệu đồng`, or in English `VND 150,126 million`. The qualifier is never dropped. */
export function formatMoney(money: Money, lang: Lang): string {
  if (lang === "vi") return money.text;
  const per = vndPerUnit[money.unit];
  const whole = String(Math.floor(money.vnd / per)).replace(/\B(?=(\d{3})+$)/g, ",");
  const digits = String(money.vnd % per).padStart(String(per).length - 1, "0");
  const fraction = per === 1 ? "" : digits.replace(/0+$/, "");
  const amount = fraction === "" ? whole : `${whole}.${fraction}`;
  return `${englishQualifier[money.qualifier]}VND ${amount}${englishUnit[money.unit]}`;
}

/** Share `part / whole` as a percentage with two decimals: `68,23%`, in English `68.23%`. `whole` must not be 0. */
export function formatShare(part: number, whole: number, lang: Lang): string {
  if (whole === 0) throw new RangeError("formatShare: whole is 0");
  // Integers throughout, so that every platform rounds the same half up.
  const hundredths = (BigInt(part) * 100_000n) / BigInt(whole);
  const rounded = (hundredths + 5n) / 10n;
  const digits = String(rounded).padStart(3, "0");
  return `${digits.slice(0, -2)}${lang === "vi" ? "," : "."}${digits.slice(-2)}%`;
}
