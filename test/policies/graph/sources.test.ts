import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { graphFromManifests } from "../../../policies/graph/from-manifests.ts";
import { graphFromStackPolicy } from "../../../policies/graph/from-policy.ts";
import { graphFromPreview } from "../../../policies/graph/from-preview.ts";
import { graphFromState } from "../../../policies/graph/from-state.ts";
import { graphToJson, type ResourceGraph } from "../../../policies/graph/resource-graph.ts";
import { evaluate } from "../../../policies/rules/frame/evaluate.ts";
import { allRules } from "../../../policies/rules/registry.ts";
import { policyResources } from "../support/policy-server.ts";
import { graphOf, saidBy, TEST_OPTIONS, type TestResource, urnOf } from "../support/resources.ts";
import { ruleCases } from "../support/rule-cases.ts";

const STACK = "urn:pulumi:test::test::pulumi:pulumi:Stack::test-test";

function recorded(resource: TestResource, field: "inputs" | "outputs") {
  return {
    urn: urnOf(resource),
    type: resource.type,
    custom: !resource.type.startsWith("pdc:"),
    parent: resource.parent === undefined ? STACK : urnOf(resource.parent),
    protect: resource.protect ?? false,
    [field]: resource.props,
  };
}

const stack = { urn: STACK, type: "pulumi:pulumi:Stack", custom: false };

function stateOf(resources: readonly TestResource[]) {
  const listed = [stack, ...resources.map((resource) => recorded(resource, "outputs"))];
  return { version: 3, deployment: { manifest: {}, resources: listed } };
}

function previewOf(resources: readonly TestResource[]) {
  const steps = [stack, ...resources.map((resource) => recorded(resource, "inputs"))].map((newState) => ({
    op: "create",
    urn: newState.urn,
    newState,
  }));
  return { steps, changeSummary: { create: steps.length }, diagnostics: [] };
}

async function proxied(resources: readonly TestResource[]): Promise<ResourceGraph> {
  const wired = resources.map((resource) => ({
    urn: urnOf(resource),
    type: resource.type,
    name: resource.name,
    properties: resource.props,
    parent: resource.parent === undefined ? STACK : urnOf(resource.parent),
    protect: resource.protect,
  }));
  const root = { urn: STACK, type: "pulumi:pulumi:Stack", name: "test-test", properties: {} };
  return graphFromStackPolicy(await policyResources([root, ...wired]));
}

function findings(graph: ResourceGraph) {
  return saidBy(evaluate(graph, allRules, TEST_OPTIONS), graph);
}

const cases = ruleCases.flatMap(({ rule, pass, fail, unknown }) => [
  { name: `${rule} pass`, resources: pass },
  { name: `${rule} fail`, resources: fail },
  { name: `${rule} unknown`, resources: unknown },
]);

describe.each(cases)("$name", ({ resources }) => {
  test("state, preview and the real policy server give the same graph as mocks", async () => {
    const expected = graphToJson(graphOf(resources));
    expect(graphToJson(graphFromState(stateOf(resources)))).toBe(expected);
    expect(graphToJson(graphFromPreview(previewOf(resources)))).toBe(expected);
    expect(graphToJson(await proxied(resources))).toBe(expected);
  });
});

// What only a stack tells (components, protection) is left to the other doors.
const plain = cases.filter(
  ({ name, resources }) =>
    !name.startsWith("stateful-protected") &&
    resources.every(({ type, parent }) => type.startsWith("kubernetes:") && parent === undefined),
);

test.each(plain)("manifests of $name give the same findings", ({ resources }) => {
  const text = resources.map(({ props }) => stringify(props)).join("---\n");
  const graph = graphFromManifests([{ file: "all.yaml", text }]);
  const comparable = (said: readonly string[]) =>
    said.filter((line) => !line.startsWith("stateful-protected"));
  expect(comparable(findings(graph))).toEqual(comparable(findings(graphOf(resources))));
});

test("the order of resources changes nothing", () => {
  const byUrn = new Map(ruleCases.flatMap(({ pass }) => pass.map((resource) => [urnOf(resource), resource])));
  const all = [...byUrn.values()];
  expect(graphToJson(graphOf([...all].reverse()))).toBe(graphToJson(graphOf(all)));
});

test("what waits to be deleted is no part of the graph", () => {
  const state = stateOf(ruleCases[1]?.pass ?? []);
  const dying = { ...state.deployment.resources[1], delete: true };
  const graph = graphFromState({ ...state, deployment: { ...state.deployment, resources: [dying] } });
  expect(graph.nodes).toEqual([]);
});
