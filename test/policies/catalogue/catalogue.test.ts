import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { buildControlIndex, controlEntry } from "../../../policies/catalogue/control-index.ts";
import { coverageOf, coverageTotals, unknownControls } from "../../../policies/catalogue/coverage.ts";
import { parseCatalogue, readCatalogue } from "../../../policies/catalogue/load-catalogue.ts";
import { allRules, level3Rules, programmeRules } from "../../../policies/rules/registry.ts";

const folder = new URL("../../../policies/catalogue/", import.meta.url);
const text = readFileSync(new URL("level3-controls.yaml", folder), "utf8");
const catalogue = readCatalogue();
const current = catalogue.controls.filter((control) => control.regime === "current");

test("the catalogue holds both regimes, and its head tells the truth", () => {
  expect([catalogue.controls.length, current.length]).toEqual([396, 255]);
  const checkable = current.filter((control) => control.scope === "infrastructure-as-code-checkable");
  const partly = current.filter((control) => control.scope === "partly");
  expect([checkable.length, partly.length]).toEqual([48, 87]);
});

describe("a damaged catalogue is refused", () => {
  test.each([
    ["a total that is wrong", text.replace("total: 396", "total: 395"), "total says 395, found 396"],
    [
      "a count that is wrong",
      text.replace("inferred: 22", "inferred: 23"),
      'by_confidence: "inferred" says 23',
    ],
    [
      "an id that occurs twice",
      text.replace("TCVN14423-5.1.2.1-b\n", "TCVN14423-5.1.2.1-a\n"),
      "an id occurs twice",
    ],
    ["an unknown key", text.replace("  level: 3\n", "  level: 3\n  levle: 3\n"), "levle"],
    [
      "a dangling reference",
      text.replace(/see_also:\n( +)- .*\n/, "see_also:\n$1- NOWHERE-1\n"),
      "NOWHERE-1",
    ],
  ])("%s", (_name, damaged, message) => {
    expect(damaged).not.toBe(text);
    expect(() => parseCatalogue(damaged)).toThrow(message);
  });
});

test("the index that packs read is built of the YAML", () => {
  const kept: unknown = JSON.parse(readFileSync(new URL("control-index.json", folder), "utf8"));
  expect(kept).toEqual(JSON.parse(buildControlIndex(catalogue.controls)));
  for (const control of catalogue.controls) {
    expect(controlEntry(control.id)).toMatchObject({ regime: control.regime, title: control.title_vi });
  }
  expect(controlEntry("toString")).toBeUndefined();
});

test("no rule cites a control that the catalogue does not have", () => {
  expect(unknownControls(catalogue.controls, allRules)).toEqual([]);
  const astray = { ...level3Rules[0]!, clauses: [{ control: "TCVN14423-9.9", extent: "part" as const }] };
  expect(unknownControls(catalogue.controls, [astray])).toEqual(["TCVN14423-9.9"]);
});

test("a rule that claims a whole control claims one that code can see", () => {
  const whole = allRules.flatMap((rule) => rule.clauses.filter((clause) => clause.extent === "whole"));
  const scopes = whole.map(({ control }) => catalogue.byId.get(control)?.scope);
  expect(new Set(scopes)).toEqual(new Set(["infrastructure-as-code-checkable"]));
});

test("rules that see a whole control only together name each other, and all of them serve it", () => {
  const joint = allRules.flatMap((rule) => rule.clauses.filter((clause) => clause.with !== undefined));
  expect(joint.length).toBeGreaterThan(5);
  const served = joint.flatMap(({ control, with: others = [] }) =>
    others.filter(
      (id) => !allRules.find((rule) => rule.id === id)?.clauses.some((c) => c.control === control),
    ),
  );
  expect(served).toEqual([]);
});

test("every rule has a reason to be: a control, or a wish of the programme", () => {
  const packed = new Set([...level3Rules, ...programmeRules].map((rule) => rule.id));
  expect(allRules.map((rule) => rule.id).filter((id) => !packed.has(id))).toEqual([]);
});

test("coverage leaves no gap: the totals add up, and each control has exactly one answer", () => {
  const covered = coverageOf(current, allRules);
  const totals = coverageTotals(covered);
  expect(totals.automated + totals.partly + totals.manual + totals.missing).toBe(current.length);
  const byId = new Map(covered.map((item) => [item.control.id, item]));
  expect(byId.get("TCVN14423-5.3.1-a")).toMatchObject({ coverage: "automated", rules: ["image-approved"] });
  expect(byId.get("TCVN14423-5.12.2.2-b")).toMatchObject({
    coverage: "automated",
    rules: ["one-zone-per-namespace", "zone-boundaries", "zones-complete"],
  });
  expect(byId.get("TCVN14423-5.1.2.1-a")).toMatchObject({ coverage: "manual", rules: [] });
  const without = coverageOf(current, []).find(({ control }) => control.id === "TCVN14423-5.10.2.1-a");
  expect(without).toMatchObject({ coverage: "missing", rules: [] });
});
