/** A value as the engine's wire format gives it, after `plain`. */
export type Plain = null | boolean | number | string | typeof unknown | Plain[] | { [key: string]: Plain };

/** A resource's properties by name. */
export type Properties = Record<string, Plain | undefined>;

/** Stands for a value that a preview does not know yet. */
export const unknown: unique symbol = Symbol("unknown");

// The engine's own marks, the same in every Pulumi SDK.
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
const outputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const unknownMarks = new Set([
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
]);

/** Takes the marks of secrets and outputs off a value, to any depth. */
export function plain(value: unknown): Plain {
  if (value === undefined || value === null) return null;
  if (typeof value === "string") return unknownMarks.has(value) ? unknown : value;
  if (typeof value === "boolean" || typeof value === "number") return value;
  if (Array.isArray(value)) return value.map(plain);
  const record = value as Record<string, unknown>;
  const signature = record[signatureKey];
  if (signature === secretSignature) return plain(record.value);
  if (signature === outputSignature) return "value" in record ? plain(record.value) : unknown;
  return Object.fromEntries(Object.entries(record).map(([key, inner]) => [key, plain(inner)]));
}

/** Takes the marks off a resource's properties; absent and null are the same, and the engine's own `__` keys are left out. */
export function plainProperties(properties: unknown): Properties {
  const entries = Object.entries((properties ?? {}) as Record<string, unknown>).map(
    ([key, value]) => [key, plain(value)] as const,
  );
  return Object.fromEntries(entries.filter(([key, value]) => value !== null && !key.startsWith("__")));
}

/** Marks a value so that the engine encrypts it in state and hides it in every output. */
export function secret<T>(value: T): Record<string, T | string> {
  return { [signatureKey]: secretSignature, value };
}

/** Whether a value in the engine's form, or anything in it, is marked secret. */
export function isSecret(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if ((value as Record<string, unknown>)[signatureKey] === secretSignature) return true;
  return Object.values(value).some(isSecret);
}

/** Whether two values are the same; what is unknown equals nothing, not even itself. */
export function sameValue(left: Plain | undefined, right: Plain | undefined): boolean {
  if (left === unknown || right === unknown) return false;
  if (left === null || right === null || typeof left !== "object" || typeof right !== "object")
    return left === right;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const [a, b] = [left as Record<string, Plain>, right as Record<string, Plain>];
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => sameValue(a[key], b[key]));
}
