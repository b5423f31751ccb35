import type { Profile } from "../stacks/schema/profile.ts";
import { type Bilingual, words } from "./report.ts";
import type { ReportSubject } from "./report-subject.ts";

/** The cut of what no single agency answers for. No agency can have this id: ids begin with a letter. */
export const WHOLE_CENTER = "_center";

export const wholeCenter = words("Chung của trung tâm", "The center as a whole");

/** Every cut of a report: one for each agency of the profile, by id, and {@link WHOLE_CENTER}. Together they are the whole. */
export function agencyCuts({ agencies }: Profile): readonly string[] {
  return [...Object.keys(agencies).sort(), WHOLE_CENTER];
}

/** The one cut that holds what `agency` answers for; an agency that the profile does not have answers for nothing alone. */
export function cutOfAgency({ agencies }: Profile, agency: string | null | undefined): string {
  return typeof agency === "string" && Object.hasOwn(agencies, agency) ? agency : WHOLE_CENTER;
}

/** Whether the report is to show what `agency` answers for: always in the whole, else in one cut only. */
export function isShown(subject: ReportSubject, agency: string | null | undefined): boolean {
  return subject.agency === undefined || cutOfAgency(subject.model.profile, agency) === subject.agency;
}

/** What people call a cut. */
export function cutName({ agencies }: Profile, cut: string): string | Bilingual {
  return cut === WHOLE_CENTER ? wholeCenter : (agencies[cut]?.name ?? cut);
}
