import { withSecretMarks } from "../../../policies/graph/from-preview.ts";
import { graphFromState } from "../../../policies/graph/from-state.ts";
import { asRecord } from "../../../policies/graph/graph-source-error.ts";
import { recordedResource } from "../../../policies/graph/recorded-resource.ts";
import { buildGraph, type RawResource, type ResourceGraph } from "../../../policies/graph/resource-graph.ts";

/** What happens to a resource; adopting an existing one counts as `create`, both halves of a replacement as `replace`. */
export type Operation = "replace" | "delete" | "update" | "create";

export interface PlannedStep {
  readonly operation: Operation;
  readonly urn: string;
  /** Properties that differ, such as `spec.replicas`; sorted. Names only, never a value. */
  readonly differs: readonly string[];
  /** Properties that cannot be changed in place; sorted. */
  readonly forcing: readonly string[];
}

/** One run of the engine: what is there, what would be, and the steps from one to the other. */
export interface PlannedChange {
  readonly before: ResourceGraph;
  readonly after: ResourceGraph;
  /** By URN. */
  readonly steps: readonly PlannedStep[];
  readonly unchanged: number;
  /** Protected resources that the engine refuses to delete or replace, by URN. */
  readonly held: readonly string[];
}

/** The preview ended with something else than a refusal of protection. */
export class EngineRefusal extends Error {}

const OPERATIONS: Readonly<Record<string, Operation>> = {
  create: "create",
  import: "create",
  update: "update",
  replace: "replace",
  "create-replacement": "replace",
  "import-replacement": "replace",
  delete: "delete",
};
/** A resource under several steps is told by the worst of them. */
const WORST: readonly Operation[] = ["replace", "delete", "update", "create"];
const ENGINE_TYPE = /\$?pulumi:(pulumi:Stack|providers:)/;
const HELD = /cannot be (?:deleted|replaced)\s+because it is protected/;

type Fields = Record<string, unknown>;

/**
 * Reads `pulumi preview --json --show-sames`. A run that failed only because protected resources would go is read all the
 * same: telling of those is what a preview is for.
 * @param state the deployed resources, which a run that failed does not tell completely.
 * @throws EngineRefusal it failed for another reason, or is no such file; with the engine's first line.
 */
export function plannedChange(preview: unknown, state?: readonly unknown[]): PlannedChange {
  const file = asRecord(preview);
  if (!Array.isArray(file?.steps)) throw new EngineRefusal("no steps");
  const steps = file.steps.flatMap((step): Fields[] => {
    const fields = asRecord(step);
    return fields === undefined ? [] : [fields];
  });
  const held = heldIn(file);
  const after = graphOf(steps, "newState", (op) => !/^(delete|discard|remove)/.test(op));
  const before =
    state === undefined
      ? graphOf(steps, "oldState", () => true)
      : graphFromState({ deployment: { resources: state } });
  const planned = new Map<string, PlannedStep>();
  for (const step of steps) add(planned, step);
  if (state !== undefined)
    for (const { urn } of before.nodes)
      if (!after.byUrn.has(urn)) planned.set(urn, planned.get(urn) ?? emptyStep("delete", urn));
  const ordered = [...planned.values()].sort((a, b) => (a.urn < b.urn ? -1 : 1));
  const unchanged = after.nodes.filter(({ urn }) => !planned.has(urn)).length;
  return { before, after, steps: ordered, unchanged, held };
}

/** URNs that the engine holds because they are protected. */
export function heldIn(file: Fields): string[] {
  const diagnostics = Array.isArray(file.diagnostics) ? file.diagnostics : [];
  const errors = diagnostics.flatMap((item) => {
    const told = asRecord(item);
    return told?.severity === "error" ? [told] : [];
  });
  const held = errors.filter(({ message }) => HELD.test(String(message)));
  // The engine closes a failed run with a line that says no more than that.
  const others = errors.filter(
    (error) => !held.includes(error) && String(error.message).trim() !== "error: preview failed",
  );
  const [first] = others;
  if (first !== undefined || (held.length === 0 && errors.length > 0))
    throw new EngineRefusal(String((first ?? errors[0])?.message).replace(/^error: /, ""));
  return [...new Set(held.map(({ urn }) => String(urn)))].sort();
}

function add(planned: Map<string, PlannedStep>, step: Fields): void {
  const operation = OPERATIONS[String(step.op)];
  const urn = String(step.urn);
  if (operation === undefined || ENGINE_TYPE.test(urn)) return;
  const known = planned.get(urn) ?? emptyStep(operation, urn);
  planned.set(urn, {
    urn,
    operation: WORST.find((one) => one === operation || one === known.operation) ?? operation,
    differs: sorted([
      ...known.differs,
      ...Object.keys(asRecord(step.detailedDiff) ?? {}),
      ...texts(step.diffReasons),
    ]),
    forcing: sorted([...known.forcing, ...texts(step.replaceReasons)]),
  });
}

const emptyStep = (operation: Operation, urn: string): PlannedStep => ({
  ...{ operation, urn, differs: [], forcing: [] },
});

function graphOf(
  steps: readonly Fields[],
  side: "oldState" | "newState",
  counts: (op: string) => boolean,
): ResourceGraph {
  const byUrn = new Map<string, RawResource>();
  for (const step of steps) {
    const state = asRecord(step[side]);
    const resource = state === undefined || !counts(String(step.op)) ? undefined : recordedResource(state);
    if (resource !== undefined)
      byUrn.set(resource.urn, { ...resource, properties: withSecretMarks(resource.properties) });
  }
  return buildGraph([...byUrn.values()]);
}

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];

const sorted = (values: readonly string[]): string[] => [...new Set(values)].sort();
