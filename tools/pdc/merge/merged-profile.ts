import { isDeepStrictEqual } from "node:util";
import { rangeOf } from "../../../stacks/model/ip-range.ts";
import type { Basis } from "../../../stacks/schema/provenance.ts";
import { channelsOf, rangeConflict, rangesOf, singleFields } from "./conflicts.ts";
import {
  type Collection,
  collectionsOf,
  entriesOf,
  type MergingProvince,
  namedCollections,
  type Pair,
  type Plain,
  pathOf,
  presentName,
  sameContent,
  singles,
} from "./merging-province.ts";
import { type Decisions, type Names, renamedReferences } from "./names.ts";

/** Who the merged province is. */
export interface MergedIdentity {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

/** One province's share of the merged profile: references renamed, sources told apart. */
interface Share {
  readonly province: MergingProvince;
  readonly names: Names;
  readonly written: Plain;
}

/**
 * The merged profile as a whole, reference design included. What is undecided and cannot stand twice is absent: the
 * profile is refused until somebody decides, and nothing is picked in the meantime.
 */
export function mergedProfile(
  pair: Pair,
  names: readonly [Names, Names],
  decisions: Decisions,
  identity: MergedIdentity,
): Plain {
  const shares = pair.map((province, index): Share => {
    const own = names[index] as Names;
    return {
      province,
      names: own,
      written: withQualifiedSources(renamedReferences(province, own), province.id) as Plain,
    };
  });
  const merged: Plain = {
    schema: 1,
    ...field("inherits", decidedValue(shares, ["inherits"], decisions)),
    province: { id: identity.id, code: identity.code, name: identity.name, basis: "assumption" },
    sourceTexts: sourceTextsOf(pair),
    ...Object.fromEntries(singles.map((single) => [single, mergedSingle(pair, shares, single, decisions)])),
  };
  for (const collection of collectionsOf(pair)) {
    if (collection === "sourceTexts") continue;
    const entries = mergedEntries(shares, collection, decisions);
    if (Object.keys(entries).length > 0) put(merged, pathOf(collection), entries);
  }
  renumber(pair, names, merged, decisions);
  keepOneChannel(pair, names, merged, decisions);
  return merged;
}

/** Ids of the conflicts that a decision about something else has settled: what they were about is gone or the same now. */
export function isMoot(
  pair: Pair,
  names: readonly [Names, Names],
  conflict: { readonly id: string },
): boolean {
  const [first, ...rest] = conflict.id.split(".");
  if (first === "ranges")
    return pair.some((province, index) =>
      rangesOf(province).some(
        (one) =>
          one.network !== undefined &&
          names[index]?.dropped("networks", one.network) &&
          conflict.id.split(".").length > 0 &&
          rangesOf(pair[1 - index] as MergingProvince).some((other) =>
            [rangeConflict(one, other), rangeConflict(other, one)].includes(conflict.id),
          ),
      ),
    );
  if (first === "channels")
    return pair.some((province, index) =>
      channelsOf(province).every((id) => names[index]?.dropped("systems", id)),
    );
  if (first === "vlans") return clashingSegments(pair, names).length === 0;
  if (!(singles as readonly string[]).includes(first ?? "") || rest[0] === "nodePools") return false;
  const [a, b] = pair.map((province, index) => {
    const renamed = renamedReferences(province, names[index] as Names);
    return (renamed[first as string] as Plain | undefined)?.[rest.join(".")];
  });
  return isDeepStrictEqual(a, b);
}

/** Segments of the second province, kept in the merged one, whose VLAN a kept segment of the first has too. */
export function clashingSegments(
  pair: Pair,
  names: readonly [Names, Names],
): { vlan: number; keys: [string, string] }[] {
  const [first, second] = pair.map(({ ledger }, index) =>
    Object.entries(ledger.segments).filter(
      ([key]) => !names[index]?.dropped("segments", key.slice(key.indexOf("/") + 1)),
    ),
  ) as [[string, { vlan?: number }][], [string, { vlan?: number }][]];
  return first.flatMap(([keyA, { vlan }]) =>
    second.flatMap(([keyB, other]) =>
      vlan !== undefined && other.vlan === vlan ? [{ vlan, keys: [keyA, keyB] as [string, string] }] : [],
    ),
  );
}

const field = (name: string, value: unknown): Plain => (value === undefined ? {} : { [name]: value });

function put(target: Plain, [step, ...rest]: readonly string[], value: unknown): void {
  if (step === undefined) return;
  if (rest.length === 0) target[step] = value;
  else {
    target[step] ??= {};
    put(target[step] as Plain, rest, value);
  }
}

/** `L7` of a text becomes `nam-dinh:L7`; lines that name their text already keep it. */
function withQualifiedSources(value: unknown, text: string): unknown {
  if (Array.isArray(value)) return value.map((item) => withQualifiedSources(item, text));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [
      key,
      key === "source" && typeof child === "string"
        ? child.replace(/(^|, ?)(?=L\d)/g, (comma) => `${comma}${text}:`)
        : withQualifiedSources(child, text),
    ]),
  );
}

