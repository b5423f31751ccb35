/**
 * The values a resource graph holds: plain JSON data plus two sentinels. Sentinels are compared by identity, so a
 * resource cannot forge one, and they print as `{"$value": …}` so that a graph can be written out and read by people.
 */
export class Sentinel {
  readonly #kind: "unknown" | "secret";
  constructor(kind: "unknown" | "secret") {
    this.#kind = kind;
    Object.freeze(this);
  }
  toJSON(): { $value: string } {
    return { $value: this.#kind };
  }
}

/** Not known before deployment (or not told by the source the graph was made from). Never a pass. */
export const UNKNOWN = new Sentinel("unknown");

/** Present, but its value was dropped at the door. */
export const SECRET = new Sentinel("secret");

export type PlainMap = { readonly [key: string]: Plain };
export type Plain = null | boolean | number | string | Sentinel | readonly Plain[] | PlainMap;

export function isPlainMap(value: unknown): value is PlainMap {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Sentinel);
}
