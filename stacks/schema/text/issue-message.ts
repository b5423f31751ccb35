import type { z } from "zod";
import { type Message, message } from "../../messages/messages.ts";
import type { Counted, ValueKind } from "../../messages/profile-messages.ts";
import { nearest } from "./nearest.ts";

type Issue = z.core.$ZodIssue;

/**
 * What a zod issue means to the writer of a profile.
 * @param value the value at the issue's place; `undefined` when nothing is written there
 * @param source how that value was written, when it is a scalar
 */
export function issueMessage(issue: Issue, value: unknown, source?: string): Message {
  if (value === undefined) return missing(issue);
  switch (issue.code) {
    case "invalid_type":
      return wrongKind(issue.expected, value, source);
    case "invalid_value":
      return valueMessage(issue.values, String(value));
    case "invalid_union":
      return unionMessage(issue, value);
    default:
      return formMessage(issue);
  }
}

function missing(issue: Issue): Message {
  if (issue.code === "invalid_type") return message("schema.missing", { expected: [kindOf(issue.expected)] });
  if (issue.code === "invalid_value") {
    const values = issue.values.map(String);
    return message("schema.missing", { expected: [], values });
  }
  if (issue.code !== "invalid_union") return formMessage(issue);
  if ("options" in issue && issue.options && issue.options.length > 0)
    return message("schema.missing", { expected: [], values: issue.options.map(String) });
  const { kinds, values } = alternatives(issue);
  return message("schema.missing", kinds.length > 0 ? { expected: kinds } : { expected: [], values });
}

function wrongKind(expected: string, value: unknown, source?: string): Message {
  if (expected === "int") return message("schema.whole-number");
  const wanted = kindOf(expected);
  const found = kindOfValue(value);
  if (wanted === "text" && (found === "number" || found === "boolean"))
    return message("schema.quote", source === undefined ? { found } : { source, found });
  if (wanted === "number" && typeof value === "string") {
    const plain = String(Number(value));
    return message("schema.unquote", /^-?[\d.]{1,16}$/.test(value) && plain !== "NaN" ? { plain } : {});
  }
  return message("schema.kind", { found, expected: [wanted] });
}

function unionMessage(issue: z.core.$ZodIssueInvalidUnion, value: unknown): Message {
  if ("options" in issue && issue.options && issue.options.length > 0)
    return valueMessage(issue.options, String(value));
  const { kinds, values } = alternatives(issue);
  if (kinds.length === 0) return valueMessage(values, String(value));
  if (values.length > 0) return message("schema.alternatives", { kinds, values });
  return message("schema.kind", { found: kindOfValue(value), expected: kinds });
}

function alternatives(issue: z.core.$ZodIssueInvalidUnion): { kinds: ValueKind[]; values: string[] } {
  const kinds = new Set<ValueKind>();
  const values = new Set<string>();
  for (const inner of issue.errors.flat()) {
    if (inner.code === "invalid_type" && inner.path.length === 0) kinds.add(kindOf(inner.expected));
    if (inner.code === "invalid_value") for (const value of inner.values) values.add(String(value));
    if (inner.code === "invalid_union" && inner.path.length === 0) {
      const deeper = alternatives(inner);
      for (const kind of deeper.kinds) kinds.add(kind);
      for (const value of deeper.values) values.add(value);
    }
  }
  return { kinds: [...kinds], values: [...values] };
}

/** The message of a value that is none of a fixed set. */
export function valueMessage(options: readonly unknown[], value: string): Message {
  const values = options.map(String);
  const near = nearest(value, values);
  return message("schema.value", near === undefined ? { values } : { values, near });
}

/** The message of a value of the right kind that breaks a bound or a form. */
export function formMessage(issue: Issue): Message {
  switch (issue.code) {
    case "too_small": {
      const { inclusive = true, minimum } = issue;
      return message("schema.too-small", {
        counted: countedOf(issue.origin),
        limit: String(minimum),
        inclusive,
      });
    }
    case "too_big": {
      const { inclusive = true, maximum } = issue;
      return message("schema.too-big", {
        counted: countedOf(issue.origin),
        limit: String(maximum),
        inclusive,
      });
    }
    case "invalid_format":
      return message("schema.format", { format: issue.pattern ?? issue.format });
    case "not_multiple_of":
      return message("schema.multiple", { divisor: String(issue.divisor) });
    default:
      return message("schema.other", { text: issue.message });
  }
}

function countedOf(origin: string): Counted {
  if (origin === "string") return "characters";
  if (origin === "array" || origin === "set") return "items";
  return origin === "object" || origin === "map" || origin === "record" ? "entries" : "value";
}

function kindOf(expected: string): ValueKind {
  if (expected === "string") return "text";
  if (expected === "number" || expected === "int") return "number";
  if (expected === "boolean") return "boolean";
  if (expected === "array" || expected === "tuple") return "list";
  return expected === "object" || expected === "record" ? "map" : "nothing";
}

function kindOfValue(value: unknown): ValueKind {
  if (Array.isArray(value)) return "list";
  if (value === null || value === undefined) return "nothing";
  if (typeof value === "string") return "text";
  if (typeof value === "number") return "number";
  return typeof value === "boolean" ? "boolean" : "map";
}
