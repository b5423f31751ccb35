import { randomBytes } from "node:crypto";
import type {
  CheckResult,
  CreateResult,
  DiffResult,
  Provider,
  ReadResult,
  UpdateResult,
} from "@pulumi/pulumi/provider/index.js";
import Docker from "dockerode";
import {
  isSecret,
  type Plain,
  type Properties,
  plain,
  plainProperties,
  secret,
} from "../wire/property-values.ts";
import { containerKind } from "./container-kind.ts";
import { changedInputs, complete, type DockerKind, type Existing, sameForm } from "./docker-kind.ts";
import { clientOptions, type EngineSettings, engineFault, engineSettings } from "./engine-connection.ts";
import { networkKind } from "./network-kind.ts";
import { remoteImageKind } from "./remote-image-kind.ts";
import { volumeKind } from "./volume-kind.ts";

const kinds: ReadonlyMap<string, DockerKind> = new Map([
  ["docker:index/container:Container", containerKind],
  ["docker:index/network:Network", networkKind],
  ["docker:index/remoteImage:RemoteImage", remoteImageKind],
  ["docker:index/volume:Volume", volumeKind],
]);

type Raw = Record<string, unknown>;

/**
 * Stands in for the official `docker` plugin where that cannot be downloaded: the same type tokens, inputs and outputs, and a
 * state that the official plugin takes over. It knows containers, networks, volumes and images that are there already or need
 * no password, and says so of the rest.
 */
export class DockerProvider implements Provider {
  readonly version: string;
  #settings: EngineSettings | undefined;
  #engine: Docker | undefined;
  #configuration: Properties = {};

  /** @param version The version of the official plugin whose place this takes. */
  constructor(version: string) {
    this.version = version;
  }

  /** The provider's configuration, in the engine's form. What is wrong with it is told when the engine is first needed. */
  configure(configuration: unknown): void {
    this.#configuration = plainProperties(configuration);
    this.#settings = undefined;
    this.#engine = undefined;
  }

  async check(urn: string, olds: unknown, news: unknown): Promise<CheckResult> {
    const kind = kindOf(urn);
    const given = { ...(news as Raw) };
    if (kind.named && given.name === undefined)
      given.name =
        (olds as Raw)?.name ?? `${urn.split("::").at(-1)}-${randomBytes(4).toString("hex").slice(1)}`;
    const inputs = plainProperties(given);
    const foreign = Object.keys(inputs).filter((name) => !(name in kind.inputs));
    const failures = [
      ...foreign.map((property) => ({ property, reason: `${property} is not supported by this stand-in` })),
      ...Object.entries(kind.problems(inputs)).map(([property, reason]) => ({ property, reason })),
    ];
    return { inputs: given, failures };
  }

  async diff(_id: string, urn: string, olds: unknown, news: unknown): Promise<DiffResult> {
    const kind = kindOf(urn);
    const [state, inputs] = [plainProperties(olds), plainProperties(news)];
    const changed = changedInputs(kind, state, inputs);
    const replaces = changed.filter((name) => kind.inputs[name]?.change === undefined);
    return {
      changes: changed.length > 0,
      replaces,
      // Two of one name cannot be at once.
      deleteBeforeReplace: replaces.length > 0 && kind.named && state.name === inputs.name,
    };
  }

  async create(urn: string, news: unknown): Promise<CreateResult> {
    const kind = kindOf(urn);
    const inputs = complete(kind, plainProperties(news));
    const existing = await this.#ask(`create ${nameIn(urn)}`, (engine) => kind.create(engine, inputs));
    return { id: existing.id, outs: stateOf(kind, news as Raw, existing) };
  }

  async read(id: string, urn: string, props: unknown): Promise<ReadResult> {
    const kind = kindOf(urn);
    const known = plainProperties(props);
    if (Object.keys(known).length === 0)
      throw new Error(`${nameIn(urn)}: import is not supported by this stand-in for the docker plugin`);
    const existing = await this.#ask(`read ${nameIn(urn)}`, (engine) => kind.read(engine, id, known));
    return existing
      ? { id: existing.id, props: stateOf(kind, props as Raw, existing) }
      : { id: "", props: {} };
  }

  async update(id: string, urn: string, _olds: unknown, news: unknown): Promise<UpdateResult> {
    const kind = kindOf(urn);
    const inputs = complete(kind, plainProperties(news));
    const existing = await this.#ask(`update ${nameIn(urn)}`, async (engine) =>
      kind.update ? kind.update(engine, id, inputs) : kind.read(engine, id, inputs),
    );
    if (!existing) throw new Error(`update ${nameIn(urn)}: it is gone; run a refresh`);
    return { outs: stateOf(kind, news as Raw, existing) };
  }

  async delete(id: string, urn: string, props: unknown): Promise<void> {
    const kind = kindOf(urn);
    await this.#ask(`delete ${nameIn(urn)}`, (engine) => kind.delete(engine, id, plainProperties(props)));
  }

  async #ask<T>(doing: string, question: (engine: Docker) => Promise<T>): Promise<T> {
    this.#settings ??= engineSettings(this.#configuration);
    this.#engine ??= new Docker(clientOptions(this.#settings));
    try {
      return await question(this.#engine);
    } catch (error) {
      const ours = error instanceof Error && !("statusCode" in error) && !("code" in error);
      throw ours ? new Error(`${doing}: ${error.message}`) : engineFault(doing, this.#settings.host, error);
    }
  }
}

/** What goes into the state: what was asked for in the engine's form, so that a secret stays one, and what there is. */
function stateOf(kind: DockerKind, asked: Raw, { outputs }: Existing): Raw {
  const given = Object.fromEntries(
    Object.entries(asked).filter(([name, value]) => !name.startsWith("__") && value !== null),
  );
  const told = Object.entries(outputs).flatMap(([name, value]): [string, unknown][] => {
    const before = plain(given[name]);
    const rule = kind.inputs[name];
    // A value that means the same stays as it was written.
    if (name in given && rule && sameForm(before, value, rule.form)) return [];
    if (value === undefined || value === null) return [];
    return [[name, isSecret(given[name]) ? secret(value as Plain) : value]];
  });
  const meta =
    kind.schemaVersion > 0 ? { __meta: JSON.stringify({ schema_version: String(kind.schemaVersion) }) } : {};
  return { ...complete(kind, {}), ...given, ...Object.fromEntries(told), ...meta };
}

const nameIn = (urn: string): string => urn.split("::").slice(2).join("::").split("$").at(-1) ?? urn;

function kindOf(urn: string): DockerKind {
  // urn:pulumi:<stack>::<project>::<parent type$type>::<name>
  const type = (urn.split("::")[2] ?? "").split("$").at(-1) ?? "";
  const kind = kinds.get(type);
  if (kind) return kind;
  throw new Error(
    `${type} is not supported by this stand-in for the docker plugin; supported: ${[...kinds.keys()].join(", ")}`,
  );
}
