import { expect, test } from "vitest";
import { controlEntry, thresholdOf } from "../../../policies/catalogue/control-index.ts";
import { instruments } from "../../../policies/catalogue/instruments.ts";
import { lawOn, regimeOn } from "../../../policies/catalogue/law-on-day.ts";
import { readCatalogue } from "../../../policies/catalogue/load-catalogue.ts";
import { standingOn } from "../../../policies/catalogue/standing.ts";

const catalogue = readCatalogue();

test("every instrument of the catalogue has its days, and no other does", () => {
  const cited = new Set(catalogue.controls.map(({ instrument }) => instrument));
  expect(new Set(instruments.map(({ name }) => name))).toEqual(cited);
});

test.each([
  ["2025-12-31", "legacy"],
  ["2026-06-30", "legacy"],
  ["2026-07-01", "changing"],
  ["2026-08-18", "changing"],
  ["2026-08-19", "current"],
])("%s belongs to the %s regime", (day, regime) => expect(regimeOn(day)).toBe(regime));

test("deadlines run to their last day and are told as passed afterwards", () => {
  const appraisal = (day: string) =>
    lawOn(day).deadlines.find(({ id }) => id === "projects-appraisal")?.state;
  expect(["2026-08-18", "2027-01-01", "2027-01-02"].map(appraisal)).toEqual([undefined, "running", "passed"]);
});

test("controls of the two regimes name each other, whichever side the YAML states it on", () => {
  const mapped = catalogue.controls.filter(({ see_also, regime }) =>
    see_also?.some((other) => catalogue.byId.get(other)?.regime !== regime),
  );
  expect(mapped.length).toBe(86);
  for (const { id, see_also = [] } of mapped)
    for (const other of see_also) {
      if (controlEntry(other)?.regime === controlEntry(id)?.regime) continue;
      expect(controlEntry(id)?.counterparts).toContain(other);
      expect(controlEntry(other)?.counterparts).toContain(id);
    }
});

test("a control demands what was in force: itself today, its counterpart before, nothing it never was", () => {
  const ids = catalogue.controls.filter(({ regime }) => regime === "current").map(({ id }) => id);
  for (const id of ids) {
    expect(standingOn("2026-11-25")(id)).toMatchObject({
      regime: "current",
      confidence: controlEntry(id)?.confidence,
    });
    const before = standingOn("2025-12-31")(id);
    if (controlEntry(id)?.counterparts.length === 0) expect(before?.regime).toBe("legacy");
  }
  // Its former text was read: it bound then too.
  expect(standingOn("2025-12-31")("TCVN14423-5.12.2.2-b")).toMatchObject({
    regime: "current",
    confidence: "text-seen",
  });
  // While it is disputed whether the former texts live on, they block nothing.
  expect(standingOn("2026-07-15")("TCVN14423-5.12.2.2-b")?.regime).toBe("legacy");
  expect(standingOn("2026-11-25")("NOWHERE-1")).toBeUndefined();
});

test("thresholds come from the catalogue", () => {
  expect(thresholdOf("TCVN14423-5.8.2.1-a-08")).toBe(3);
  expect(thresholdOf("TCVN14423-5.6.2.3-05")).toBe(45);
  expect(() => thresholdOf("TCVN14423-5.11.2.3-a")).toThrow("states no number");
});
