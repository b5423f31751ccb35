/** Entries of a collection in the order of their ids: the order of the file never matters. */
export function byId<T>(collection: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(collection).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** `T` in which optional fields, at any depth, may also be written as `undefined`. */
export type Loose<T> = T extends object
  ? { readonly [K in keyof T]: Loose<T[K]> | (object extends Pick<T, K> ? undefined : never) }
  : T;

/** The plain data without undefined fields at any depth: absent in YAML, in state and in JSON alike. */
export function dropUndefined<T extends object>(value: Loose<NoInfer<T>>): T {
  return withoutUndefined(value) as T;
}

function withoutUndefined(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutUndefined);
  const kept = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(kept.map(([key, field]) => [key, withoutUndefined(field)]));
}

/** Freezes plain data all the way down and hands it back. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  for (const child of Object.values(value)) deepFreeze(child);
  return Object.freeze(value);
}
