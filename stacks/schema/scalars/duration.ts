import { z } from "zod";
import { message } from "../../messages/messages.ts";
import { refuse } from "./refuse.ts";

/** A length of time as written. */
export interface Duration {
  readonly amount: number;
  readonly unit: "hours" | "days" | "months";
  /** As written in the profile: `6h`, `90d`, `3mo`. */
  readonly text: string;
}

const units = { h: "hours", d: "days", mo: "months" } as const;
const shape = /^([1-9]\d{0,4})(h|d|mo)$/;

/** A duration of whole hours, days or months: `6h`, `90d`, `3mo`. */
export const duration = z
  .string()
  .meta({
    title: "Thời hạn / Duration",
    description: "Số giờ (h), ngày (d) hoặc tháng (mo). / Whole hours (h), days (d) or months (mo).",
    examples: ["6h", "90d", "3mo"],
    pattern: shape.source,
  })
  .transform((text, ctx): Duration => {
    const [, amount, unit] = shape.exec(text) ?? [];
    if (amount !== undefined)
      return { amount: Number(amount), unit: units[unit as keyof typeof units], text };
    refuse(ctx, message("scalar.duration"));
    return z.NEVER;
  });

/** Hours in a duration; a month counts 30 days. */
export function durationHours(value: Duration): number {
  return value.amount * { hours: 1, days: 24, months: 720 }[value.unit];
}
