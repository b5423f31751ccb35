import { z } from "zod";
import { isMessage, type Message, message } from "../../messages/messages.ts";
import type { IssueParams } from "../scalars/refuse.ts";
import { bestBranch } from "./best-branch.ts";
import { type Diagnostic, diagnostic, sortDiagnostics } from "./diagnostic.ts";
import { formMessage, issueMessage, valueMessage } from "./issue-message.ts";
import type { Merged } from "./merge-layers.ts";
import { nearest } from "./nearest.ts";
import type { Path } from "./path.ts";
import { mayBeSecret, shownSource } from "./shown-source.ts";

type Issue = z.core.$ZodIssue;
type Written = Pick<Merged, "value" | "origins">;

const keysMark = "allowed keys: ";
const wordsMark = "allowed words: ";

/**
 * Error map for `safeParse`. A finished issue no longer knows its schema, so the allowed keys of a strict object
 * (or of a record with fixed keys), and the words of a scalar that lists them, travel in the issue's text;
 * `diagnosticsFromZod` takes them out again.
 */
export function carryAllowed(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === "invalid_type" && issue.inst instanceof z.core.$ZodType) {
    const words = z.globalRegistry.get(issue.inst)?.["enum"];
    return words === undefined ? undefined : wordsMark + JSON.stringify(words);
  }
  if (issue.code !== "unrecognized_keys") return undefined;
  const def = issue.inst?._zod.def as { shape?: object; keyType?: z.core.$ZodType } | undefined;
  const keys = def?.shape ? Object.keys(def.shape) : [...(def?.keyType?._zod.values ?? [])].map(String);
  return keysMark + JSON.stringify(keys.sort());
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

/** To a number where one of a few words belongs, quotes are no remedy: the words are told. */
function messageOf(issue: Issue, path: Path, written: Written): Message {
  const value = valueAt(written, path);
  if (value === undefined || !issue.message.startsWith(wordsMark))
    return issueMessage(issue, value, sourceAt(written, path));
  return valueMessage(JSON.parse(issue.message.slice(wordsMark.length)) as string[], String(value));
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
  // This one message quotes the value itself, without quotation marks of ours around it.
  const found = msg.code === "schema.quote" ? undefined : shownSource(path, source);
  return diagnostic(origin, msg, found === undefined ? { path } : { path, found });
}

function withoutEcho(msg: Message): Message {
  if (msg.code === "schema.quote") return message("schema.quote", { found: msg.params.found });
  if (msg.code === "schema.unquote") return message("schema.unquote", {});
  const saysOnlyWhatIsExpected = msg.code.startsWith("schema.") && msg.code !== "schema.other";
  return saysOnlyWhatIsExpected || msg.params === undefined ? msg : message("schema.withheld");
}

function sourceAt(written: Written, path: Path): string | undefined {
  return written.origins.has(path) ? written.origins.at(path).source : undefined;
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
