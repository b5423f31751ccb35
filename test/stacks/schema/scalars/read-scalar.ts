import type { z } from "zod";
import { isMessage, type Message, render } from "../../../../stacks/messages/messages.ts";

/** The parsed value; fails the test when the text is refused. */
export function accepted<S extends z.ZodType>(schema: S, text: unknown): z.output<S> {
  return schema.parse(text);
}

/** The messages with which a value is refused; empty when it is accepted. */
export function refusals(schema: z.ZodType, text: unknown): Message[] {
  const result = schema.safeParse(text);
  if (result.success) return [];
  return result.error.issues.map((issue) => {
    const found: unknown = issue.code === "custom" ? issue.params?.message : undefined;
    if (!isMessage(found)) throw new Error(`not one of our messages: ${JSON.stringify(issue)}`);
    return found;
  });
}

/** Codes of the refusals. */
export function codes(schema: z.ZodType, text: unknown): string[] {
  return refusals(schema, text).map(({ code }) => code);
}

/** English text of the refusals. */
export function english(schema: z.ZodType, text: unknown): string {
  return refusals(schema, text)
    .map((msg) => render(msg, "en"))
    .join(" ");
}
