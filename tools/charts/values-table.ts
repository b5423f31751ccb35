import type { Definitions, Schema } from "./shared-definitions.ts";
import { resolve } from "./shared-definitions.ts";

interface Row {
  readonly key: string;
  readonly type: string;
  readonly fallback: string;
  readonly meaning: string;
}

/**
 * The values of a chart as a Markdown table: key, type, default, meaning in Vietnamese and English.
 * A key in bold has no default and must be given.
 */
export function valuesTable(schema: Schema, defaults: unknown, shared: Definitions): string {
  const rows = rowsOf(resolve(schema, shared), defaults, "", shared);
  const lines = rows.map((row) => `| ${row.key} | ${row.type} | ${row.fallback} | ${row.meaning} |`);
  return [
    "| Giá trị / Value | Kiểu / Type | Mặc định / Default | Ý nghĩa / Meaning |",
    "|---|---|---|---|",
    ...lines,
  ].join("\n");
}

function rowsOf(schema: Schema, defaults: unknown, prefix: string, shared: Definitions): Row[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const resolved = resolve(property, shared);
    const key = `${prefix}${name}`;
    const fallback = valueAt(defaults, name);
    const required = (schema.required ?? []).includes(name);
    return [row(key, resolved, fallback, required), ...nestedRows(key, resolved, fallback, shared)];
  });
}

function nestedRows(key: string, schema: Schema, defaults: unknown, shared: Definitions): Row[] {
  if (schema.properties !== undefined) return rowsOf(schema, defaults, `${key}.`, shared);
  const inner = schema.items ?? schema.additionalProperties;
  if (typeof inner !== "object") return [];
  return rowsOf(
    resolve(inner, shared),
    undefined,
    schema.items === undefined ? `${key}.<id>.` : `${key}[].`,
    shared,
  );
}

function row(key: string, schema: Schema, fallback: unknown, required: boolean): Row {
  const missing = required && (fallback === undefined || fallback === "");
  return {
    key: missing ? `**\`${key}\`**` : `\`${key}\``,
    type: typeOf(schema),
    fallback: missing ? "bắt buộc / required" : shown(schema, fallback),
    meaning: escaped(bothLanguages(schema)),
  };
}

function bothLanguages({ title, description }: Schema): string {
  return title === description ? (title ?? "") : `${title ?? ""} / ${description ?? ""}`;
}

function typeOf(schema: Schema): string {
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${String(value)}\``).join(", ");
  return schema.type ?? "";
}

function shown(schema: Schema, value: unknown): string {
  const nested =
    schema.properties !== undefined || (schema.type === "object" && Object.keys(value ?? {}).length > 0);
  if (value === undefined || value === "" || nested) return "";
  return escaped(`\`${JSON.stringify(value)}\``);
}

function escaped(text: string): string {
  return text.replaceAll("|", "\\|");
}

function valueAt(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}
