import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { cidr4, cidr6 } from "./scalars/cidr.ts";
import { id } from "./scalars/id.ts";

/** An answer that is still to come. */
export const undecided = "undecided";

/** What a person answers to one conflict of a merge. */
export const mergeDecision = z.union([
  z.string().min(1).max(40),
  z.strictObject({ renumber: id, range: z.union([cidr4, cidr6]) }),
  z.strictObject({ into: id }),
]);
export type MergeDecision = z.infer<typeof mergeDecision>;

/** The decisions of a merge: id of a conflict, or `<collection>.*`, → answer. Other keys are for readers. */
export const mergeDecisions = z.looseObject({ decisions: z.record(z.string(), mergeDecision) });

const side = z.strictObject({ at: z.string(), value: z.string() });

/** What a merge of two provinces could not decide and what people have decided; lies beside the merged profile. */
export const mergeRecord = z.strictObject({
  schema: z.literal(1),
  merged: z.array(id).length(2),
  into: z.strictObject({ id, code: z.string(), name: z.string() }),
  /** Conflicts without a decision: while there is one, the profile is refused. */
  open: z.array(z.string()),
  decisions: z.record(z.string(), mergeDecision),
  conflicts: z.record(
    z.string(),
    z.strictObject({ kind: z.string(), sides: z.record(z.string(), side), choices: z.array(z.string()) }),
  ),
});
export type MergeRecord = z.infer<typeof mergeRecord>;

/** Path of the record that belongs to a merged province's file. */
export function mergeRecordPath(file: string): string {
  return join(dirname(file), `${basename(file, ".yaml")}.merge.yaml`);
}
