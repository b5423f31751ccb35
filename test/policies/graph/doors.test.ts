import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { graphFromManifests } from "../../../policies/graph/from-manifests.ts";
import { graphFromState } from "../../../policies/graph/from-state.ts";
import type { ResourceGraph } from "../../../policies/graph/resource-graph.ts";
import { evaluate } from "../../../policies/rules/frame/evaluate.ts";
import { allRules } from "../../../policies/rules/registry.ts";
import { TEST_OPTIONS } from "../support/resources.ts";

// States that the engine made, and the very objects in them as plain manifests.
const folder = new URL("../../fixtures/states/", import.meta.url);
const states = readdirSync(folder).filter((name) => name.endsWith(".json"));

interface Exported {
  readonly deployment: {
    readonly resources: readonly { type: string; custom: boolean; inputs?: { kind?: string } }[];
  };
}

const failures = (graph: ResourceGraph) =>
  evaluate(graph, allRules, TEST_OPTIONS)
    .filter(({ outcome }) => outcome === "fail")
    .map(({ rule, resource, text }) => `${rule}: ${resource}: ${text?.en}`);

describe.each(states)("%s", (state) => {
  test("what a state does not fail, its manifests alone do not fail: without intent nobody can tell", () => {
    const exported = JSON.parse(readFileSync(new URL(state, folder), "utf8")) as Exported;
    const objects = exported.deployment.resources
      .filter(({ type, custom, inputs }) => custom && type.startsWith("kubernetes:") && inputs?.kind)
      .map(({ inputs }) => stringify(inputs, { aliasDuplicateObjects: false }));
    expect(objects.length).toBeGreaterThan(100);
    const manifests = graphFromManifests([{ file: "all.yaml", text: objects.join("---\n") }]);
    expect(failures(graphFromState(exported))).toEqual([]);
    expect(failures(manifests)).toEqual([]);
  });
});
