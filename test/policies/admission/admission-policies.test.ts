import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { admissionChecks } from "../../../policies/admission/admission-checks.ts";
import { admissionGuide } from "../../../policies/admission/admission-guide.ts";
import { admissionPoliciesJson } from "../../../policies/admission/admission-policies.ts";
import { allRules } from "../../../policies/rules/registry.ts";

const committed = (file: string) => readFileSync(new URL(`../../../${file}`, import.meta.url), "utf8");

test("what the center deploys, and the page about it, are what today's rules give", () => {
  expect(committed("components/operations/admission-policies.json")).toBe(admissionPoliciesJson());
  expect(committed("docs/huong-dan/kiem-soat-tiep-nhan.md")).toBe(admissionGuide());
});

test("every check belongs to a rule", () => {
  const ids = new Set(allRules.map(({ id }) => id));
  expect(Object.keys(admissionChecks).filter((id) => !ids.has(id))).toEqual([]);
});
