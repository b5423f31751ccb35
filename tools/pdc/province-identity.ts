import type { z } from "zod";
import { isMessage, type Message, message } from "../../stacks/messages/messages.ts";
import { displayName } from "../../stacks/schema/scalars/display-name.ts";
import { isId } from "../../stacks/schema/scalars/id.ts";
import { idFromName } from "../../stacks/schema/scalars/id-from-name.ts";
import { Fault } from "./fault.ts";
import { shorten } from "./province-file.ts";

/** Who a new province is. */
export interface ProvinceIdentity {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  /** true when nobody gave the name and it was made from the id, without diacritics. */
  readonly namePlaceholder: boolean;
}

/** Longest code; also the schema's. */
const maxCodeLength = 8;

/**
 * Decides id, code and name from what the operator wrote: an id, or the name in Vietnamese.
 * @param takenCodes codes of the other provinces → their ids; codes prefix physical names and must differ.
 * @throws Fault the word is neither an id nor a name, or the code is taken or has the wrong form.
 */
export function provinceIdentity(
  word: string,
  given: { readonly name?: string | undefined; readonly code?: string | undefined },
  takenCodes: ReadonlyMap<string, string>,
): ProvinceIdentity {
  const byName = isId(word) ? undefined : checkedName(word);
  const id = byName === undefined ? word : idFromName(byName);
  if (!isId(id)) throw new Fault(message("new.no-id", { word: shorten(word) }));
  const stated = given.name === undefined ? byName : checkedName(given.name);
  const code = given.code === undefined ? freeCode(id, takenCodes) : checkedCode(given.code, takenCodes);
  return { id, code, name: stated ?? spelledOut(id), namePlaceholder: stated === undefined };
}

/** The name as the schema keeps it, without the word for what it is: `Tỉnh Ninh Bình` gives `Ninh Bình`. */
function checkedName(text: string): string {
  const parsed = displayName.safeParse(text);
  if (parsed.success) return parsed.data.replace(/^(tỉnh|thành phố)\s+(?=\S)/iu, "");
  throw new Fault(reasonOf(parsed.error) ?? message("new.bad-name"), { subject: shorten(text) });
}

function reasonOf(error: z.ZodError): Message | undefined {
  const found = error.issues.map((issue) => issue.code === "custom" && issue.params?.message);
  return found.find(isMessage);
}

function checkedCode(code: string, taken: ReadonlyMap<string, string>): string {
  if (!new RegExp(`^[a-z]{2,${maxCodeLength}}$`).test(code))
    throw new Fault(message("new.bad-code", { code: shorten(code) }));
  const holder = taken.get(code);
  if (holder !== undefined) throw new Fault(message("new.code-taken", { code, holder }));
  return code;
}

/** The initials, else ever longer beginnings of each word, until nobody else has them. */
function freeCode(id: string, taken: ReadonlyMap<string, string>): string {
  const words = id
    .split("-")
    .map((word) => word.replace(/[^a-z]/g, ""))
    .filter((word) => word !== "");
  const longest = Math.max(...words.map((word) => word.length));
  const candidates = Array.from({ length: longest }, (_, index) =>
    words
      .map((word) => word.slice(0, index + 1))
      .join("")
      .slice(0, maxCodeLength),
  );
  const free = candidates.find((code) => code.length >= 2 && !taken.has(code));
  if (free === undefined) throw new Fault(message("new.no-code", { tried: [...new Set(candidates)] }));
  return free;
}

const spelledOut = (id: string): string =>
  id
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(" ");
