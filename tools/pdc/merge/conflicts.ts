import { isDeepStrictEqual } from "node:util";
import { overlaps, rangeOf } from "../../../stacks/model/ip-range.ts";
import { byId } from "../../../stacks/model/plain-data.ts";
import {
  type Collection,
  collectionsOf,
  entriesOf,
  type MergingProvince,
  namedCollections,
  type Pair,
  type Plain,
  pathOf,
  placeOf,
  sameContent,
  singles,
} from "./merging-province.ts";

/** Kinds in the order in which people should look at them. */
export const conflictKinds = [
  ...["lease-rule", "lgsp", "ownership", "capability", "single-channel", "range", "vlan"],
  ...["tier", "province-wide", "same-id"],
] as const;
export type ConflictKind = (typeof conflictKinds)[number];

/** What one of the two provinces says. */
export interface ConflictSide {
  /** `file:line`; empty where nothing is written. */
  readonly at: string;
  /** What is written there, short. Empty where the province holds nothing of the kind. */
  readonly value: string;
}

/** Something the two provinces hold that a person must decide on. */
export interface Conflict {
  /** Permanent and the same whichever province is named first: `rules.lease`, `systems.sign-on`. */
  readonly id: string;
  readonly kind: ConflictKind;
  /** Province → what it says. */
  readonly sides: Readonly<Record<string, ConflictSide>>;
  /** Words that decide it: a province to follow, `both`, `sum`, `keep`, `end`, `renumber` (with a range), `into` (with a tier). */
  readonly choices: readonly string[];
}

/** Every conflict of two provinces, worst kind first, then by id; the order of the two changes nothing. */
export function conflictsOf(pair: Pair): Conflict[] {
  const found = [
    ...collectionsOf(pair).flatMap((collection) => sameIds(pair, collection)),
    ...provinceWide(pair),
    ...sharedCapabilities(pair),
    ...lonePlatforms(pair),
    ...singleChannels(pair),
    ...overlappingRanges(pair),
    ...clashingVlans(pair),
  ];
  const rank = ({ kind }: Conflict) => conflictKinds.indexOf(kind);
  return found.sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
}

const provinceIdsOf = (pair: Pair): string[] => pair.map(({ id }) => id);

function sides(pair: Pair, tell: (province: MergingProvince) => ConflictSide): Conflict["sides"] {
  return Object.fromEntries(pair.map((province) => [province.id, tell(province)]));
}

/** Ids that both provinces use: for two things that stand in two centers, or for one thing told differently. */
function sameIds(pair: Pair, collection: Collection): Conflict[] {
  return sharedIds(pair, collection).flatMap((id): Conflict[] => {
    const [a, b] = pair.map(({ written }) => entriesOf(written, collection)[id]) as [Plain, Plain];
    if (!namedCollections.has(collection) && sameContent(a, b)) return [];
    const told = sides(pair, (province) => ({
      at: placeOf(province, [...pathOf(collection), id]),
      value: brief(
        collection,
        entriesOf(province.written, collection)[id] as Plain,
        collection === "systems" ? undefined : differing(a, b),
      ),
    }));
    const kind = kindOf(collection, a, b);
    const own = provinceIdsOf(pair);
    const choices =
      collection === "tiers" ? [...own, ...(summable(a, b) ? ["sum"] : []), "into"] : [...own, "both"];
    return [{ id: `${collection}.${id}`, kind, sides: told, choices }];
  });
}

/** Ids that both provinces have in a collection, sorted. */
export function sharedIds([a, b]: Pair, collection: Collection): string[] {
  const other = entriesOf(b.written, collection);
  return Object.keys(entriesOf(a.written, collection))
    .filter((id) => Object.hasOwn(other, id))
    .sort();
}

function kindOf(collection: Collection, a: Plain, b: Plain): ConflictKind {
  if (collection === "tiers") return "tier";
  if (collection !== "systems") return "same-id";
  if (a.kind === "integration-platform" || b.kind === "integration-platform") return "lgsp";
  if (a.ownership !== b.ownership) return "ownership";
  return a.capability === b.capability ? "capability" : "same-id";
}

/** Tiers that differ in nothing but the number of their units can be added up. */
const summable = (a: Plain, b: Plain): boolean =>
  differing(a, b).every((field) => notes.has(field) || field === "units");

const notes = new Set(["basis", "source", "fieldBasis", "note"]);

