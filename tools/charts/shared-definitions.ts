/** A JSON Schema, as far as the charts' tools look into it. */
export interface Schema {
  readonly [keyword: string]: unknown;
  readonly $ref?: string;
  readonly type?: string;
  readonly title?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly required?: readonly string[];
}
export type Definitions = Readonly<Record<string, Schema>>;

/** The schema with `definitions` replaced by those shared ones it refers to, directly or through another, by name. */
export function withSharedDefinitions(schema: Schema, shared: Definitions): Schema {
  const { definitions: _old, ...own } = schema;
  const wanted = new Set<string>();
  collect(own, shared, wanted);
  const definitions = Object.fromEntries([...wanted].sort().map((name) => [name, definition(shared, name)]));
  return { ...own, definitions };
}

/** The definition a `$ref` of ours names; what stands beside the `$ref` (title, description) wins. */
export function resolve(schema: Schema, shared: Definitions): Schema {
  if (schema.$ref === undefined) return schema;
  const { $ref, ...beside } = schema;
  return { ...resolve(definition(shared, nameIn($ref)), shared), ...beside };
}

function collect(node: unknown, shared: Definitions, wanted: Set<string>): void {
  if (typeof node !== "object" || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (key !== "$ref" || typeof value !== "string") {
      collect(value, shared, wanted);
      continue;
    }
    const name = nameIn(value);
    if (wanted.has(name)) continue;
    wanted.add(name);
    collect(definition(shared, name), shared, wanted);
  }
}

function nameIn(ref: string): string {
  return ref.replace("#/definitions/", "");
}

function definition(shared: Definitions, name: string): Schema {
  const found = shared[name];
  if (found === undefined) {
    throw new Error(`charts/shared/definitions.json: no definition "${name}". Add it, or correct the $ref.`);
  }
  return found;
}
