import { expect, test } from "vitest";
import { graphFromManifests } from "../../../policies/graph/from-manifests.ts";
import { graphFromPreview } from "../../../policies/graph/from-preview.ts";
import { graphFromState } from "../../../policies/graph/from-state.ts";
import { GraphSourceError } from "../../../policies/graph/graph-source-error.ts";

function refusal(build: () => unknown): string {
  try {
    build();
  } catch (error) {
    if (error instanceof GraphSourceError) return error.en;
    throw error;
  }
  return "nothing was refused";
}

test("a preview without its unchanged resources is refused", () => {
  const preview = {
    steps: [{ op: "create", urn: "a" }],
    changeSummary: { create: 1, same: 7 },
    diagnostics: [],
  };
  expect(refusal(() => graphFromPreview(preview))).toMatchInlineSnapshot(
    `"The file leaves out 7 unchanged resources. Make it again with: pulumi preview --json --show-sames"`,
  );
});

test("a preview that failed is refused", () => {
  const preview = { steps: [], changeSummary: {}, diagnostics: [{ severity: "error", message: "no" }] };
  expect(refusal(() => graphFromPreview(preview))).toContain("This preview failed");
});

test.each([null, [], {}, { steps: [] }, { deployment: {} }, "text", 7])(
  "%j is neither preview nor state",
  (file) => {
    expect(refusal(() => graphFromPreview(file))).toContain("Not a preview");
    expect(refusal(() => graphFromState(file))).toContain("Not an exported state");
  },
);

test("an empty stack is a state", () => {
  expect(graphFromState({ version: 3, deployment: { manifest: {} } }).nodes).toEqual([]);
});

test("text that is not YAML is refused with file and line", () => {
  const text = "kind: A\n---\nmetadata: {{ .Values.name }}\n  x: [\n";
  expect(refusal(() => graphFromManifests([{ file: "web.yaml", text }]))).toMatch(
    /^web\.yaml:[34]: not valid YAML/,
  );
});

test("aliases that multiply are refused", () => {
  const text = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    .concat(["b", "c", "d", "e"].map((key, index) => `${key}: &${key} [${`*${"abcd"[index]}, `.repeat(10)}]`))
    .join("\n");
  expect(refusal(() => graphFromManifests([{ file: "bomb.yaml", text }]))).toContain("bomb.yaml:1");
});

test("a list is taken apart, and the place of each document is kept", () => {
  const text = [
    "# first",
    "apiVersion: v1",
    "kind: List",
    "items:",
    "  - {apiVersion: v1, kind: Namespace, metadata: {name: a}}",
    "  - {apiVersion: v1, kind: Namespace, metadata: {name: b}}",
    "---",
    "apiVersion: v1",
    "kind: Namespace",
    "metadata: {name: c}",
  ].join("\n");
  const graph = graphFromManifests([{ file: "all.yaml", text }]);
  expect(graph.nodes.map((node) => [node.name, node.origin?.line])).toEqual([
    ["a", 5],
    ["b", 6],
    ["c", 8],
  ]);
});
