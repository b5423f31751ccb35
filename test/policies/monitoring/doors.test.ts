import { expect, test } from "vitest";
import { graphFromManifests } from "../../../policies/graph/from-manifests.ts";
import { accountsRules } from "../../../policies/rules/accounts/accounts-rules.ts";
import { evaluate } from "../../../policies/rules/frame/evaluate.ts";
import { monitoringRules } from "../../../policies/rules/monitoring/monitoring-rules.ts";
import { accountsCases } from "../support/accounts-cases.ts";
import { monitoringCases } from "../support/monitoring-cases.ts";
import { graphOf, TEST_OPTIONS, type TestResource, UNKNOWN_MARK } from "../support/resources.ts";

const rules = [...accountsRules, ...monitoringRules];

test("foreign manifests never pass where only the center's intent could tell", () => {
  const text = "apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: app }\n";
  const findings = evaluate(graphFromManifests([{ file: "web.yaml", text }]), rules, TEST_OPTIONS);
  expect(findings.filter(({ outcome }) => outcome !== "unknown")).toEqual([]);
  expect(new Set(findings.map(({ rule }) => rule)).size).toBeGreaterThan(25);
});

const SUBSTITUTES: readonly unknown[] = [
  null,
  0,
  -1,
  true,
  "",
  "text",
  [],
  {},
  [null],
  { a: [1] },
  UNKNOWN_MARK,
];

/** The value with the field at each place replaced by `substitute`, one place at a time. */
function mutants(value: unknown, substitute: unknown): unknown[] {
  if (typeof value !== "object" || value === null) return [substitute];
  return Object.entries(value).flatMap(([key, child]) =>
    [substitute, ...mutants(child, substitute)].map((mutant) =>
      Array.isArray(value)
        ? value.map((item: unknown, index) => (String(index) === key ? mutant : item))
        : { ...value, [key]: mutant },
    ),
  );
}

test.each(SUBSTITUTES.map((substitute) => [substitute]))(
  "no field that becomes %j makes a rule throw",
  (substitute) => {
    const crashed = new Set<string>();
    for (const { rule: id, pass: resources } of [...accountsCases, ...monitoringCases]) {
      const own = rules.filter((rule) => rule.id === id);
      for (const [place, resource] of resources.entries()) {
        for (const props of mutants(resource.props, substitute)) {
          const changed = resources.map((one, index) =>
            index === place ? { ...one, props: props as TestResource["props"] } : one,
          );
          for (const { rule, text } of evaluate(graphOf(changed), own, TEST_OPTIONS)) {
            if (text?.en.startsWith("The rule crashed")) crashed.add(rule);
          }
        }
      }
    }
    expect([...crashed]).toEqual([]);
  },
);
