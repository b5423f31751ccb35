import type { PlainMap } from "../../graph/plain-value.ts";
import { read } from "../../graph/reading.ts";
import type { ResourceNode } from "../../graph/resource-graph.ts";
import type { Bilingual, Verdict } from "../frame/rule.ts";
import { fail, pass, unknown } from "../frame/verdict.ts";

const lacks = (what: Bilingual, id: string, missing: readonly string[]): Bilingual => ({
  vi: `${what.vi} "${id}" thiếu: ${missing.join(", ")}`,
  en: `${what.en} "${id}" lacks: ${missing.join(", ")}`,
});

/** Fails when an entry of a list leaves one of the fields blank; its id is the subject. */
export function requiredFields(
  node: ResourceNode,
  what: Bilingual,
  [id, entry]: readonly [string, PlainMap],
  fields: readonly string[],
): Verdict {
  const readings = fields.map((field) => [field, read(entry, field)] as const);
  const missing = readings.flatMap(([field, reading]) => {
    const blank =
      reading.state === "absent" ||
      (reading.state === "known" && (isBlank(reading.value) || isEmptyList(reading.value)));
    return blank ? [field] : [];
  });
  if (missing.length > 0) return fail(node, lacks(what, id, missing), id);
  return readings.some(([, { state }]) => state === "unknown")
    ? unknown(node, undefined, id)
    : pass(node, id);
}

const isBlank = (value: unknown): boolean => typeof value === "string" && value.trim() === "";
const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;
