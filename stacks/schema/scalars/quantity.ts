import { z } from "zod";
import { message } from "../../messages/messages.ts";
import { refuse } from "./refuse.ts";

/** A Kubernetes quantity as text, for example `100Gi`, `500m`, `2`. */
export type Quantity = string & z.core.$brand<"Quantity">;

const factors: Readonly<Record<string, number>> = {
  m: 1e-3,
  "": 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
};

const shape = /^(\d{1,12}(?:\.\d{1,3})?)(m|k|M|G|T|P|Ki|Mi|Gi|Ti|Pi)?$/;

/** A size or amount in Kubernetes' own notation. Byte units such as GB are refused: GB and Gi differ by 7 %. */
export const quantity = z
  .string()
  .meta({
    title: "Dung lượng / Quantity",
    description:
      "Lượng tài nguyên theo cách viết của Kubernetes, đặt trong dấu nháy nếu chỉ có chữ số. / Kubernetes quantity; quote a bare number.",
    examples: ["100Gi", "500m", "2"],
    pattern: shape.source,
  })
  .superRefine((text, ctx) => {
    if (!shape.test(text)) refuse(ctx, message("scalar.quantity", { suggestion: suggest(text) ?? "100Gi" }));
    else if (quantityValue(text) === 0) refuse(ctx, message("scalar.quantity.zero"));
  })
  .transform((text) => text as Quantity);

/** Number of base units (bytes, cores) in a quantity; `NaN` for text that is none. */
export function quantityValue(text: string): number {
  const match = shape.exec(text);
  if (!match) return Number.NaN;
  return Number(match[1]) * (factors[match[2] ?? ""] ?? Number.NaN);
}

function suggest(text: string): string | undefined {
  const match = /^(\d{1,12})\s*([kmgtp])i?b?$/i.exec(text.trim());
  const unit = match?.[2]?.toUpperCase();
  return match && unit ? `${match[1]}${unit}i` : undefined;
}
