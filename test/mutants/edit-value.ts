import { isPlainMap, type Plain, type PlainMap } from "../../policies/graph/plain-value.ts";

/** Keys from the root; `*` stands for every item of a list and every value of a map. */
export type Steps = readonly string[];

/** What is put at a place: a value, `undefined` to take it away, or a function of what is there. */
export type Replacement = Plain | undefined | ((old: Plain | undefined) => Plain | undefined);

/** Every place that `pattern` names inside `value`, in order. */
export function placesOf(value: Plain | undefined, pattern: Steps): readonly Steps[] {
  const [first, ...rest] = pattern;
  if (first === undefined) return value === undefined ? [] : [[]];
  const keys = first === "*" ? keysOf(value) : childOf(value, first) === undefined ? [] : [first];
  return keys.flatMap((key) => placesOf(childOf(value, key), rest).map((place) => [key, ...place]));
}

/** A copy of `value` with another value at `place`; maps on the way are made where they are missing. */
export function edited(value: Plain | undefined, place: Steps, replacement: Replacement): Plain | undefined {
  const [key, ...rest] = place;
  if (key === undefined) return typeof replacement === "function" ? replacement(value) : replacement;
  const child = edited(childOf(value, key), rest, replacement);
  if (Array.isArray(value)) {
    const list: Plain[] = [...value];
    if (child === undefined) list.splice(Number(key), 1);
    else list[Number(key)] = child;
    return list;
  }
  const map: Record<string, Plain> = { ...(isPlainMap(value) ? value : {}) };
  if (child === undefined) delete map[key];
  else map[key] = child;
  return map;
}

/** What stands at `place`. */
export function valueAt(value: Plain | undefined, place: Steps): Plain | undefined {
  return place.reduce<Plain | undefined>(childOf, value);
}

function keysOf(value: Plain | undefined): string[] {
  if (Array.isArray(value)) return value.map((_, index) => String(index));
  return isPlainMap(value) ? Object.keys(value).sort() : [];
}

function childOf(value: Plain | undefined, key: string): Plain | undefined {
  if (Array.isArray(value)) return value[Number(key)];
  return isPlainMap(value) && Object.hasOwn(value, key) ? (value as PlainMap)[key] : undefined;
}
