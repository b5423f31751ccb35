import { byId } from "../../../stacks/model/plain-data.ts";
import { renameReferences } from "../../../stacks/model/references.ts";
import type { MergeDecision } from "../../../stacks/schema/merge-record.ts";
import { capabilityConflict, sharedIds } from "./conflicts.ts";
import {
  type Collection,
  collectionsOf,
  entriesOf,
  type MergingProvince,
  namedCollections,
  type Pair,
  type Plain,
  sameContent,
} from "./merging-province.ts";

/** What people have decided: id of a conflict → answer. */
export type Decisions = Readonly<Record<string, MergeDecision>>;

/** What becomes of one province's entries. */
export interface Names {
  /** Id of the entry in the merged profile; `undefined` when it ends and nothing follows it. */
  of(collection: Collection, id: string): string | undefined;
  /** True when the entry itself is not taken over: another one follows it, or none. */
  dropped(collection: Collection, id: string): boolean;
}

/** Which id each entry of the two provinces has in the merged one. */
export function namesOf(pair: Pair, decisions: Decisions): readonly [Names, Names] {
  const books = pair.map(() => new Book()) as [Book, Book];
  keepApart(pair, books, "systems", "databases");
  for (const collection of collectionsOf(pair))
    for (const id of sharedIds(pair, collection)) nameShared(pair, books, collection, id, decisions);
  followDecidedCapabilities(pair, books, decisions);
  endPlatforms(pair, books, decisions);
  splitFunding(pair, books);
  while (splitEqualEntries(pair, books)) {
    // Splitting one entry may part what two others refer to.
  }
  return books;
}

class Book implements Names {
  readonly #ids = new Map<string, string | undefined>();
  readonly #dropped = new Set<string>();

  of(collection: Collection, id: string): string | undefined {
    const key = `${collection}/${id}`;
    return this.#ids.has(key) ? this.#ids.get(key) : id;
  }

  dropped(collection: Collection, id: string): boolean {
    return this.#dropped.has(`${collection}/${id}`);
  }

  knows(collection: Collection, id: string): boolean {
    return this.#ids.has(`${collection}/${id}`);
  }

  rename(collection: Collection, id: string, next: string): void {
    this.#ids.set(`${collection}/${id}`, next);
  }

  drop(collection: Collection, id: string, follower: string | undefined): void {
    this.#ids.set(`${collection}/${id}`, follower);
    this.#dropped.add(`${collection}/${id}`);
  }
}

function nameShared(
  pair: Pair,
  books: [Book, Book],
  collection: Collection,
  id: string,
  decisions: Decisions,
) {
  const [a, b] = pair.map(({ written }) => entriesOf(written, collection)[id]);
  if (!namedCollections.has(collection) && sameContent(a, b)) return;
  const decision = decisions[`${collection}.${id}`];
  if (typeof decision === "object" && "into" in decision)
    for (const book of books) book.drop(collection, id, decision.into);
  const chosen = pair.findIndex((province) => province.id === decision);
  if (chosen >= 0) {
    books[1 - chosen]?.drop(collection, id, id);
    books[chosen]?.rename(collection, id, id);
  } else if (collection !== "tiers") qualify(pair, books, collection, id);
}

/** Gives both provinces' entries ids of their own: the id behind the code of its province. */
function qualify(pair: Pair, books: readonly Book[], collection: Collection, id: string): void {
  for (const [index, province] of pair.entries())
    books[index]?.rename(collection, id, qualified(pair, province, collection, id));
}

export function qualified(pair: Pair, { code }: MergingProvince, collection: Collection, id: string): string {
  let next = `${code}-${id}`;
  while (pair.some(({ written }) => Object.hasOwn(entriesOf(written, collection), next)))
    next = `${code}-${next}`;
  return next;
}

/** Systems and databases are named in one place (`uses`), so an id of one may not be an id of the other. */
function keepApart(pair: Pair, books: readonly Book[], ...kinds: readonly [Collection, Collection]): void {
  const [a, b] = pair;
  for (const [x, y] of [kinds, [kinds[1], kinds[0]]] as const)
    for (const id of Object.keys(entriesOf(a.written, x)))
      if (Object.hasOwn(entriesOf(b.written, y), id)) {
        books[0]?.rename(x, id, qualified(pair, a, x, id));
        books[1]?.rename(y, id, qualified(pair, b, y, id));
      }
}

/** Two systems of one capability under different ids of which one is to go: whoever used it uses the other. */
function followDecidedCapabilities([a, b]: Pair, [bookA, bookB]: [Book, Book], decisions: Decisions): void {
  for (const idA of Object.keys(a.profile.systems).sort())
    for (const idB of Object.keys(b.profile.systems).sort()) {
      const decision = decisions[capabilityConflict(a, idA, b, idB)];
      if (decision === a.id && !bookA.dropped("systems", idA))
        bookB.drop("systems", idB, bookA.of("systems", idA));
      if (decision === b.id && !bookB.dropped("systems", idB))
        bookA.drop("systems", idA, bookB.of("systems", idB));
    }
}

function endPlatforms(pair: Pair, books: readonly Book[], decisions: Decisions): void {
  for (const [index, { profile }] of pair.entries())
    for (const [id] of byId(profile.systems))
      if (decisions[`systems.${id}`] === "end") books[index]?.drop("systems", id, undefined);
}

/** Sources of money have ids within their budgets and are named across them. */
function splitFunding(pair: Pair, books: readonly Book[]): void {
  const [a, b] = pair.map(
    ({ profile }) => new Set(Object.values(profile.budgets).flatMap(({ funding }) => Object.keys(funding))),
  ) as [Set<string>, Set<string>];
  for (const id of a) if (b.has(id)) qualify(pair, books, "funding", id);
}

/** Entries that say the same, but of things that are two: they become two as well. True when there were any. */
function splitEqualEntries(pair: Pair, books: readonly [Book, Book]): boolean {
  const renamed = pair.map((province, index) => renamedReferences(province, books[index] as Book));
  let changed = false;
  for (const collection of collectionsOf(pair))
    for (const id of sharedIds(pair, collection)) {
      if (books.some((book) => book.knows(collection, id)) || collection === "tiers") continue;
      const [a, b] = renamed.map((written) => entriesOf(written, collection)[id]);
      if (sameContent(a, b)) continue;
      qualify(pair, books, collection, id);
      changed = true;
    }
  return changed;
}

/** What a province has written, with every reference to an entry under its new id. */
export function renamedReferences({ written }: MergingProvince, names: Names): Plain {
  return renameReferences(written, (id, collections, pattern) => {
    const holder = collections.find(
      (collection) => collection === "funding" || Object.hasOwn(entriesOf(written, collection), id),
    );
    if (holder === undefined) return id;
    // Data of a system that ends is not handed to the one that follows it.
    if (pattern === "databases.*.consumers.{}" && names.dropped(holder, id)) return undefined;
    return names.of(holder, id);
  });
}
