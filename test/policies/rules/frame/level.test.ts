import { expect, test } from "vitest";
import { type ControlStanding, type LevelOptions, levelOf } from "../../../../policies/rules/frame/level.ts";
import { defineRule, type Rule } from "../../../../policies/rules/frame/rule.ts";
import { waiverValid } from "../../../../policies/rules/frame/waiver-valid.ts";

const STANDINGS: Readonly<Record<string, ControlStanding>> = {
  seen: { regime: "current", confidence: "text-seen", corroborated: false },
  confirmed: { regime: "current", confidence: "secondary", corroborated: true },
  secondary: { regime: "current", confidence: "secondary", corroborated: false },
  inferred: { regime: "current", confidence: "inferred", corroborated: true },
  legacy: { regime: "legacy", confidence: "text-seen", corroborated: true },
};

function ruleOn(control: string, change: Partial<Rule> = {}): Rule {
  const empty = { vi: "", en: "" };
  return defineRule({
    id: "some-rule",
    clauses: [{ control, extent: "part" }],
    severity: "low",
    title: empty,
    why: empty,
    fix: empty,
    parameters: {},
    kinds: [],
    scope: "stack",
    check: () => [],
    ...change,
  });
}

function level(rule: Rule, change: Partial<LevelOptions> = {}) {
  return levelOf(rule, { demands: "law", strict: false, standingOf: (id) => STANDINGS[id], ...change });
}

test.each([
  ["seen", "mandatory", "mandatory"],
  ["confirmed", "mandatory", "mandatory"],
  ["secondary", "advisory", "mandatory"],
  ["inferred", "advisory", "advisory"],
  ["legacy", "advisory", "advisory"],
  ["nowhere", "advisory", "advisory"],
])("a control that is %s is %s, and %s in a strict pack", (control, usual, strict) => {
  expect(level(ruleOn(control))).toBe(usual);
  expect(level(ruleOn(control), { strict: true })).toBe(strict);
});

test("a suggestion warns, whatever its clause and however strict the pack", () => {
  expect(level(ruleOn("seen", { suggestion: true }), { strict: true })).toBe("advisory");
});

test("the programme's own demand counts in its packs only", () => {
  const rule = ruleOn("secondary", { programme: { rows: ["LA-11"], level: "mandatory" } });
  expect(level(rule)).toBe("advisory");
  expect(level(rule, { demands: "programme" })).toBe("mandatory");
  expect(level(rule, { demands: "both" })).toBe("mandatory");
});

test("of two demands the stricter counts", () => {
  const rule = ruleOn("seen", { programme: { rows: ["DN-23"], level: "advisory" } });
  expect(level(rule, { demands: "both" })).toBe("mandatory");
  expect(level(rule, { demands: "programme" })).toBe("advisory");
});

test("waivers are judged as mandatory in every pack", () => {
  expect(level(waiverValid)).toBe("mandatory");
  expect(level(waiverValid, { demands: "programme" })).toBe("mandatory");
});
