import type { CenterModel } from "../stacks/model/center-model.ts";
import type { Profile } from "../stacks/schema/profile.ts";
import type { Basis } from "../stacks/schema/provenance.ts";
import type { Places } from "../stacks/schema/text/places.ts";
import type { Bilingual, Source } from "./report.ts";

/** A component that a state holds: its physical id and class. */
export interface DeployedComponent {
  readonly id: string;
  /** Such as `SharedSystem`. */
  readonly className: string;
}

/** What one requirement of level 3 came to for one resource. */
export interface JudgedRequirement {
  /** Id in the catalogue. */
  readonly control: string;
  /** The document that asks for it, and where. */
  readonly instrument: string;
  readonly clause: string;
  /** Acceptance rows for which the project asks for it too. */
  readonly rows: readonly string[];
  readonly outcome: "pass" | "fail" | "unknown" | "waived" | "not-applicable";
  readonly resource: string;
  /** Ids of the agency and of the system that the resource belongs to; `null` where nothing tells. */
  readonly agency: string | null;
  readonly system: string | null;
  readonly found: Bilingual;
  readonly remedy: Bilingual;
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
  /** Cut to what one agency answers for, by its id, or to what no single one does: `_center`. Default: everything. */
  readonly agency?: string | undefined;
  /** What is deployed, when a state was given. */
  readonly deployed?: readonly DeployedComponent[] | undefined;
  /** What the rules say of it, when a state was given. */
  readonly requirements?: readonly JudgedRequirement[] | undefined;
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
