import { allocate } from "../../../stacks/model/address-plan.ts";
import type { Ledger } from "../../../stacks/model/ledger.ts";
import type { MergeDecision, MergeRecord } from "../../../stacks/schema/merge-record.ts";
import { undecided } from "../../../stacks/schema/merge-record.ts";
import type { Profile } from "../../../stacks/schema/profile.ts";
import { type Conflict, conflictsOf } from "./conflicts.ts";
import { fitDecisions, type ReadDecisions } from "./decisions.ts";
import { mergedLedger } from "./merged-ledger.ts";
import { isMoot, type MergedIdentity, mergedProfile } from "./merged-profile.ts";
import type { MergingProvince, Pair, Plain } from "./merging-province.ts";
import { namesOf } from "./names.ts";

/** What two provinces become. */
export interface Merge {
  readonly pair: Pair;
  readonly conflicts: readonly Conflict[];
  readonly problems: ReadDecisions["problems"];
  /** The whole profile, reference design included. */
  readonly merged: Plain;
  /** What was handed out and stays. Complete while something is undecided; else `completeLedger` gives what is missing. */
  readonly ledger: Ledger;
  readonly record: MergeRecord;
  /** Conflicts that a decision about something else has settled. */
  readonly moot: ReadonlySet<string>;
}

/** Merges two sound provinces. Pure; the order of the two changes nothing. */
export function mergeProvinces(
  provinces: readonly [MergingProvince, MergingProvince],
  given: Readonly<Record<string, MergeDecision>>,
  identity: MergedIdentity,
): Merge {
  const pair = [...provinces].sort((a, b) => (a.id < b.id ? -1 : 1)) as unknown as Pair;
  const conflicts = conflictsOf(pair);
  const { decisions, problems } = fitDecisions(pair, conflicts, given);
  const names = namesOf(pair, decisions);
  const moot = new Set(
    conflicts.filter((one) => !(one.id in decisions) && isMoot(pair, names, one)).map(({ id }) => id),
  );
  const open = conflicts.filter(({ id }) => !(id in decisions) && !moot.has(id)).map(({ id }) => id);
  return {
    ...{ pair, conflicts, problems, moot },
    merged: mergedProfile(pair, names, decisions, identity),
    ledger: mergedLedger(pair, names, decisions),
    record: {
      schema: 1,
      merged: pair.map(({ id }) => id),
      into: { id: identity.id, code: identity.code, name: identity.name },
      open,
      decisions: Object.fromEntries(
        conflicts.filter(({ id }) => !moot.has(id)).map(({ id }) => [id, decisions[id] ?? undecided]),
      ),
      conflicts: Object.fromEntries(
        conflicts.map(({ id, kind, sides, choices }) => [id, { kind, sides, choices: [...choices] }]),
      ) as MergeRecord["conflicts"],
    },
  };
}

/** The ledger with ranges and VLANs for those who have to move or are new. Who has a range keeps it. */
export function completeLedger(profile: Profile, ledger: Ledger): Ledger {
  return allocate(profile, ledger).ledger;
}