const differing = (a: Plain, b: Plain): string[] =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])]
    .filter((field) => !isDeepStrictEqual(a[field], b[field]))
    .sort();

/** The fields in which an entry differs from its twin; what names it where there is none. */
function brief(collection: Collection, entry: Plain, fields: readonly string[] | undefined): string {
  const telling = collection === "systems" ? ["ownership", "name"] : ["name"];
  const named = (fields ?? telling).filter((field) => !notes.has(field));
  const chosen = (named.length > 0 ? named : telling).filter((field) => entry[field] !== undefined);
  return short(chosen.map((field) => `${field}: ${inline(entry[field])}`).join("; "));
}

const inline = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));
const short = (text: string): string => (text.length > 160 ? `${text.slice(0, 159)}…` : text);

/** Fields of what a province has one of: its plan, its center, its cluster, its rules. */
function provinceWide(pair: Pair): Conflict[] {
  const fields = singles.flatMap((single) =>
    singleFields(pair, single).map((field) => [single, field] as const),
  );
  const all: (readonly string[])[] = [["inherits"], ...fields];
  return all.flatMap((path): Conflict[] => {
    const [a, b] = pair.map(({ written }) => valueAt(written, path));
    const refers = path.join(".") === "plan.ownerAgency" || path.join(".") === "center.owner";
    if (isDeepStrictEqual(a, b) && !(refers && a !== undefined)) return [];
    const told = sides(pair, (province) => {
      const value = valueAt(province.written, path);
      return { at: placeOf(province, path), value: value === undefined ? "" : short(inline(value)) };
    });
    const list = [a, b].every((value) => value === undefined || Array.isArray(value));
    const choices = [...provinceIdsOf(pair), ...(list ? ["both"] : [])];
    const kind = path.join(".") === "rules.lease" ? "lease-rule" : "province-wide";
    return [{ id: path.join("."), kind, sides: told, choices }];
  });
}

/** Fields that one of the provinces states for a single entry, without what says how they are known. */
export function singleFields(pair: Pair, single: string): string[] {
  const all = pair.flatMap(({ written }) => Object.keys((written[single] ?? {}) as Plain));
  return [...new Set(all)].filter((field) => !notes.has(field) && field !== "nodePools").sort();
}

function valueAt(written: Plain, path: readonly string[]): unknown {
  return path.reduce<unknown>((map, key) => (map as Plain | undefined)?.[key], written);
}

/** Systems of one capability under different ids. */
function sharedCapabilities(pair: Pair): Conflict[] {
  const [a, b] = pair;
  return byId(a.profile.systems).flatMap(([idA, one]) =>
    byId(b.profile.systems).flatMap(([idB, other]): Conflict[] => {
      if (idA === idB || one.capability !== other.capability) return [];
      const told = {
        [a.id]: { at: placeOf(a, ["systems", idA]), value: brief("systems", one as Plain, undefined) },
        [b.id]: { at: placeOf(b, ["systems", idB]), value: brief("systems", other as Plain, undefined) },
      };
      const platform = one.kind === "integration-platform" || other.kind === "integration-platform";
      const kind = platform ? "lgsp" : one.ownership !== other.ownership ? "ownership" : "capability";
      return [{ id: capabilityConflict(a, idA, b, idB), kind, sides: told, choices: [a.id, b.id, "both"] }];
    }),
  );
}

export const capabilityConflict = (
  a: MergingProvince,
  idA: string,
  b: MergingProvince,
  idB: string,
): string => `capabilities.${a.code}-${idA}.${b.code}-${idB}`;

/** An integration platform that only one province has: whether it stays as it is, owned or leased, is no program's choice. */
function lonePlatforms(pair: Pair): Conflict[] {
  const [[a, platformsA], [b, platformsB]] = pair.map(
    (province) => [province, platformsOf(province)] as const,
  ) as [[MergingProvince, string[]], [MergingProvince, string[]]];
  if (platformsA.length > 0 && platformsB.length > 0) return [];
  return [...platformsA.map((id) => [a, id] as const), ...platformsB.map((id) => [b, id] as const)].map(
    ([holder, id]): Conflict => ({
      id: `systems.${id}`,
      kind: "lgsp",
      sides: sides(pair, (province) =>
        province === holder
          ? {
              at: placeOf(holder, ["systems", id]),
              value: brief("systems", holder.profile.systems[id] as Plain, undefined),
            }
          : { at: "", value: "" },
      ),
      choices: ["keep", "end"],
    }),
  );
}