function sourceTextsOf(pair: Pair): Plain {
  const all = pair.flatMap(({ id, written }) => [
    ...(written.sourceText ? [[id, written.sourceText] as const] : []),
    ...Object.entries((written.sourceTexts ?? {}) as Plain),
  ]);
  return Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function mergedEntries(shares: readonly Share[], collection: Collection, decisions: Decisions): Plain {
  const merged: Plain = {};
  for (const { province, names, written } of shares)
    for (const [id, value] of Object.entries(entriesOf(written, collection))) {
      if (names.dropped(collection, id)) continue;
      const next = names.of(collection, id) as string;
      const entry = withPresentNames(province, collection, id, value as Plain);
      const other = merged[next] as Plain | undefined;
      merged[next] = other ? bothSources(other, entry) : entry;
    }
  if (collection === "tiers") settleTiers(shares, merged, decisions);
  return sorted(merged);
}

/** The entry with the names that its resources have today, its own and those of the tenants that only a number is known of. */
function withPresentNames(
  province: MergingProvince,
  collection: Collection,
  id: string,
  entry: Plain,
): Plain {
  // A target's name stands behind that of its plan, so its id is enough.
  if (collection === "backupTargets") return { physicalId: id, ...entry };
  if (!namedCollections.has(collection)) return entry;
  const { unnamedTenants } = entry as { unnamedTenants?: Record<string, Plain> };
  const tenants = Object.entries(unnamedTenants ?? {}).map(([group, tenant]) => [
    group,
    { physicalId: `${province.code}-${group}`, ...tenant },
  ]);
  return {
    ...entry,
    physicalId: presentName(province, collection, id),
    ...(unnamedTenants ? { unnamedTenants: Object.fromEntries(tenants) } : {}),
  };
}

/** One entry that two texts state. */
function bothSources(a: Plain, b: Plain): Plain {
  const lines = [a.source, b.source].filter((source) => typeof source === "string");
  return { ...a, ...(lines.length > 0 ? { source: [...new Set(lines)].join(", ") } : {}) };
}

/** A tier is one or none: told differently and undecided it is absent, added up it counts the units of both. */
function settleTiers(shares: readonly Share[], merged: Plain, decisions: Decisions): void {
  const [a, b] = shares.map(({ written }) => entriesOf(written, "tiers")) as [Plain, Plain];
  for (const id of Object.keys(a)) {
    const decision = decisions[`tiers.${id}`];
    const [one, other] = [a[id], b[id]] as [Plain, Plain | undefined];
    if (other === undefined || sameContent(one, other)) continue;
    if (decision === "sum")
      merged[id] = {
        ...bothSources(one, other),
        units: sum(one.units, other.units),
        ...sumBasis(one, other),
      };
    else if (decision === undefined) delete merged[id];
  }
}

const sum = (a: unknown, b: unknown): number | "unknown" =>
  typeof a === "number" && typeof b === "number" ? a + b : "unknown";
const sumBasis = (one: Plain, other: Plain): Plain => ({
  fieldBasis: {
    ...((other.fieldBasis ?? {}) as Plain),
    ...((one.fieldBasis ?? {}) as Plain),
    units: "derived",
  },
});

/** A single entry, field by field: what both say, or what somebody decided; each field keeps how it is known. */
function mergedSingle(pair: Pair, shares: readonly Share[], single: string, decisions: Decisions): Plain {
  const entry: Plain = {};
  const known: Record<string, Basis> = {};
  const lines = new Set<string>();
  for (const name of singleFields(pair, single)) {
    const value = decidedValue(shares, [single, name], decisions);
    if (value === undefined) continue;
    entry[name] = value;
    for (const { written } of shares) {
      const from = (written[single] ?? {}) as Plain;
      if (!isDeepStrictEqual(from[name], value)) continue;
      const basis =
        ((from.fieldBasis ?? {}) as Record<string, Basis>)[name] ?? (from.basis as Basis | undefined);
      if (basis) known[name] ??= basis;
      if (typeof from.source === "string") for (const line of from.source.split(/, ?/)) lines.add(line);
    }
  }
  if (single === "rules") return entry;
  const marks = lines.size > 0 ? { source: [...lines].sort().join(", ") } : {};
  return {
    ...entry,
    basis: "assumption",
    ...marks,
    ...(Object.keys(known).length > 0 ? { fieldBasis: sorted(known) } : {}),
  };
}

function decidedValue(shares: readonly Share[], path: readonly string[], decisions: Decisions): unknown {
  const values = shares.map(({ written }) =>
    path.reduce<unknown>((map, key) => (map as Plain | undefined)?.[key], written),
  );
  if (isDeepStrictEqual(values[0], values[1])) return values[0];
  const decision = decisions[path.join(".")];
  if (decision === "both") return union(values.flatMap((value) => (value ?? []) as unknown[]));
  const chosen = shares.findIndex(({ province }) => province.id === decision);
  return chosen < 0 ? undefined : values[chosen];
}

const union = (items: readonly unknown[]): unknown[] =>
  items.filter((item, index) => items.findIndex((other) => isDeepStrictEqual(item, other)) === index);

/** Gives a network the range that somebody decided on. */
function renumber(pair: Pair, names: readonly [Names, Names], merged: Plain, decisions: Decisions): void {
  for (const { index, network, range } of renumbered(pair, names, decisions)) {
    const entry = entriesOf(merged, "networks")[names[index]?.of("networks", network) ?? ""] as
      | Plain
      | undefined;
    if (!entry) continue;
    const family = rangeOf(range).version === 4 ? "ipv4" : "ipv6";
    entry[family] = range;
    entry.fieldBasis = { ...((entry.fieldBasis ?? {}) as Plain), [family]: "assumption" };
  }
}

/** Networks of a province (0 or 1 of the pair) that get another range. */
export function renumbered(
  pair: Pair,
  names: readonly [Names, Names],
  decisions: Decisions,
): { index: number; network: string; range: string }[] {
  const [a, b] = pair;
  return rangesOf(a).flatMap((one) =>
    rangesOf(b).flatMap((other) => {
      const decision = decisions[rangeConflict(one, other)];
      if (typeof decision !== "object" || !("renumber" in decision)) return [];
      const moved = [one, other].find(({ province }) => province.id === decision.renumber);
      const index = moved === one ? 0 : 1;
      return moved?.network === undefined || names[index]?.dropped("networks", moved.network)
        ? []
        : [{ index, network: moved.network, range: decision.range as string }];
    }),
  );
}

/** Takes the public host from the systems of the province whose channel is not the one that stays. */
function keepOneChannel(
  pair: Pair,
  names: readonly [Names, Names],
  merged: Plain,
  decisions: Decisions,
): void {
  const kept = pair.findIndex(({ id }) => id === decisions.channels);
  const closing = kept < 0 ? undefined : pair[1 - kept];
  if (!closing) return;
  for (const id of channelsOf(closing)) {
    if (names[1 - kept]?.dropped("systems", id)) continue;
    const entry = entriesOf(merged, "systems")[names[1 - kept]?.of("systems", id) ?? ""] as Plain | undefined;
    if (entry) delete entry.publicHost;
  }
}

function sorted<T>(map: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
}
