import { describe, expect, test } from "vitest";
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

test.each([
  [
    "one that was being made",
    [{ type: "creating", resource: { urn: "urn:a", type: "t" } }],
    "1; creating urn:a",
  ],
  ["one that nobody can read", [7], "1)"],
  ["no list", { type: "creating" }, "pending_operations"],
])("a state with unfinished operations is refused: %s", (_name, pending_operations, told) => {
  const resources = [{ urn: "urn:b", type: "t", custom: true, outputs: {} }];
  for (const parts of [{ resources }, { manifest: {} }]) {
    const said = refusal(() => graphFromState({ version: 3, deployment: { ...parts, pending_operations } }));
    expect(said).toContain(`The state has unfinished operations (${told}`);
    expect(said).toContain(
      "Finish the update and try again; if it is still there, run pulumi refresh, or where the target is files",
    );
  }
});

test.each([undefined, null, []])("a state whose pending operations are %j is whole", (pending_operations) => {
  const resources = [{ urn: "urn:b", type: "t", custom: true, outputs: {} }];
  expect(graphFromState({ deployment: { resources, pending_operations } }).nodes).toHaveLength(1);
});

const cipher = (ciphertext: string) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  ciphertext,
});

describe("a creation that was cut off and stands in the state", () => {
  const made = { urn: "urn:a", type: "t", custom: true, inputs: { n: 1, s: cipher("v1:x") }, outputs: {} };
  const state = (resource: object, operation: object = {}) => ({
    deployment: {
      resources: [resource],
      pending_operations: [
        { type: "creating", resource: { ...made, inputs: { n: 1, s: cipher("v1:y") } }, ...operation },
      ],
    },
  });

  test("is settled once a later update made the same, whatever its secrets are encrypted to", () => {
    expect(graphFromState(state(made)).nodes).toHaveLength(1);
  });

  test.each([
    ["with other inputs, as what it was to replace", state({ ...made, inputs: { n: 2, s: cipher("v1:x") } })],
    ["only as what waits to be deleted", state({ ...made, delete: true })],
    ["under another name", state({ ...made, urn: "urn:b" })],
    ["but was being changed", state(made, { type: "updating" })],
    ["but was being deleted", state(made, { type: "deleting" })],
  ])("is in doubt: %s", (_name, exported) => {
    expect(refusal(() => graphFromState(exported))).toContain("The state has unfinished operations (1; ");
  });

  test("does not settle another one", () => {
    const late = { type: "creating", resource: { ...made, urn: "urn:late" } };
    const both = state(made);
    both.deployment.pending_operations.push(late);
    expect(refusal(() => graphFromState(both))).toContain("(1; creating urn:late)");
  });
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

test.each([
  ["an alias inside what it names", "kind: A\na: &a [x, *a]\n"],
  ["an anchor of another document", "a: &a x\n---\nb: *a\n"],
  ["the same key twice", "kind: A\nkind: B\n"],
  ["a placeholder of a template", "kind: A\nname: {{ name }}\n"],
  ["brackets without end", `a: ${"[".repeat(100_000)}`],
])("%s is refused", (_name, text) => {
  expect(refusal(() => graphFromManifests([{ file: "a.yaml", text }]))).toMatch(
    /^a\.yaml:\d: not valid YAML/,
  );
});

test("many uses of one anchor, tags of other programs and deep schemas are YAML", () => {
  const shared = [
    "env: &env {name: a, value: b}",
    ...Array.from({ length: 150 }, (_, key) => `k${key}: *env`),
  ];
  const deep = `${"{a: ".repeat(200)}x${"}".repeat(200)}`;
  const text = ["apiVersion: v1", "kind: A", "metadata: {name: !Ref n}", ...shared, `deep: ${deep}`].join(
    "\n",
  );
  const [node] = graphFromManifests([{ file: "a.yaml", text }]).nodes;
  expect(node?.name).toBe("n");
  expect(node?.properties).toMatchObject({ k149: { name: "a", value: "b" } });
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
