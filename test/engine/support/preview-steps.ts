import type { Run } from "./project-copy.ts";

/** One thing that a preview would do. */
export interface Step {
  /** Pulumi's word: `create`, `update`, `delete`, `replace`, … */
  readonly op: string;
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** Properties that differ, such as `spec.replicas`. */
  readonly differs: readonly string[];
}

/** A resource as it will be, components included. */
export interface PlannedObject {
  readonly urn: string;
  readonly kind: string;
  /** `metadata.name` of a Kubernetes object, else the logical name. */
  readonly name: string;
  readonly namespace: string | undefined;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Outputs that the engine keeps secret. */
  readonly secretOutputs: readonly string[];
}

interface PlannedState {
  readonly type: string;
  readonly inputs?: Readonly<Record<string, unknown>> & {
    readonly metadata?: { readonly name?: string; readonly namespace?: string };
  };
  readonly additionalSecretOutputs?: readonly string[];
}

interface PreviewJson {
  readonly steps?: readonly {
    op: string;
    urn: string;
    newState?: PlannedState;
    detailedDiff?: Record<string, unknown> | null;
  }[];
  readonly diagnostics?: readonly { message: string; severity: string }[];
}

/** What `preview --json` printed. */
export function previewJson(run: Run): PreviewJson {
  return JSON.parse(run.stdout);
}

/** What a preview (`--json`) would change, sorted; what stays the same is left out. */
export function changesOf(run: Run): Step[] {
  if (run.code !== 0) throw new Error(`the preview ended ${run.code}\n${run.output}`);
  const steps = previewJson(run).steps ?? [];
  return steps
    .filter(({ op }) => op !== "same")
    .map(({ op, urn, detailedDiff }) => {
      const [, , types = "", name = ""] = urn.split("::");
      return { op, urn, type: types.split("$").at(-1) ?? "", name, differs: Object.keys(detailedDiff ?? {}) };
    })
    .sort((a, b) => (a.urn < b.urn ? -1 : 1));
}

/** Everything that a preview (`--json --show-sames`) leads to. */
export function plannedObjects(run: Run): PlannedObject[] {
  if (run.code !== 0) throw new Error(`the preview ended ${run.code}\n${run.output}`);
  return (previewJson(run).steps ?? []).flatMap(({ urn, newState: state }) => {
    if (!state) return [];
    const { name, namespace } = state.inputs?.metadata ?? {};
    return {
      urn,
      kind: state.type.split(":").at(-1) ?? "",
      name: name ?? urn.split("::").at(-1) ?? "",
      namespace,
      inputs: state.inputs ?? {},
      secretOutputs: state.additionalSecretOutputs ?? [],
    };
  });
}

/** A step in a word: `update ConfigMap nd-lgsp-settings`. */
export const shown = ({ op, type, name }: Step): string => `${op} ${type.split(":").at(-1)} ${name}`;

/** Whether a step concerns a component, whose intent tells of every change below it, and not a resource. */
export const isComponent = ({ type }: Step): boolean => type.startsWith("pdc:");

/** Resources that a preview would touch, in a word each; components are left out. */
export const leavesOf = (steps: readonly Step[]): string[] =>
  steps.filter((step) => !isComponent(step)).map(shown);
