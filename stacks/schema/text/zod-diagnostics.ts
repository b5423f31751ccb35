import type { z } from "zod";
import { isMessage, type Message, message } from "../../messages/messages.ts";
import type { Counted, ValueKind } from "../../messages/profile-messages.ts";
import type { IssueParams } from "../scalars/refuse.ts";
import { bestBranch } from "./best-branch.ts";
import { type Diagnostic, diagnostic, sortDiagnostics } from "./diagnostic.ts";
import type { Merged } from "./merge-layers.ts";
import { nearest } from "./nearest.ts";
import type { Path } from "./path.ts";
import { mayBeSecret, shownSource } from "./shown-source.ts";

type Issue = z.core.$ZodIssue;
type Written = Pick<Merged, "value" | "origins">;

const keysMark = "allowed keys: ";

/**
 * Error map for `safeParse`. A finished issue no longer knows its schema, so the allowed keys of a strict object
 * travel in the issue's text; `diagnosticsFromZod` takes them out again.
 */
export function carryAllowedKeys(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code !== "unrecognized_keys") return undefined;
  const def = issue.inst?._zod.def as { shape?: Record<string, unknown> } | undefined;
  return keysMark + JSON.stringify(Object.keys(def?.shape ?? {}).sort());
}

/** Turns every issue of a failed parse into a diagnostic at the place where the value was written, sorted. */
export function diagnosticsFromZod(error: z.core.$ZodError, written: Written): Diagnostic[] {
  return sortDiagnostics(error.issues.flatMap((issue) => fromIssue(issue, [], written)));
}

function fromIssue(issue: Issue, prefix: Path, written: Written): Diagnostic[] {
  const path = [...prefix, ...issue.path.map((step) => (typeof step === "number" ? step : String(step)))];
  const { issuesInside, at } = nested(issue, path, written);
  if (issuesInside) return issuesInside.flatMap((inner) => fromIssue(inner, at, written));
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => unknownKey(issue, key, path, written));
    case "invalid_key":
      return issue.issues.map((inner) => badKey(inner, path, written));
    case "custom":
      return [fromCustom(issue, path, written)];
    default:
      return [report(messageOf(issue, path, written), path, written)];
  }
}

function nested(issue: Issue, path: Path, written: Written): { issuesInside?: readonly Issue[]; at: Path } {
  const at = path;
  if (issue.code === "invalid_element") return { issuesInside: issue.issues, at };
  // A missing value fits no branch, and every branch would say so; the caller reports it once.
  if (issue.code !== "invalid_union" || valueAt(written, path) === undefined) return { at };
  const branch = bestBranch(issue.errors);
  return branch ? { issuesInside: branch, at } : { at };
}

function unknownKey(issue: Issue, key: string, path: Path, written: Written): Diagnostic {
  const allowed = allowedKeys(issue.message);
  const near = nearest(key, allowed);
  const msg = message("schema.unknown-key", near === undefined ? { allowed } : { allowed, near });
  const at = [...path, key];
  return diagnostic(written.origins.keyAt(at), msg, { path: at });
}

function allowedKeys(text: string): readonly string[] {
  return text.startsWith(keysMark) ? (JSON.parse(text.slice(keysMark.length)) as string[]) : [];
}

function badKey(inner: Issue, path: Path, written: Written): Diagnostic {
  const own = inner.code === "custom" ? paramsOf(inner)?.message : undefined;
  const key = String(path.at(-1) ?? "");
  const msg = own ?? (inner.code === "invalid_value" ? valueMessage(inner.values, key) : formMessage(inner));
  const found = shownSource([], key);
  return diagnostic(written.origins.keyAt(path), msg, found === undefined ? { path } : { path, found });
}

function fromCustom(issue: z.core.$ZodIssueCustom, path: Path, written: Written): Diagnostic {
  const params = paramsOf(issue);
  if (!params) return report(message("schema.other", { text: issue.message }), path, written);
  if (params.found) return report(params.message, path, written);
  const also = (params.also ?? []).map((other) => ({ ...written.origins.keyAt(other), path: other }));
  return diagnostic(written.origins.at(path), params.message, { path, also });
}

function paramsOf(issue: z.core.$ZodIssueCustom): IssueParams | undefined {
  const params: Partial<IssueParams> | undefined = issue.params;
  return isMessage(params?.message) ? (params as IssueParams) : undefined;
}

// The one place where a value is quoted: if it may be a secret, neither it nor a part of it is shown.
function report(msg: Message, path: Path, written: Written): Diagnostic {
  const origin = written.origins.at(path);
  const value = valueAt(written, path);
  const source = written.origins.has(path) ? (origin.source ?? scalarText(value)) : undefined;
  if (value !== undefined && mayBeSecret(path, source)) return diagnostic(origin, withoutEcho(msg), { path });
  const found = shownSource(path, source);
  return diagnostic(origin, msg, found === undefined ? { path } : { path, found });
}

function withoutEcho(msg: Message): Message {
  if (msg.code === "schema.quote") return message("schema.quote", {});
  if (msg.code === "schema.unquote") return message("schema.unquote", {});
  const saysOnlyWhatIsExpected = msg.code.startsWith("schema.") && msg.code !== "schema.other";
  return saysOnlyWhatIsExpected || msg.params === undefined ? msg : message("schema.withheld");
}

function messageOf(issue: Issue, path: Path, written: Written): Message {
  const value = valueAt(written, path);
  if (value === undefined) return missing(issue);
  switch (issue.code) {
    case "invalid_type":
      return wrongKind(issue.expected, value, path, written);
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

function wrongKind(expected: string, value: unknown, path: Path, written: Written): Message {
  const origin = written.origins.at(path);
  const source = written.origins.has(path) ? origin.source : undefined;
  if (expected === "int") return message("schema.whole-number");
  const wanted = kindOf(expected);
  const found = kindOfValue(value);
  if (wanted === "text" && (found === "number" || found === "boolean"))
    return message("schema.quote", source === undefined ? {} : { source });
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
  return kinds.length === 1 && kinds[0] === "text" && typeof value !== "object"
    ? message("schema.quote", {})
    : message("schema.kind", { found: kindOfValue(value), expected: kinds });
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

function valueMessage(options: readonly unknown[], value: string): Message {
  const values = options.map(String);
  const near = nearest(value, values);
  return message("schema.value", near === undefined ? { values } : { values, near });
}

function formMessage(issue: Issue): Message {
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

function scalarText(value: unknown): string | undefined {
  return typeof value === "object" || value === undefined ? undefined : String(value);
}

function valueAt(written: Written, path: Path): unknown {
  let value: unknown = written.value;
  for (const step of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}
