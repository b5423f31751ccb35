import { z } from "zod";
import { id } from "./scalars/id.ts";

/** How a value is known: printed in a source, computed from stated values, or chosen by us. */
export const basis = z.enum(["stated", "derived", "assumption"]).meta({
  title: "Basis",
  description: "stated: printed in the source; derived: computed from stated values; assumption: ours.",
});
export type Basis = z.infer<typeof basis>;

/**
 * Where a stated value stands: lines of the profile's `sourceText`, written `L19` or `L19, L27`; where a profile has
 * several `sourceTexts`, each line with the id of its text: `nam-dinh:L19`.
 */
export const sourceLines = z
  .string()
  .regex(/^(?:[a-z][a-z0-9-]*:)?L\d+(, ?(?:[a-z][a-z0-9-]*:)?L\d+)*$/)
  .meta({
    title: "Source lines",
    description: "Lines of the source text, such as `L19` or `L11, L23`; `<text>:L19` with `sourceTexts`.",
    examples: ["L19", "nam-dinh:L19"],
  });

const provenanceShape = {
  basis: basis
    .optional()
    .meta({ description: "Basis of every value of this entry unless `fieldBasis` says otherwise." }),
  source: sourceLines.optional(),
  fieldBasis: z
    .record(z.string(), basis)
    .optional()
    .meta({ description: "Basis of single fields where it differs from the entry's own." }),
  physicalId: id.optional().meta({
    description:
      "Prefix of its physical names where it is not `<code>-<id>`. For entries taken over from another center.",
  }),
  note: z.string().max(500).optional().meta({ description: "A remark for readers; decides nothing." }),
};

/** Fields every entry of a collection may carry beside its own. */
export interface Provenance {
  basis?: Basis | undefined;
  source?: string | undefined;
  fieldBasis?: Record<string, Basis> | undefined;
  physicalId?: string | undefined;
  note?: string | undefined;
}

/** A collection entry: strict (a misspelt key is an error), with the provenance fields added. */
export function entry<const Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject({ ...shape, ...provenanceShape });
}

/** Former ids, oldest first: the entry keeps the physical names of its first id; the others become Pulumi aliases. */
export const formerly = z.array(id).max(8).optional().meta({
  description:
    "Former ids, oldest first. The entry keeps the physical names of its first one: nothing is replaced.",
});
