import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import type { Sentence } from "./judge-mutants.ts";

const text = z.string().min(1);

/** A survivor that was looked at: harmless for a reason, or a rule that is missing. */
const reviewed = z.union([
  z.strictObject({ weakening: text, control: text, place: text.optional(), harmless: text }),
  z.strictObject({ weakening: text, control: text, place: text.optional(), missing: text }),
]);

export type Reviewed = Readonly<z.infer<typeof reviewed>>;

/** The reviewed list, in its order. @throws ZodError when an entry is neither harmless nor missing, or both. */
export function reviewedSurvivors(): readonly Reviewed[] {
  const file = new URL("./survivors.yaml", import.meta.url);
  return z.array(reviewed).parse(parse(readFileSync(file, "utf8")) ?? []);
}

/** The entry that covers a survivor; a `place` is a regular expression over the whole place. */
export function reviewOf(sentence: Sentence, list: readonly Reviewed[]): Reviewed | undefined {
  return list.find(
    ({ weakening, control, place }) =>
      weakening === sentence.weakening &&
      control === sentence.control &&
      (place === undefined || new RegExp(`^(${place})$`).test(sentence.place)),
  );
}
