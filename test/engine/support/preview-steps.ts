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

interface PreviewJson {
  readonly steps?: readonly { op: string; urn: string; detailedDiff?: Record<string, unknown> | null }[];
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

/** A step in a word: `update ConfigMap nd-lgsp-settings`. */
export const shown = ({ op, type, name }: Step): string => `${op} ${type.split(":").at(-1)} ${name}`;

/** Whether a step concerns a component, whose intent tells of every change below it, and not a resource. */
export const isComponent = ({ type }: Step): boolean => type.startsWith("pdc:");

/** Resources that a preview would touch, in a word each; components are left out. */
export const leavesOf = (steps: readonly Step[]): string[] =>
  steps.filter((step) => !isComponent(step)).map(shown);
