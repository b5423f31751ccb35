import type {
  CheckFailure,
  CheckResult,
  CreateResult,
  DiffResult,
  Provider,
} from "@pulumi/pulumi/provider/index.js";
import { type Plain, type Properties, plainProperties, sameValue } from "../wire/property-values.ts";
import { type RandomKind, randomKinds } from "./random-kinds.ts";

/**
 * Stands in for the official `random` plugin where that cannot be downloaded: the same type tokens, inputs and outputs, and a
 * state that the official plugin takes over. It does not know RandomPet, seeds and imports, and says so.
 */
export class RandomProvider implements Provider {
  readonly version: string;

  /** @param version The version of the official plugin whose place this takes. */
  constructor(version: string) {
    this.version = version;
  }

  async check(urn: string, _olds: unknown, news: unknown): Promise<CheckResult> {
    const kind = kindOf(urn);
    const inputs = kind.complete(plainProperties(news));
    const foreign = Object.keys(inputs).filter((name) => !kind.inputs.includes(name));
    const failures: CheckFailure[] = [
      ...foreign.map((property) => ({
        property,
        reason: `unknown property; expected one of ${kind.inputs.join(", ")}`,
      })),
      ...Object.entries(kind.problems(inputs)).map(([property, reason]) => ({ property, reason })),
    ];
    // The engine's own form goes back, with its marks of secrets and unknowns.
    return { inputs: news, failures };
  }

  async diff(_id: string, urn: string, olds: unknown, news: unknown): Promise<DiffResult> {
    const kind = kindOf(urn);
    const before = comparable(kind, plainProperties(olds));
    const after = comparable(kind, plainProperties(news));
    const replaces = kind.inputs.filter((name) => !sameValue(before[name], after[name]));
    return { changes: replaces.length > 0, replaces };
  }

  async create(urn: string, news: unknown): Promise<CreateResult> {
    const kind = kindOf(urn);
    const inputs = kind.complete(plainProperties(news));
    const { id, outputs } = await kind.create(inputs);
    const given = Object.fromEntries(
      Object.entries((news ?? {}) as object).filter(([name]) => !name.startsWith("__")),
    );
    const meta =
      kind.schemaVersion > 0
        ? { __meta: JSON.stringify({ schema_version: String(kind.schemaVersion) }) }
        : {};
    // What was given goes into the state in the engine's form, so that a secret keeper stays one.
    return { id, outs: { ...inputs, ...given, ...outputs, ...meta } };
  }

  async update(): Promise<never> {
    throw new Error("random resources never change in place; this is a fault of the provider");
  }
}

/** Inputs in the form in which old and new are compared: defaults filled in, empty the same as absent. */
function comparable(kind: RandomKind, properties: Properties): Properties {
  const stated = Object.entries(properties).filter(([name]) => kind.inputs.includes(name));
  const inputs = Object.entries(kind.complete(Object.fromEntries(stated)));
  return Object.fromEntries(
    inputs.map(([name, value]): [string, Plain | undefined] => [name, emptyToUndefined(value)]),
  );
}

function emptyToUndefined(value: Plain | undefined): Plain | undefined {
  if (value === "" || value === null) return undefined;
  if (typeof value === "object" && !Array.isArray(value)) {
    const kept = Object.entries(value).filter(([, inner]) => inner !== null);
    return kept.length > 0 ? Object.fromEntries<Plain>(kept) : undefined;
  }
  return value;
}

function kindOf(urn: string): RandomKind {
  // urn:pulumi:<stack>::<project>::<parent type$type>::<name>
  const type = (urn.split("::")[2] ?? "").split("$").at(-1) ?? "";
  const kind = randomKinds.get(type);
  if (kind) return kind;
  throw new Error(
    `${type} is not supported by this stand-in for the random plugin; supported: ${[...randomKinds.keys()].join(", ")}`,
  );
}
