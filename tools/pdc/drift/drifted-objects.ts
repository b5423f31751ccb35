import { z } from "zod";
import { type ObjectName, objectNameOf, shownObject } from "./object-name.ts";

/** A declared object that is not what was deployed. */
export interface DriftedObject extends ObjectName {
  readonly change: "changed" | "removed";
  /** Paths of the fields that differ; never their values, some of which are secrets. */
  readonly fields: readonly string[];
}

/** What is read of `pulumi refresh --preview-only --json`. */
const refreshed = z.object({
  steps: z.array(
    z.object({
      op: z.string(),
      oldState: z
        .object({ type: z.string(), inputs: z.record(z.string(), z.unknown()).optional() })
        .optional(),
      detailedDiff: z.record(z.string(), z.unknown()).nullish(),
    }),
  ),
});

/**
 * The objects that a refresh of the state would change or drop, by kind, namespace and name.
 *
 * @param output Of `pulumi refresh --preview-only --json`.
 * @throws SyntaxError or ZodError the output is no such document.
 */
export function driftedObjects(output: string): DriftedObject[] {
  const { steps } = refreshed.parse(JSON.parse(output));
  const found = steps.flatMap(({ op, oldState, detailedDiff }): DriftedObject[] => {
    const object = oldState && objectNameOf(oldState as Parameters<typeof objectNameOf>[0]);
    if (object === undefined || (op !== "update" && op !== "delete")) return [];
    const fields = op === "update" ? Object.keys(detailedDiff ?? {}).sort() : [];
    return [{ ...object, change: op === "update" ? "changed" : "removed", fields }];
  });
  return found.sort((a, b) => (shownObject(a) < shownObject(b) ? -1 : 1));
}
