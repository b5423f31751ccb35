import { z } from "zod";
import { ledger } from "../model/ledger.ts";
import { profile } from "./profile.ts";
import { removal } from "./text/merge-layers.ts";

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** The JSON Schemas that editors complete and underline with: file name in `stacks/schema/` → schema. */
export function jsonSchemas(): Readonly<Record<string, JsonSchema>> {
  return {
    "profile.schema.json": { ...layerSchema(z.toJSONSchema(profile, { io: "input" })), required: ["schema"] },
    "allocations.schema.json": z.toJSONSchema(ledger, { io: "input" }),
  };
}

/**
 * The schema of one layer, where the schema of the merged profile is given: a province file or a reference design
 * states only what differs, so no key is required and every value may be `remove`. Lists replace as a whole, so
 * their items stay complete.
 */
function layerSchema(schema: JsonSchema): JsonSchema {
  const { required: _required, anyOf, properties, additionalProperties, ...rest } = schema;
  const branches = anyOf?.map((branch) => branch as JsonSchema);
  return {
    ...rest,
    ...(branches ? branchSchema(branches) : {}),
    ...(properties ? { properties: mapValues(properties, (value) => removable(value as JsonSchema)) } : {}),
    ...(typeof additionalProperties === "object"
      ? { additionalProperties: removable(additionalProperties as JsonSchema) }
      : additionalProperties === undefined
        ? {}
        : { additionalProperties }),
  };
}

// Kinds of maps become one: a layer may take the keys of an inherited kind away while it states those of another.
function branchSchema(branches: readonly JsonSchema[]): JsonSchema {
  const maps = branches.filter(({ type }) => type === "object");
  if (maps.length < 2) return { anyOf: branches.map(layerSchema) };
  const merged = layerSchema({
    type: "object",
    properties: Object.assign({}, ...maps.map(({ properties }) => properties)),
    additionalProperties: false,
  });
  const others = branches.filter(({ type }) => type !== "object");
  return others.length > 0 ? { anyOf: [...others.map(layerSchema), merged] } : merged;
}

function removable(schema: JsonSchema): JsonSchema {
  const layer = layerSchema(schema);
  const { title, description, ...rest } = layer;
  const named = { ...(title ? { title } : {}), ...(description ? { description } : {}) };
  return { ...named, anyOf: [rest, { const: removal }] };
}

function mapValues<A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
