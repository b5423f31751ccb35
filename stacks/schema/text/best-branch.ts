import type { z } from "zod";

type Issue = z.core.$ZodIssue;

/**
 * The branch of a union that the value was probably meant for: one that accepts its kind, then the one that complains
 * least. Absent when no branch accepts even the kind, or only a list of fixed values remains.
 */
export function bestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const ranked = branches
    .map((issues, index) => ({ issues, index, misfit: misfit(issues) }))
    .filter((branch) => branch.misfit < 2)
    .sort((a, b) => a.misfit - b.misfit || a.issues.length - b.issues.length || a.index - b.index);
  return ranked[0]?.issues;
}

// 0: fits but for parts further in; 1: right kind, refused by a rule of its own; 2: wrong kind or wrong fixed value.
function misfit(issues: readonly Issue[]): 0 | 1 | 2 {
  const atRoot = issues.filter(({ path }) => path.length === 0);
  const wrongKind = atRoot.some(({ code }) => code === "invalid_type" || code === "invalid_value");
  if (wrongKind || issues.some(isWrongTag)) return 2;
  return atRoot.some(({ code }) => code !== "unrecognized_keys") ? 1 : 0;
}

// A fixed value one step in, such as `kind: leased`, is what tells the branches of a union apart.
function isWrongTag({ code, path }: Issue): boolean {
  return code === "invalid_value" && path.length === 1;
}
