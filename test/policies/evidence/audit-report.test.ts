import { describe, expect, test } from "vitest";
import { readCatalogue } from "../../../policies/catalogue/load-catalogue.ts";
import type { AuditReport } from "../../../policies/evidence/audit-report.ts";
import { isClean } from "../../../policies/evidence/judgement.ts";
import { auditReport } from "../../../policies/evidence/make-audit-report.ts";
import { level3Pack } from "../../../policies/packs/pack-contents.ts";
import { graphOf } from "../support/resources.ts";

const catalogue = readCatalogue();
const CONTROL = "TCVN14423-5.1.2.1-a";

function reportOf(intent: object, day = "2026-11-25", strict = false): AuditReport {
  const center = {
    type: "pdc:center:Center",
    name: "xx-center",
    props: { intent: { id: "xx-center", owner: "it-center", ...intent } },
  };
  const image = {
    type: "kubernetes:core/v1:Pod",
    name: "web",
    props: {
      metadata: { name: "web", namespace: "shop", labels: { "pdc.internal/zone": "xx-zone-dmz" } },
      spec: { containers: [{ name: "web", image: "registry.example/web:latest" }] },
    },
  };
  return auditReport(graphOf([center, image]), {
    ...{ day, strict, pack: level3Pack, catalogue },
    source: { door: "state", label: "test" },
  });
}

describe("proofs that people hold", () => {
  const slot = { control: CONTROL, holder: "it-center", dueOn: "2026-12-31" };
  const held = { ...slot, file: "ho-so/quy-trinh.pdf", sha256: "a".repeat(64) };
  const stateOf = (entry: object, day?: string) =>
    reportOf({ evidence: { one: entry } }, day).controls.find(({ id }) => id === CONTROL);

  test.each([
    ["awaited until the day it is due", slot, "2026-12-31", "awaited"],
    ["overdue the day after", slot, "2027-01-01", "overdue"],
    ["held once the file is there, whatever the day", held, "2027-01-01", "held"],
    ["overdue when it had to be renewed", { ...held, renewOn: "2026-11-24" }, "2026-11-25", "overdue"],
  ])("%s", (_name, entry, day, expected) => {
    expect(stateOf(entry, day)).toMatchObject({
      ...{ coverage: "manual", outcome: "manual", manualState: expected },
      evidence: [{ id: "one", holder: "it-center", state: expected }],
    });
  });

  test("a restore drill's evidence stands beside what the rules see of the same control", () => {
    const control = "TCVN14423-5.11.2.1-a";
    const drill = { ...held, control, file: "dien-tap.json", renewOn: "2027-05-25" };
    const told = reportOf({ evidence: { drill } }).controls.find(({ id }) => id === control);
    expect(told).toMatchObject({
      coverage: "partly",
      evidence: [{ id: "drill", file: "dien-tap.json", state: "held" }],
    });
  });

  test("undeclared is told as that", () => {
    const control = reportOf({}).controls.find(({ id }) => id === CONTROL);
    expect(control).toMatchObject({ manualState: "undeclared", evidence: [] });
  });

  test("all of them stand in the report, also for a control that it does not hold", () => {
    const elsewhere = { ...held, control: "TT12-PL3.II.1.a-i" };
    const report = reportOf({ evidence: { b: held, a: elsewhere, c: {} } });
    expect(report.evidence).toEqual([
      { id: "a", ...elsewhere, state: "held" },
      { id: "b", ...held, state: "held" },
      { id: "c", control: "", holder: "", dueOn: "", state: "incomplete" },
    ]);
    expect(report.controls.flatMap(({ evidence }) => evidence.map(({ id }) => id))).toEqual(["b"]);
  });

  test("a file without its sum and an unknown control count for nothing, and are told", () => {
    const report = reportOf({
      evidence: { a: { ...slot, file: "x.pdf" }, b: { ...slot, control: "NOWHERE-1" } },
    });
    expect(report.evidenceProblems.map(({ id, text }) => [id, text.en])).toEqual([
      ["a", "Proof a lacks or misstates: sha256"],
      ["b", "Proof b names a control that the catalogue does not have: NOWHERE-1"],
    ]);
    expect(report.controls.find(({ id }) => id === CONTROL)?.manualState).toBe("undeclared");
  });
});

describe("waivers", () => {
  const waiver = {
    ...{ control: "image-pinned", resource: "kubernetes:core/v1:Pod::shop/web", reason: "r" },
    ...{ compensatingMeasure: "c", owner: "it-center", approval: "a" },
  };
  const states = (changes: object) =>
    reportOf({ waivers: { one: { ...waiver, ...changes } } }).waivers.map(({ state, daysLeft }) => [
      state,
      daysLeft,
    ]);

  test.each([
    [{ expiresOn: "2027-06-30" }, "active", 217],
    [{ expiresOn: "2026-12-25" }, "expiring", 30],
    [{ expiresOn: "2026-12-26" }, "active", 31],
    [{ expiresOn: "2026-11-24" }, "expired", -1],
    [{ expiresOn: "soon" }, "incomplete", null],
    [{ expiresOn: "2027-06-30", resource: "*::nothing" }, "unmatched", 217],
    [{ expiresOn: "2027-06-30", control: "NOWHERE-1" }, "unknown-control", 217],
    [{ expiresOn: "2027-06-30", control: CONTROL }, "not-checked", 217],
  ])("%j is %s with %j days left", (changes, state, days) => {
    expect(states(changes)).toEqual([[state, days]]);
  });

  test("an active one names what it excuses; an expired one is a mandatory failure", () => {
    const active = reportOf({ waivers: { one: { ...waiver, expiresOn: "2027-06-30" } } });
    const [excused] = active.waivers[0]?.findings ?? [];
    expect(active.findings.find(({ id }) => id === excused)).toMatchObject({
      ...{ rule: "image-pinned", outcome: "waived", zone: "xx-zone-dmz" },
    });
    const expired = reportOf({ waivers: { one: { ...waiver, expiresOn: "2026-11-24" } } });
    expect(expired.findings.find(({ rule }) => rule === "waiver-valid")).toMatchObject({
      ...{ outcome: "fail", level: "mandatory", agency: "it-center" },
    });
    expect(isClean(expired)).toBe(false);
  });
});

test("a rule that found nothing to look at has told nothing: unknown, never a pass", () => {
  const control = reportOf({}).controls.find(({ id }) => id === "TCVN14423-5.1.2.4-a");
  expect(control).toMatchObject({ outcome: "unknown", findings: [] });
});
