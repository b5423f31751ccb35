import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Outcome } from "../../../policies/rules/frame/rule.ts";
import { allRules } from "../../../policies/rules/registry.ts";
import { findingsOf, type TestResource } from "../support/resources.ts";
import { ruleCases } from "../support/rule-cases.ts";

function ruleOf(id: string) {
  const rule = allRules.find((candidate) => candidate.id === id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  return rule;
}

function outcomes(rule: string, resources: readonly TestResource[]): readonly Outcome[] {
  return findingsOf(ruleOf(rule), resources).map((finding) => finding.outcome);
}

describe.each(ruleCases)("$rule", ({ rule, pass, fail, unknown, says }) => {
  test("passes", () => {
    const found = outcomes(rule, pass);
    expect(found).toContain("pass");
    expect(found.filter((outcome) => outcome !== "pass" && outcome !== "not-applicable")).toEqual([]);
  });

  test("fails, saying what and where", () => {
    const failed = findingsOf(ruleOf(rule), fail).filter((finding) => finding.outcome === "fail");
    expect(failed.map((finding) => finding.text?.en).sort()).toEqual([...says].sort());
    for (const finding of failed) expect(finding.text?.vi).toMatch(/\S/);
  });

  test("cannot tell before deployment", () => {
    const found = outcomes(rule, unknown);
    expect(found).toContain("unknown");
    expect(found).not.toContain("fail");
  });
});

test("every rule of the Kubernetes folder is registered and has its cases", () => {
  const folder = new URL("../../../policies/rules/kubernetes/", import.meta.url);
  const files = readdirSync(folder).map((file) => file.replace(/\.ts$/, ""));
  const registered = allRules.map((rule) => rule.id).filter((id) => files.includes(id));
  const declared = files.filter((file) =>
    readFileSync(new URL(`${file}.ts`, folder), "utf8").includes("defineRule("),
  );
  expect(registered).toEqual(declared);
  const tested = new Set(ruleCases.map((item) => item.rule));
  expect(registered.filter((id) => !tested.has(id))).toEqual([]);
});

test("rules are told apart by permanent kebab-case ids, in order", () => {
  const ids = allRules.map((rule) => rule.id);
  expect(ids).toEqual([...new Set(ids)].sort());
  for (const id of ids) expect(id).toMatch(/^[a-z]+[0-9]?(-[a-z]+)*$/);
});
