import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { allocate } from "../../stacks/model/address-plan.ts";
import type { CenterModel } from "../../stacks/model/center-model.ts";
import { emptyLedger, type Ledger, ledger } from "../../stacks/model/ledger.ts";
import { problemsOf, resolve } from "../../stacks/model/resolve.ts";
import { type Profile, profile } from "../../stacks/schema/profile.ts";

/** A profile before zod: what the YAML of province and reference say together. Edits may write anything into it. */
// biome-ignore lint/suspicious/noExplicitAny: tests edit it freely, wrong values included
export type RawProfile = any;

/** The merged raw data of a reference province, a fresh copy each time. */
export function rawProfile(province: string): RawProfile {
  const read = parsed.get(province) ?? readRaw(province);
  parsed.set(province, read);
  return structuredClone(read);
}

const parsed = new Map<string, RawProfile>();

function readRaw(province: string): RawProfile {
  const own = parse(readFileSync(`stacks/provinces/${province}.yaml`, "utf8"));
  const reference = parse(readFileSync(`stacks/reference/${own.inherits}.yaml`, "utf8"));
  return merge(reference, own);
}

function merge(lower: RawProfile, upper: RawProfile): RawProfile {
  if (!isMap(lower) || !isMap(upper)) return upper;
  const merged = { ...lower };
  for (const [key, value] of Object.entries(upper)) {
    if (value === "remove") delete merged[key];
    else merged[key] = merge(lower[key], value);
  }
  return merged;
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The committed ledger of a reference province. */
export function committedLedger(province: string): Ledger {
  return ledger.parse(parse(readFileSync(`stacks/provinces/${province}.allocations.yaml`, "utf8")));
}

export interface Edited {
  readonly profile: Profile;
  readonly ledger: Ledger;
  readonly model: CenterModel;
}

/** Parses raw data, completes the ledger as `pdc allocate` does, and resolves. Throws what is wrong. */
export function resolveRaw(raw: RawProfile, before: Ledger = emptyLedger, window?: string): Edited {
  const parsed = profile.parse(raw);
  const { ledger: after } = allocate(parsed, before);
  const input = { profile: parsed, ledger: after, window, unmarkedEntries: [] };
  const problems = problemsOf(input);
  if (problems.length > 0) throw new Error(JSON.stringify(problems.slice(0, 5)));
  return { profile: parsed, ledger: after, model: resolve(input) };
}

/** Everything of a model that becomes resources, by physical id: to compare two models entry by entry. */
export function partsById(model: CenterModel): Map<string, unknown> {
  const lists = [
    model.networks,
    model.zones,
    model.storagePools,
    model.databases,
    model.systems,
    model.interlinks,
  ];
  const parts = [...lists.flat(), ...model.backupPlans, model.cluster, model.center];
  return new Map(parts.map((part) => [part.id, part]));
}

/** Ids of the parts that differ between two models, sorted. */
export function changedParts(a: CenterModel, b: CenterModel): string[] {
  const [before, after] = [partsById(a), partsById(b)];
  const ids = new Set([...before.keys(), ...after.keys()]);
  return [...ids].filter((id) => JSON.stringify(before.get(id)) !== JSON.stringify(after.get(id))).sort();
}
