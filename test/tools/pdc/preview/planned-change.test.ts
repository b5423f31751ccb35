import { expect, test } from "vitest";
import { EngineRefusal, plannedChange } from "../../../../tools/pdc/preview/planned-change.ts";

const urn = (name: string) => `urn:pulumi:ha-nam::pdc::kubernetes:core/v1:ConfigMap::${name}`;
const state = (name: string, more: object = {}) => ({
  ...{ urn: urn(name), type: "kubernetes:core/v1:ConfigMap", custom: true },
  inputs: { metadata: { name, namespace: "app" }, ...more },
});
const step = (op: string, name: string, more: object = {}) => ({ op, urn: urn(name), ...more });
const sides = (name: string) => ({ oldState: state(name), newState: state(name) });

test("both halves of a replacement are one step, and an import is no deletion", () => {
  const { steps, unchanged, before, after } = plannedChange({
    steps: [
      step("same", "kept", sides("kept")),
      step("create-replacement", "b", {
        ...sides("b"),
        replaceReasons: ["metadata.name"],
        detailedDiff: { data: {} },
      }),
      step("replace", "b", sides("b")),
      step("delete-replaced", "b", { oldState: state("b") }),
      step("import", "a", { newState: state("a") }),
      step("delete", "c", { oldState: state("c") }),
    ],
  });
  expect(
    steps.map(({ operation, urn: one, forcing, differs }) => [operation, one.at(-1), forcing, differs]),
  ).toEqual([
    ["create", "a", [], []],
    ["replace", "b", ["metadata.name"], ["data"]],
    ["delete", "c", [], []],
  ]);
  expect(unchanged).toBe(1);
  expect(before.nodes.map(({ name }) => name)).toEqual(["b", "c", "kept"]);
  expect(after.nodes.map(({ name }) => name)).toEqual(["a", "b", "kept"]);
});

const held = {
  severity: "error",
  urn: urn("db"),
  message: `error: Preview failed: resource "${urn("db")}" cannot be deleted\nbecause it is protected. To unprotect…`,
};
const end = { severity: "error", message: "error: preview failed\n" };

test("a run that protection stopped is completed from the state", () => {
  const file = { steps: [step("same", "kept", sides("kept"))], diagnostics: [held, end] };
  const change = plannedChange(file, [state("db"), state("kept"), state("also-gone")]);
  expect(change.held).toEqual([urn("db")]);
  expect(change.steps.map(({ operation, urn: one }) => `${operation} ${one}`)).toEqual([
    `delete ${urn("also-gone")}`,
    `delete ${urn("db")}`,
  ]);
});

test.each([
  [
    "another error beside protection",
    { steps: [], diagnostics: [held, { severity: "error", message: "error: boom" }] },
  ],
  ["an error", { steps: [], diagnostics: [{ severity: "error", message: "error: boom" }, end] }],
  ["a failure without a word", { steps: [], diagnostics: [end] }],
  ["no steps", { resources: [] }],
])("%s is no preview", (_, file) => {
  expect(() => plannedChange(file)).toThrow(EngineRefusal);
});

test("warnings stop nothing", () => {
  const file = {
    steps: [step("same", "a", sides("a"))],
    diagnostics: [{ severity: "warning", message: "old" }],
  };
  expect(plannedChange(file).steps).toEqual([]);
});
