import { type Plain, SECRET, UNKNOWN } from "./plain-value.ts";

// Marks of Pulumi's wire and state formats (engine protocol constants).
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SIGNATURE_SECRET = "1b47061264138c4ac30d75fd1eb44270";
const SIGNATURE_OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const PROXY_TARGET = "__getSpecialProxyTarget";
const UNKNOWN_MARKS = new Set([
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);
// Deeper than any manifest; keeps a hostile file from exhausting the stack.
const MAX_DEPTH = 100;

/**
 * Turns anything a source may hand over (plain data, policy proxies, state secrets and unknown marks) into `Plain`
 * data. Ciphertext and secret plaintext are never kept; whatever is no data (a function, an asset) is unknown.
 */
export function toPlain(raw: unknown, depth = 0): Plain {
  if (raw === null || raw === undefined) return null;
  if (raw === UNKNOWN || raw === SECRET) return raw as Plain;
  if (typeof raw === "string") return UNKNOWN_MARKS.has(raw) ? UNKNOWN : raw;
  if (typeof raw === "number" || typeof raw === "boolean") return raw;
  if (raw instanceof Date) return raw.toISOString();
  if (typeof raw !== "object" || depth > MAX_DEPTH) return UNKNOWN;
  const target = unwrap(raw);
  if (Array.isArray(target)) return target.map((_, index) => toPlain(field(target, index), depth + 1));
  const signed = signedValue(target as Record<string, unknown>, depth);
  return signed ?? plainMap(target as Record<string, unknown>, depth);
}

function plainMap(source: Record<string, unknown>, depth: number): Plain {
  const result: Record<string, Plain> = Object.create(null);
  for (const key of Object.keys(source).sort()) {
    const value = field(source, key);
    if (value !== undefined) result[key] = toPlain(value, depth + 1);
  }
  return result;
}

/** A policy proxy throws on unknown fields; its target holds the marks instead. */
function unwrap(raw: object): object {
  const target = (raw as Record<string, unknown>)[PROXY_TARGET];
  return typeof target === "object" && target !== null ? target : raw;
}

function field(source: object, key: string | number): unknown {
  try {
    return (source as Record<string | number, unknown>)[key];
  } catch {
    // The only accessor that throws here is the policy proxy, on an unknown.
    return UNKNOWN;
  }
}

function signedValue(source: Record<string, unknown>, depth: number): Plain | undefined {
  const signature = field(source, SIGNATURE);
  if (typeof signature !== "string") return undefined;
  if (signature === SIGNATURE_SECRET) return SECRET;
  if (signature !== SIGNATURE_OUTPUT) return UNKNOWN;
  if (source.secret === true) return SECRET;
  return source.value === undefined ? UNKNOWN : toPlain(source.value, depth + 1);
}
