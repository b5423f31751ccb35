import type Docker from "dockerode";
import { type Plain, type Properties, sameValue, unknown } from "../wire/property-values.ts";

/** How one input behaves. */
export interface InputRule {
  /** `replace` unless said otherwise: the engine changes almost nothing of what runs. `note` is for the provider alone. */
  readonly change?: "update" | "note";
  /** The engine decides when nobody says. */
  readonly computed?: true;
  readonly default?: Plain;
  /** The form in which two values are compared, where the engine writes one another way. */
  readonly form?: (value: Plain) => Plain;
}

/** What exists: its id, and what is to be told of it beside what was asked for. */
export interface Existing {
  readonly id: string;
  readonly outputs: Properties;
}

/** One kind of resource of the engine. */
export interface DockerKind {
  /** Inputs by name; others are refused. */
  readonly inputs: Readonly<Record<string, InputRule>>;
  /** Version of the official provider's schema for this kind, told in the state so that it upgrades nothing. */
  readonly schemaVersion: number;
  /** Whether the official provider makes up a name where none is given. */
  readonly named: boolean;
  /** Problems by property, in English like every message of a provider; never a value that may be secret. */
  readonly problems: (inputs: Properties) => Record<string, string>;
  readonly create: (engine: Docker, inputs: Properties) => Promise<Existing>;
  /** What is there now under the id; undefined when it is gone. `known` is what the state holds. */
  readonly read: (engine: Docker, id: string, known: Properties) => Promise<Existing | undefined>;
  readonly update?: (engine: Docker, id: string, inputs: Properties) => Promise<Existing>;
  readonly delete: (engine: Docker, id: string, known: Properties) => Promise<void>;
}

/** Inputs with their defaults. */
export function complete(kind: DockerKind, inputs: Properties): Properties {
  const defaults = Object.entries(kind.inputs).flatMap(([name, rule]) =>
    rule.default === undefined ? [] : [[name, rule.default] as const],
  );
  return { ...Object.fromEntries(defaults), ...inputs };
}

/** Names of the inputs whose new value is not what the state holds. */
export function changedInputs(kind: DockerKind, state: Properties, inputs: Properties): string[] {
  const [before, after] = [complete(kind, state), complete(kind, inputs)];
  return Object.entries(kind.inputs).flatMap(([name, { computed, form }]) => {
    const old = stated(before[name]);
    const wanted = stated(after[name]);
    if (computed && (inputs[name] === undefined || inputs[name] === null)) return [];
    return sameForm(old, wanted, form) ? [] : [name];
  });
}

/** Whether two values mean the same to the engine. */
export function sameForm(
  left: Plain | undefined,
  right: Plain | undefined,
  form: InputRule["form"] = (value) => value,
): boolean {
  if (left === undefined || right === undefined || left === unknown || right === unknown)
    return sameValue(left, right);
  return sameValue(form(left), form(right));
}

/** What is empty, zero or off is the same as absent, as in the official provider. */
function stated(value: Plain | undefined): Plain | undefined {
  if (value === null || value === "" || value === 0 || value === false) return undefined;
  if (typeof value !== "object") return value;
  if (Array.isArray(value))
    return value.length === 0 ? undefined : value.map((entry): Plain => stated(entry) ?? "");
  const kept = Object.entries(value).flatMap(([key, inner]): [string, Plain][] => {
    const found = stated(inner);
    return found === undefined ? [] : [[key, found]];
  });
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

/** Lists in which order says nothing. */
export function unordered(value: Plain): Plain {
  if (!Array.isArray(value)) return value;
  return [...value].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

const sortKey = (value: Plain): string =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : (JSON.stringify(value) ?? "");

/** Whether the engine says that something does not exist. */
export const isGone = (error: unknown): boolean => (error as { statusCode?: number }).statusCode === 404;

/** `[{ label, value }]` as the engine's map. */
export function labelMap(value: Plain | undefined): Record<string, string> {
  return Object.fromEntries(
    records(value).map(({ label, value: content }) => [String(label), String(content ?? "")]),
  );
}

export function records(value: Plain | undefined): Record<string, Plain>[] {
  if (!Array.isArray(value)) return [];
  return value.filter(
    (entry) => typeof entry === "object" && entry !== null && !Array.isArray(entry),
  ) as Record<string, Plain>[];
}

export const record = (value: Plain | undefined): Record<string, Plain> =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};

export const texts = (value: Plain | undefined): string[] =>
  Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : [];

export const textMap = (value: Plain | undefined): Record<string, string> =>
  Object.fromEntries(Object.entries(record(value)).map(([key, inner]) => [key, String(inner)]));

export const text = (value: Plain | undefined): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

export const number = (value: Plain | undefined): number | undefined =>
  typeof value === "number" && value !== 0 ? value : undefined;

/** An object without the entries that nobody stated. */
export function withoutEmpty<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(
    Object.entries(value).filter(
      ([, inner]) =>
        inner !== undefined &&
        !(typeof inner === "object" && inner !== null && Object.keys(inner).length === 0),
    ),
  ) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
