import { isPlainMap, type Plain, type PlainMap, SECRET, UNKNOWN } from "./plain-value.ts";

/** What was found at a place. `why`: not known before deployment, a dropped secret, or a value of another type than asked for. */
export type Known<T> = { readonly state: "known"; readonly value: T };
export type Unknown = {
  readonly state: "unknown";
  readonly why: "before-deployment" | "secret" | "wrong-type";
};
export type Absent = { readonly state: "absent" };
export type Reading<T> = Known<T> | Unknown | Absent;

/** A place inside a value: `"spec.template.spec"`, or a list of keys where a key itself holds dots. */
export type Path = string | readonly string[];

export const ABSENT: Absent = Object.freeze({ state: "absent" });
const NOT_YET: Unknown = Object.freeze({ state: "unknown", why: "before-deployment" });
const HIDDEN: Unknown = Object.freeze({ state: "unknown", why: "secret" });
const WRONG_TYPE: Unknown = Object.freeze({ state: "unknown", why: "wrong-type" });

export function known<T>(value: T): Known<T> {
  return { state: "known", value };
}

/**
 * Reads the value at `path`. A step through an unknown is unknown, through a secret is unknown (`secret`), through a
 * scalar is unknown (`wrong-type`); `null` counts as absent, as Kubernetes treats it.
 */
export function read(from: Plain | undefined, path: Path = []): Reading<Plain> {
  let value = from;
  for (const key of typeof path === "string" ? path.split(".") : path) {
    if (value === undefined || value === null) return ABSENT;
    if (value === UNKNOWN) return NOT_YET;
    if (value === SECRET) return HIDDEN;
    if (Array.isArray(value)) value = value[Number(key)];
    else if (isPlainMap(value)) value = Object.hasOwn(value, key) ? value[key] : undefined;
    else return WRONG_TYPE;
  }
  if (value === undefined || value === null) return ABSENT;
  if (value === UNKNOWN) return NOT_YET;
  if (value === SECRET) return HIDDEN;
  return known(value);
}

function readAs<T extends Plain>(
  from: Plain | undefined,
  path: Path | undefined,
  fits: (value: Plain) => value is T,
): Reading<T> {
  const found = read(from, path);
  if (found.state !== "known") return found;
  return fits(found.value) ? known(found.value) : WRONG_TYPE;
}

const isString = (value: Plain): value is string => typeof value === "string";
const isNumber = (value: Plain): value is number => typeof value === "number";
const isBoolean = (value: Plain): value is boolean => typeof value === "boolean";
const isList = (value: Plain): value is readonly Plain[] => Array.isArray(value);

export const readString = (from: Plain | undefined, path?: Path): Reading<string> =>
  readAs(from, path, isString);
export const readNumber = (from: Plain | undefined, path?: Path): Reading<number> =>
  readAs(from, path, isNumber);
export const readBoolean = (from: Plain | undefined, path?: Path): Reading<boolean> =>
  readAs(from, path, isBoolean);
export const readList = (from: Plain | undefined, path?: Path): Reading<readonly Plain[]> =>
  readAs(from, path, isList);
export const readMap = (from: Plain | undefined, path?: Path): Reading<PlainMap> =>
  readAs(from, path, isPlainMap);

/** The value when it is known, else `undefined`. For identities and texts only; a rule decides on the reading itself. */
export function valueIfKnown<T>(reading: Reading<T>): T | undefined {
  return reading.state === "known" ? reading.value : undefined;
}

/** Absent becomes `value` (a documented Kubernetes default); unknown stays unknown. */
export function orDefault<T>(reading: Reading<T>, value: T): Known<T> | Unknown {
  return reading.state === "absent" ? known(value) : reading;
}
