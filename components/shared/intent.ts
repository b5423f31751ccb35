import { Output } from "@pulumi/pulumi";
import { compareText } from "./compare-text.ts";

export type Plain = null | boolean | number | string | readonly Plain[] | PlainRecord;
/** Any plain JSON map. */
export type PlainRecord = { readonly [key: string]: Plain };

/** The plain arguments of a component as they stand in the state, for policies and auditors. */
export type Intent = PlainRecord & { readonly component: string };

/**
 * Normalises a component's arguments into its intent: plain JSON, keys sorted, absent fields left out, `inputs`
 * (outputs of other resources) left out.
 * @throws Error naming the path when an argument is an output, a function or a number that JSON cannot hold.
 */
export function intentOf(component: string, args: object): Intent {
  const { inputs: _inputs, ...plain } = args as Record<string, unknown>;
  return { component, ...plainRecord(plain, component) };
}

function plainRecord(source: object, path: string): PlainRecord {
  const result: Record<string, Plain> = {};
  for (const [key, value] of Object.entries(source).sort(([a], [b]) => compareText(a, b))) {
    if (value !== undefined) result[key] = plainValue(value, `${path}.${key}`);
  }
  return result;
}

function plainValue(value: unknown, path: string): Plain {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (Array.isArray(value)) return value.map((item, index) => plainValue(item, `${path}[${index}]`));
  // An output reads as an object whose every property exists: look for it before walking in.
  if (typeof value === "object" && !Output.isInstance(value)) return plainRecord(value, path);
  const found = Output.isInstance(value) ? "an output" : typeof value;
  throw new Error(
    `${path}: found ${found}, expected plain data. Pass outputs of other resources in \`inputs\`.`,
  );
}

/** Entries of a map in the order of their keys. */
export function sortedEntries<T>(map: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(map).sort(([a], [b]) => compareText(a, b));
}
