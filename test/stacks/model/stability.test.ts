import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  changedParts,
  committedLedger,
  partsById,
  rawProfile,
  resolveRaw,
} from "../../support/edited-center.ts";

const provinces = ["nam-dinh", "long-an", "dong-nai", "quang-nam", "ha-nam"];
const idArbitrary = fc.stringMatching(/^[a-z][a-z0-9]{2,10}$/);
const nameArbitrary = fc.stringMatching(/^[A-Z][a-zăâđêôơư ]{3,20}[a-z]$/);

function shuffled(value: unknown, order: (length: number) => number[]): unknown {
  if (Array.isArray(value) || typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, child]) => [key, shuffled(child, order)] as const);
  return Object.fromEntries(order(entries.length).map((index) => entries[index]!));
}

describe("same input, same bytes", () => {
  test.each(provinces)("%s: the order of the file changes nothing", (province) => {
    const base = JSON.stringify(resolveRaw(rawProfile(province)).model);
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (numbers) => {
        const order = (length: number) => {
          const keys = Array.from({ length }, () => numbers.next().value as number);
          return keys.map((_, index) => index).sort((a, b) => keys[a]! - keys[b]! || a - b);
        };
        const again = resolveRaw(shuffled(rawProfile(province), order));
        // The profile itself keeps the order of the file; what is deployed does not.
        const { profile: _, ...deployed } = again.model;
        const { profile: __, ...expected } = JSON.parse(base);
        expect(sortedJson(deployed)).toBe(sortedJson(expected));
      }),
      { numRuns: 3 },
    );
  });

  test.each(provinces)("%s: the model is frozen all the way down", (province) => {
    const { model } = resolveRaw(rawProfile(province));
    const pending: unknown[] = [model];
    let thawed = 0;
    while (pending.length > 0) {
      const value = pending.pop();
      if (typeof value !== "object" || value === null) continue;
      if (!Object.isFrozen(value)) thawed += 1;
      pending.push(...Object.values(value));
    }
    expect(thawed).toBe(0);
  });
});

function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, field) =>
    typeof field === "object" && field !== null && !Array.isArray(field)
      ? Object.fromEntries(Object.entries(field).sort(([a], [b]) => (a < b ? -1 : 1)))
      : field,
  );
}

describe("adding, removing, renaming", () => {
  const base = resolveRaw(rawProfile("nam-dinh"), committedLedger("nam-dinh"));

  test("the committed ledgers are complete: allocating again changes nothing", () => {
    for (const province of provinces) {
      const held = committedLedger(province);
      expect(resolveRaw(rawProfile(province), held).ledger).toEqual(held);
    }
  });

  test("a new site moves nobody, and touches its network and who serves its tier", () => {
    fc.assert(
      fc.property(idArbitrary, fc.constantFrom("province", "district", "commune"), (id, tier) => {
        const raw = rawProfile("nam-dinh");
        raw.sites = { ...raw.sites, [id]: { name: "Điểm mới", network: "tslcd", tier } };
        const next = resolveRaw(raw, base.ledger);
        for (const [key, held] of Object.entries(base.ledger.sites))
          expect(next.ledger.sites[key]).toEqual(held);
        const touched = changedParts(base.model, next.model);
        const serving = base.model.systems
          .filter((system) => system.tiers.includes(tier))
          .map((system) => system.id);
        const links = base.model.interlinks.filter((link) => "tier" in link.to && link.to.tier === tier);
        const allowed = new Set(["nd-tslcd", ...serving, ...links.map((link) => link.id)]);
        expect(touched.filter((part) => !allowed.has(part))).toEqual([]);
        expect(touched).toContain("nd-tslcd");
      }),
      { numRuns: 6 },
    );
  });

  test("a removed site leaves its range reserved, and coming back gets it again", () => {
    const raw = rawProfile("nam-dinh");
    raw.siteGroups.districts.count = 9;
    const without = resolveRaw(raw, base.ledger);
    expect(without.ledger).toEqual(base.ledger);
    raw.sites = { aaa: { name: "Điểm khác", network: "tslcd", tier: "district" } };
    const other = resolveRaw(raw, without.ledger);
    const ranges = Object.values(base.ledger.sites).map((held) => held.ipv4);
    expect(ranges).not.toContain(other.ledger.sites["tslcd/aaa"]?.ipv4);
    raw.siteGroups.districts.count = 10;
    expect(resolveRaw(raw, other.ledger).ledger.sites["tslcd/districts-010"]).toEqual(
      base.ledger.sites["tslcd/districts-010"],
    );
  });

  test("a renamed agency or system changes no id, namespace or address", () => {
    const before = resolveRaw(rawProfile("ha-nam"));
    const shape = (model: typeof before.model) =>
      model.systems.map(({ namespace, ingress, egress, tenants }) => ({
        ...{ namespace, ingress, egress, tenants: Object.keys(tenants) },
      }));
    fc.assert(
      fc.property(nameArbitrary, (name) => {
        const renamed = rawProfile("ha-nam");
        for (const id of Object.keys(renamed.agencies)) renamed.agencies[id].name = name;
        for (const id of Object.keys(renamed.systems)) renamed.systems[id].name = name;
        const after = resolveRaw(renamed, before.ledger);
        expect([...partsById(after.model).keys()]).toEqual([...partsById(before.model).keys()]);
        expect(after.ledger).toEqual(before.ledger);
        expect(shape(after.model)).toEqual(shape(before.model));
      }),
      { numRuns: 6 },
    );
  });

  test("a new system that nobody uses yet touches only itself and the sums of the cluster", () => {
    fc.assert(
      fc.property(idArbitrary, (id) => {
        const raw = rawProfile("nam-dinh");
        raw.systems[id] = {
          ...{
            name: "Hệ thống mới",
            kind: "application",
            capability: id,
            field: "applications",
            zone: "app",
          },
          ...{ ownership: "owned", owner: "it-center", workload: { image: "application" } },
          offers: { web: { port: 8443, application: "https" } },
        };
        const next = resolveRaw(raw, base.ledger);
        expect(changedParts(base.model, next.model)).toEqual([`nd-${id}`, "nd-cluster"].sort());
      }),
      { numRuns: 6 },
    );
  });

  test("a changed id with `formerly` keeps every name and range, and gives an alias", () => {
    const raw = rawProfile("ha-nam");
    const before = resolveRaw(raw);
    const [old] = Object.keys(raw.sites).filter((id) => raw.sites[id].network === "tslcd");
    raw.sites["new-name"] = { ...raw.sites[old!], formerly: [old] };
    delete raw.sites[old!];
    const renamed = JSON.parse(JSON.stringify(raw).replaceAll('"one-stop"', '"one-stop-new"'));
    renamed.systems["one-stop-new"].formerly = ["one-stop"];
    const after = resolveRaw(renamed, before.ledger);
    expect(after.ledger.sites["tslcd/new-name"]).toEqual(before.ledger.sites[`tslcd/${old}`]);
    expect(after.model.systems.map(({ id }) => id)).toEqual(before.model.systems.map(({ id }) => id));
    expect(after.model.networks).toEqual(before.model.networks);
    const moved = after.model.systems.find((system) => system.id === "hn-one-stop");
    expect(moved?.formerly).toEqual(["hn-one-stop-new"]);
  });
});