function platformsOf({ profile }: MergingProvince): string[] {
  return byId(profile.systems).flatMap(([id, { kind }]) => (kind === "integration-platform" ? [id] : []));
}

/** Two public entries where one of the provinces asks for a single one. */
function singleChannels(pair: Pair): Conflict[] {
  if (!pair.some(({ profile }) => profile.rules.singleChannel)) return [];
  const channels = pair.map((province) => [province, channelsOf(province)] as const);
  if (channels.some(([, ids]) => ids.length === 0)) return [];
  const told = Object.fromEntries(
    channels.map(([province, ids]) => [
      province.id,
      {
        at: placeOf(province, ["systems", ids[0] ?? "", "publicHost"]),
        value: short(ids.map((id) => `${id}: ${province.profile.systems[id]?.publicHost}`).join("; ")),
      },
    ]),
  );
  return [{ id: "channels", kind: "single-channel", sides: told, choices: provinceIdsOf(pair) }];
}

/** Systems with a public host of their own. */
export function channelsOf({ profile }: MergingProvince): string[] {
  return byId(profile.systems).flatMap(([id, { publicHost }]) => (publicHost === undefined ? [] : [id]));
}

/** A range of one province's network or cluster. */
interface Ranged {
  readonly province: MergingProvince;
  /** Id of the network; absent for a range of the cluster. */
  readonly network?: string;
  readonly name: string;
  readonly path: readonly string[];
  readonly range: string;
}

function overlappingRanges([a, b]: Pair): Conflict[] {
  return rangesOf(a).flatMap((one) =>
    rangesOf(b).flatMap((other): Conflict[] => {
      if (one.network === undefined && other.network === undefined) return [];
      if (rangeOf(one.range).version !== rangeOf(other.range).version) return [];
      if (!overlaps(one.range, other.range)) return [];
      const movable = [one, other].filter(({ network }) => network !== undefined);
      return [
        {
          id: rangeConflict(one, other),
          kind: "range",
          sides: Object.fromEntries(
            [one, other].map(({ province, path, name, range }) => [
              province.id,
              { at: placeOf(province, path), value: `${name}: ${range}` },
            ]),
          ),
          choices: movable.map(({ province }) => `renumber ${province.id}`),
        },
      ];
    }),
  );
}

/** Every range of a province that no other may overlap. */
export function rangesOf(province: MergingProvince): Ranged[] {
  const { profile } = province;
  const networks = byId(profile.networks).flatMap(([id, network]) =>
    (["ipv4", "ipv6"] as const).flatMap((family): Ranged[] => {
      const range = network[family] as string | undefined;
      return range === undefined
        ? []
        : [
            {
              province,
              network: id,
              name: `networks.${id}.${family}`,
              path: ["networks", id, family],
              range,
            },
          ];
    }),
  );
  const cluster = (["podRange", "serviceRange"] as const).map(
    (field): Ranged => ({
      ...{ province, name: `cluster.${field}`, path: ["cluster", field] },
      range: profile.cluster[field] as string,
    }),
  );
  return [...networks, ...cluster];
}

/** Id of the conflict between two overlapping ranges. */
export const rangeConflict = (a: Ranged, b: Ranged): string =>
  `ranges.${[a, b].map(({ province, name }) => `${province.code}-${name.replace(/^networks\./, "")}`).join(".")}`;

function clashingVlans(pair: Pair): Conflict[] {
  const [a, b] = pair.map(
    ({ ledger }) => new Set(Object.values(ledger.segments).flatMap(({ vlan }) => vlan ?? [])),
  );
  const clashes = [...(a as Set<number>)]
    .filter((vlan) => (b as Set<number>).has(vlan))
    .sort((x, y) => x - y);
  if (clashes.length === 0) return [];
  const told = sides(pair, (province) => ({
    at: "",
    value: short(
      byId(province.ledger.segments)
        .filter(([, { vlan }]) => vlan !== undefined && clashes.includes(vlan))
        .map(([key, { vlan }]) => `${key}: ${vlan}`)
        .join("; "),
    ),
  }));
  return [{ id: "vlans", kind: "vlan", sides: told, choices: provinceIdsOf(pair) }];
}
