import { z } from "zod";
import { message } from "../../messages/messages.ts";
import { idFromName } from "./id-from-name.ts";
import { refuse } from "./refuse.ts";

/** Longest id, in characters: names made of several ids still fit in a Kubernetes label (63). */
export const maxIdLength = 40;

const shape = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** True for kebab-case ASCII of at most 40 characters that starts with a letter; always a valid label value. */
export function isId(text: string): boolean {
  return text.length <= maxIdLength && shape.test(text);
}

/** A permanent id, kebab-case ASCII such as `so-y-te`. Also usable as a record key. */
export const id = z
  .string()
  .meta({
    title: "Id",
    description:
      "Mã định danh cố định, không phải tên: chữ thường không dấu, chữ số, gạch nối. / Permanent id, not a name: kebab-case ASCII.",
    examples: ["so-y-te", "lgsp"],
    pattern: shape.source,
    maxLength: maxIdLength,
  })
  .superRefine((text, ctx) => {
    if (isId(text)) return;
    const suggestion = idFromName(text);
    refuse(ctx, message("scalar.id", suggestion ? { max: maxIdLength, suggestion } : { max: maxIdLength }));
  });
