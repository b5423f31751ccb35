import { expect, test } from "vitest";
import { readCatalogue } from "../../../policies/catalogue/load-catalogue.ts";
import type { AuditReport } from "../../../policies/evidence/audit-report.ts";
import { isClean } from "../../../policies/evidence/judgement.ts";
import { auditReport } from "../../../policies/evidence/make-audit-report.ts";
import { renderJunit } from "../../../policies/evidence/render-junit.ts";
import type { PackContent } from "../../../policies/packs/rule-policies.ts";
import { defineRule, type Rule, type Verdict } from "../../../policies/rules/frame/rule.ts";
import { component, graphOf } from "../support/resources.ts";

const catalogue = readCatalogue();
type Sureness = "text-seen" | "secondary" | "inferred" | "heading-only";

/** Days of the two regimes. Of the current one nothing is inferred at present, of the former one a good deal is. */
const dayOf = { current: "2026-11-25", legacy: "2025-12-31" } as const;

/** A control of which the catalogue is so sure, and which nobody else confirmed. */
function controlThat(is: Sureness, of: keyof typeof dayOf = "current"): string {
  const found = [...catalogue.byId.values()].find(
    ({ regime, confidence, corroborated_by, seen_part }) =>
      regime === of && !corroborated_by && (seen_part === "heading-only" ? seen_part : confidence) === is,
  );
  if (found === undefined) throw new Error(`the catalogue has no control that is ${is}`);
  return found.id;
}

/** A pack of one rule on one control, which fails on the center. */
function packOf(control: string, rule: Partial<Rule> = {}, verdict: Partial<Verdict> = {}): PackContent {
  const text = { vi: "sai", en: "wrong" };
  const failing = defineRule({
    ...{ id: "some-rule", clauses: [{ control, extent: "part" }], severity: "low" },
    ...{ title: text, why: text, fix: text, parameters: {}, kinds: ["Center"], scope: "stack" },
    check: ({ nodes }) => nodes.map(({ urn }) => ({ outcome: "fail" as const, urn, text, ...verdict })),
    ...rule,
  });
  const set = { name: "level-3", title: "", rules: [failing] };
  return { name: "level-3", sets: [set], demands: "law" };
}

function audit(pack: PackContent, strict: boolean, evidence: object = {}): AuditReport {
  const center = component("pdc:center:Center", "xx-center", { id: "xx-center", owner: "it", evidence });
  const cited = pack.sets[0]?.rules[0]?.clauses[0]?.control ?? "";
  const day = dayOf[catalogue.byId.get(cited)?.regime ?? "current"];
  const source = { door: "state", label: "test" } as const;
  return auditReport(graphOf([center]), { day, strict, pack, source, catalogue });
}

const failuresIn = (report: AuditReport): number => renderJunit(report, "en").split("<failure").length - 1;

test.each<[string, PackContent, "clean" | "blocked", "clean" | "blocked"]>([
  ["of a text that was seen", packOf(controlThat("text-seen")), "blocked", "blocked"],
  ["of a secondary source", packOf(controlThat("secondary")), "clean", "blocked"],
  ["that is inferred", packOf(controlThat("inferred", "legacy")), "clean", "clean"],
  ["of which only the heading was seen", packOf(controlThat("heading-only", "legacy")), "clean", "clean"],
  ["of the former law, on its day", packOf(controlThat("secondary", "legacy")), "clean", "blocked"],
  ["whose value is suggested", packOf(controlThat("text-seen"), { suggestion: true }), "clean", "clean"],
  [
    "of which one answer only warns",
    packOf(controlThat("text-seen"), {}, { warning: true }),
    "clean",
    "clean",
  ],
  ["that the catalogue does not have", packOf("NOWHERE-1"), "clean", "clean"],
])("a failure on an entry %s: usual and strict", (_name, pack, usual, strict) => {
  const said = (report: AuditReport) => (isClean(report) ? "clean" : "blocked");
  expect([said(audit(pack, false)), said(audit(pack, true))]).toEqual([usual, strict]);
  for (const report of [audit(pack, false), audit(pack, true)]) {
    const blocking = isClean(report) ? 0 : 1;
    expect({ blocking: report.blocking, junit: failuresIn(report) }).toEqual({ blocking, junit: blocking });
    expect(report.totals.fail).toBe(1);
  }
});

test.each([
  ["of a secondary source", controlThat("secondary"), false],
  ["of a secondary source, under the former law", controlThat("secondary", "legacy"), false],
  ["that is inferred", controlThat("inferred", "legacy"), true],
  ["of which only the heading was seen", controlThat("heading-only", "legacy"), true],
])("with strict, a proof that is overdue for an entry %s", (_name, control, clean) => {
  const nothing = packOf(control, { check: () => [] });
  const overdue = { one: { control, holder: "it", dueOn: "2025-12-30" } };
  const wrong = { one: { control, holder: "it", dueOn: "2026-12-31", file: "x.pdf" } };
  for (const evidence of [overdue, wrong]) {
    expect(isClean(audit(nothing, false, evidence))).toBe(true);
    expect(isClean(audit(nothing, true, evidence))).toBe(clean);
  }
});

test("with strict, a proof for a control that nobody knows counts", () => {
  const nothing = packOf("NOWHERE-1", { check: () => [] });
  const stray = { one: { control: "NOWHERE-1", holder: "it", dueOn: "2026-12-31" } };
  expect([isClean(audit(nothing, false, stray)), isClean(audit(nothing, true, stray))]).toEqual([
    true,
    false,
  ]);
});
