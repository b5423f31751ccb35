import { type Message, message } from "../../../stacks/messages/messages.ts";
import { rangeOf } from "../../../stacks/model/ip-range.ts";
import { type MergeDecision, undecided } from "../../../stacks/schema/merge-record.ts";
import { nearest } from "../../../stacks/schema/text/nearest.ts";
import type { Conflict } from "./conflicts.ts";
import type { Pair } from "./merging-province.ts";
import type { Decisions } from "./names.ts";

/** Decisions that fit the conflicts, one a conflict; and everything that is wrong with what was given. */
export interface ReadDecisions {
  readonly decisions: Decisions;
  readonly problems: readonly { readonly key: string; readonly told: Message }[];
}

/**
 * Holds what people wrote against the conflicts there are. `<collection>.*` answers for every conflict below it that has
 * no answer of its own and offers that choice, the narrower group before the wider; `undecided` is no answer.
 */
export function fitDecisions(
  pair: Pair,
  conflicts: readonly Conflict[],
  given: Readonly<Record<string, MergeDecision>>,
): ReadDecisions {
  const decisions: Record<string, MergeDecision> = {};
  const problems: ReadDecisions["problems"][number][] = [];
  const byConflict = new Map(conflicts.map((conflict) => [conflict.id, conflict]));
  for (const [key, answer] of Object.entries(given).sort(([a], [b]) => precedence(a, b))) {
    if (answer === undecided) continue;
    const group = key.endsWith(".*") ? key.slice(0, -1) : undefined;
    const meant = group
      ? conflicts.filter(({ id }) => id.startsWith(group))
      : [byConflict.get(key)].filter((found) => found !== undefined);
    if (meant.length === 0) {
      const near = nearest(key, [...byConflict.keys()]);
      problems.push({ key, told: message("merging.decision-unknown", { key, ...(near ? { near } : {}) }) });
    }
    for (const conflict of meant) {
      const fault = unfit(pair, conflict, answer);
      if (fault && !group) problems.push({ key, told: fault });
      else if (!fault) decisions[conflict.id] = answer;
    }
  }
  return { decisions, problems };
}

/** Groups before single conflicts, wide groups before narrow ones: what comes later has the last word. */
function precedence(a: string, b: string): number {
  const rank = (key: string) => (key.endsWith(".*") ? key.length : Number.POSITIVE_INFINITY);
  const [first, second] = [rank(a), rank(b)];
  return first === second ? (a < b ? -1 : 1) : first - second;
}

function unfit(pair: Pair, conflict: Conflict, answer: MergeDecision): Message | undefined {
  const wrong = message("merging.decision-wrong", {
    key: conflict.id,
    found: typeof answer === "string" ? answer : JSON.stringify(answer),
    choices: conflict.choices,
  });
  if (typeof answer === "string")
    return conflict.choices.includes(answer) && answer !== "into" ? undefined : wrong;
  if ("into" in answer) {
    const known = pair.flatMap(({ written }) => Object.keys((written.tiers ?? {}) as object));
    const itself = conflict.id === `tiers.${answer.into}`;
    return conflict.choices.includes("into") && known.includes(answer.into) && !itself ? undefined : wrong;
  }
  if (!conflict.choices.includes(`renumber ${answer.renumber}`)) return wrong;
  const sameFamily = Object.values(conflict.sides).every(
    ({ value }) => rangeOf(value.slice(value.indexOf(": ") + 2)).version === rangeOf(answer.range).version,
  );
  return sameFamily ? undefined : wrong;
}
