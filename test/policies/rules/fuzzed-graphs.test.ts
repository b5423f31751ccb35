import { expect, test } from "vitest";
import { buildGraph } from "../../../policies/graph/resource-graph.ts";
import { dataRules } from "../../../policies/rules/data/data-rules.ts";
import { softwareRules } from "../../../policies/rules/software/software-rules.ts";
import { type TestResource, UNKNOWN_MARK, urnOf } from "../support/resources.ts";
import { ruleCases } from "../support/rule-cases.ts";

const rules = [...dataRules, ...softwareRules];
const ODD = [undefined, null, UNKNOWN_MARK, 7, true, "text", [], [null, 3], {}, { a: [{}] }];

/** Graphs a rule is tried on in one run; taken evenly from all that there are. */
const MOST = 250;

/** The value with each of its parts, at any depth, replaced by `odd` in turn. */
function* damaged(value: unknown, odd: unknown): Generator<unknown> {
  yield odd;
  if (typeof value !== "object" || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    for (const mutant of damaged(child, odd)) {
      yield Array.isArray(value)
        ? value.map((item, index) => (String(index) === key ? mutant : item))
        : { ...value, [key]: mutant };
    }
  }
}

function raw(resource: TestResource, properties: unknown = resource.props) {
  const parent = resource.parent === undefined ? {} : { parent: urnOf(resource.parent) };
  return { urn: urnOf(resource), type: resource.type, name: resource.name, properties, ...parent };
}

test.each(rules.map((rule) => [rule.id, rule] as const))(
  "%s never throws, whatever a graph holds",
  (id, rule) => {
    const resources = ruleCases.filter((one) => one.rule === id).flatMap((one) => [...one.pass, ...one.fail]);
    expect(resources.length).toBeGreaterThan(0);
    const graphs = resources.flatMap((resource) =>
      ODD.flatMap((odd) => [...damaged(resource.props, odd)].map((properties) => ({ resource, properties }))),
    );
    const step = Math.max(1, Math.ceil(graphs.length / MOST));
    for (let place = 0; place < graphs.length; place += step) {
      const { resource, properties } = graphs[place]!;
      const others = resources.filter((other) => urnOf(other) !== urnOf(resource));
      const graph = buildGraph([...others.map((other) => raw(other)), raw(resource, properties)]);
      expect(() => rule.check(graph, { parameters: rule.parameters, day: "2026-11-22" })).not.toThrow();
    }
  },
);
