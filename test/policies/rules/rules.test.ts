import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Outcome } from "../../../policies/rules/frame/rule.ts";
import { allRules } from "../../../policies/rules/registry.ts";
import { findingsOf, type TestResource } from "../support/resources.ts";
import { type RuleCase, ruleCases } from "../support/rule-cases.ts";

function ruleOf(id: string) {
  const rule = allRules.find((candidate) => candidate.id === id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  return rule;
}

function outcomes({ rule, parameters }: RuleCase, resources: readonly TestResource[]): readonly Outcome[] {
  return findingsOf(ruleOf(rule), resources, parameters).map((finding) => finding.outcome);
}

describe.each(ruleCases)("$rule", (one) => {
  const { rule, parameters, pass, fail, unknown, says } = one;
  test("passes", () => {
    const found = outcomes(one, pass);
    expect(found).toContain("pass");
    expect(found.filter((outcome) => outcome !== "pass" && outcome !== "not-applicable")).toEqual([]);
  });

  test("fails, saying what and where", () => {
    const failed = findingsOf(ruleOf(rule), fail, parameters).filter((finding) => finding.outcome === "fail");
    expect(failed.map((finding) => finding.text?.en).sort()).toEqual([...says].sort());
    for (const finding of failed) expect(finding.text?.vi).toMatch(/\S/);
  });

  test("cannot tell before deployment", () => {
    const found = outcomes(one, unknown);
    expect(found).toContain("unknown");
    expect(found).not.toContain("fail");
  });
});

const rulesFolder = new URL("../../../policies/rules/", import.meta.url);
// `frame` holds no rules about resources; those of `programme` have test files of their own.
const areas = readdirSync(rulesFolder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !["frame", "programme"].includes(entry.name))
  .map((entry) => entry.name);

test.each(areas)("every rule of the folder %s is registered and has its cases", (area) => {
  const folder = new URL(`${area}/`, rulesFolder);
  const declared = readdirSync(folder)
    .filter((file) => readFileSync(new URL(file, folder), "utf8").includes("defineRule("))
    .map((file) => file.replace(/\.ts$/, ""));
  const registered = new Set(allRules.map((rule) => rule.id));
  expect(declared.filter((id) => !registered.has(id))).toEqual([]);
  const tested = new Set(ruleCases.map((item) => item.rule));
  expect(declared.filter((id) => !tested.has(id))).toEqual([]);
});

test("rules are told apart by permanent kebab-case ids, in order", () => {
  const ids = allRules.map((rule) => rule.id);
  expect(ids).toEqual([...new Set(ids)].sort());
  for (const id of ids) expect(id).toMatch(/^[a-z]+[0-9]?(-[a-z]+)*$/);
});
