import type { CenterModel } from "../stacks/model/center-model.ts";
import type { Profile } from "../stacks/schema/profile.ts";
import type { Basis } from "../stacks/schema/provenance.ts";
import type { Places } from "../stacks/schema/text/places.ts";
import type { Source } from "./report.ts";

/** A component that a state holds: its physical id and class. */
export interface DeployedComponent {
  readonly id: string;
  /** Such as `SharedSystem`. */
  readonly className: string;
}

/** What a report of one province is made from. Nothing else decides what it says. */
export interface ReportSubject {
  readonly model: CenterModel;
  /** Where every value of the profile was written. */
  readonly origins: Places;
  /** Path of the province file, as messages show it. */
  readonly file: string;
  /** The day on which it is read, `2026-11-25`. */
  readonly day: string;
  /** Cut to what one agency answers for: its id. Default: everything. */
  readonly agency?: string | undefined;
  /** What is deployed, when a state was given. */
  readonly deployed?: readonly DeployedComponent[] | undefined;
}

interface Entry {
  readonly basis?: Basis | undefined;
  readonly source?: string | undefined;
  readonly fieldBasis?: Readonly<Record<string, Basis>> | undefined;
}

/** Where an entry of the profile is written and how it is known. `path`: `["budgets", "project"]`. */
export function sourceOf(subject: ReportSubject, path: readonly string[]): Source {
  const { file, line } = subject.origins.keyAt(path);
  const entry = entryAt(subject.model.profile, path);
  return {
    profile: `${file}:${line}`,
    ...(entry.source === undefined ? {} : { lines: entry.source }),
    ...(entry.basis === undefined ? {} : { basis: entry.basis }),
  };
}

/** How one field of an entry is known. */
export const fieldBasis = (entry: Entry | undefined, field: string): Basis | undefined =>
  entry?.fieldBasis?.[field] ?? entry?.basis;

function entryAt(profile: Profile, path: readonly string[]): Entry {
  const found = path.reduce<unknown>(
    (value, step) =>
      typeof value === "object" && value !== null ? (value as Record<string, unknown>)[step] : undefined,
    profile,
  );
  return typeof found === "object" && found !== null ? found : {};
}
