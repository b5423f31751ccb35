import { z } from "zod";
import { message } from "../../messages/messages.ts";
import { refuse } from "./refuse.ts";

const shape = /^(0|[1-9]\d{0,2})(\.(0|[1-9]\d{0,2})){1,2}$/;

/** A version of an architecture framework (Khung kiến trúc), as text: `1.0`, `2.0`. Unquoted it would be a number. */
export const frameworkVersion = z
  .string()
  .meta({
    title: "Phiên bản / Version",
    description: "Phiên bản, đặt trong dấu nháy. / Version, in quotes.",
    examples: ["1.0", "2.0"],
    pattern: shape.source,
  })
  .superRefine((text, ctx) => {
    if (!shape.test(text)) refuse(ctx, message("scalar.version"));
  });

/** Negative, zero or positive as version `a` comes before, equals or follows `b`; missing parts count 0. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split(".").map(Number), b.split(".").map(Number)];
  for (const i of [0, 1, 2]) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
