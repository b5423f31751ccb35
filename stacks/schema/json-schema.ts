import { z } from "zod";
import { ledger } from "../model/ledger.ts";
import { profile } from "./profile.ts";
import { removal } from "./text/merge-layers.ts";

type JsonSchema = z.core.JSONSchema.BaseSchema;
type Definitions = Readonly<Record<string, JsonSchema>>;

/** The JSON Schemas that editors complete and underline with: file name in `stacks/schema/` → schema. */
export function jsonSchemas(): Readonly<Record<string, JsonSchema>> {
  return {
    "profile.schema.json": new LayerSchema(z.toJSONSchema(profile, { io: "input", reused: "ref" })).schema,
    "allocations.schema.json": z.toJSONSchema(ledger, { io: "input" }),
  };
}

/**
 * The schema of one layer, made from the schema of the merged profile: a province file or a reference design states
 * only what differs, so no key is required and every value may be `remove`. Lists replace as a whole, so their items
 * stay complete and refer to definitions of their own.
 */
class LayerSchema {
  readonly #definitions: Definitions;

  constructor(readonly whole: JsonSchema) {
    this.#definitions = (whole.$defs ?? {}) as Definitions;
  }

  get schema(): JsonSchema {
    const both = Object.entries(this.#definitions).flatMap(([name, definition]) => [
      [name, this.#layer(definition)] as const,
      [itemName(name), itemSchema(definition) as JsonSchema] as const,
    ]);
    const { $defs: _defs, ...root } = this.whole;
    return {
      ...root,
      $defs: reachable(root, { ...Object.fromEntries(both), [removal]: { const: removal } }),
    };
  }

  #layer(schema: JsonSchema): JsonSchema {
    const { required: _required, anyOf, properties, additionalProperties, items, ...rest } = schema;
    return {
      ...rest,
      ...(anyOf ? this.#union(anyOf as JsonSchema[]) : {}),
      ...(properties ? { properties: mapValues(properties as Definitions, (s) => this.#removable(s)) } : {}),
      ...(typeof additionalProperties === "object"
        ? { additionalProperties: this.#removable(additionalProperties as JsonSchema) }
        : additionalProperties === undefined
          ? {}
          : { additionalProperties }),
      ...(items === undefined ? {} : { items: itemSchema(items) as JsonSchema }),
    };
  }

  // Kinds of maps become one: a layer may take the keys of an inherited kind away while it states those of another.
  #union(branches: readonly JsonSchema[]): JsonSchema {
    const maps = branches.map((branch) => this.#resolved(branch)).filter(({ type }) => type === "object");
    if (maps.length < 2) return { anyOf: branches.map((branch) => this.#layer(branch)) };
    const properties = Object.assign({}, ...maps.map((map) => map.properties)) as Definitions;
    const merged = this.#layer({ type: "object", properties, additionalProperties: false });
    const others = branches.filter((branch) => this.#resolved(branch).type !== "object");
    return others.length > 0 ? { anyOf: [...others.map((other) => this.#layer(other)), merged] } : merged;
  }

  #removable(schema: JsonSchema): JsonSchema {
    const { title, description, ...rest } = this.#layer(schema);
    const named = { ...(title ? { title } : {}), ...(description ? { description } : {}) };
    return { ...named, anyOf: [rest, { $ref: referenceTo(removal) }] };
  }

  #resolved(schema: JsonSchema): JsonSchema {
    return (schema.$ref && this.#definitions[nameIn(schema.$ref)]) || schema;
  }
}

const itemName = (name: string): string => `${name}-item`;
const referenceTo = (name: string): string => `#/$defs/${name}`;
const nameIn = (reference: string): string => reference.slice(reference.lastIndexOf("/") + 1);

/** A schema as it stands inside lists: unchanged, but for the definitions it refers to. */
function itemSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(itemSchema);
  if (typeof schema !== "object" || schema === null) return schema;
  const entries = Object.entries(schema).map(([key, value]) => [
    key,
    key === "$ref" && typeof value === "string" ? referenceTo(itemName(nameIn(value))) : itemSchema(value),
  ]);
  return Object.fromEntries(entries);
}

/** The definitions that a schema refers to, directly or through others, sorted. */
function reachable(root: JsonSchema, definitions: Definitions): Record<string, JsonSchema> {
  const found = new Set<string>();
  const visit = (schema: unknown): void => {
    if (typeof schema !== "object" || schema === null) return;
    const { $ref } = schema as JsonSchema;
    if (typeof $ref === "string" && !found.has(nameIn($ref))) {
      found.add(nameIn($ref));
      visit(definitions[nameIn($ref)]);
    }
    for (const child of Object.values(schema)) visit(child);
  };
  visit(root);
  return Object.fromEntries([...found].sort().map((name) => [name, definitions[name] ?? {}]));
}

function mapValues<A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
