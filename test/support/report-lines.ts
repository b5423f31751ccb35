import { type OverviewEntry, overviewReport } from "../../reports/country/overview.ts";
import { printedTable, problemLines } from "../../reports/formats/printed.ts";
import { hasErrors, type Report } from "../../reports/report.ts";
import { provinceReports } from "../../reports/report-registry.ts";
import type { ReportSubject } from "../../reports/report-subject.ts";
import { profileFault } from "../../stacks/profile-fault.ts";
import { reportText } from "../../tools/pdc/report-text.ts";
import { type Change, load, type Province, provinces } from "./deploy-province.ts";

/** A report in Vietnamese as its reader sees it. */
export interface ReadReport {
  readonly text: string;
  /** Rows of one section, without the column of sources: column title → text. */
  rows(section: string): Readonly<Record<string, string>>[];
  readonly notes: readonly string[];
  readonly header: string;
  readonly problems: readonly string[];
  /** True when the command would end 1. */
  readonly fails: boolean;
}

const readingDay = "2026-11-25";

export function subject(
  province: Province,
  change: Change = {},
  more: Partial<ReportSubject> = {},
): ReportSubject {
  const { model, origins, diagnostics } = load(province, { window: undefined, ...change });
  if (!model) throw new Error(profileFault(diagnostics, "en"));
  return { model, origins, file: `stacks/provinces/${province}.yaml`, day: readingDay, ...more };
}

/** One report over a province, its profile changed, its window, day, agency or state given. */
export function report(
  name: string,
  province: Province,
  change: Change = {},
  more: Partial<ReportSubject> = {},
): ReadReport {
  const build = provinceReports[name];
  if (!build) throw new Error(`no report ${name}`);
  return read(build(subject(province, change, more)));
}

/** The overview over the five provinces. */
export function overview(): ReadReport {
  const entries = provinces.map(
    (id): OverviewEntry => ({
      ...{ id, file: `stacks/provinces/${id}.yaml`, errors: 0, subject: subject(id) },
    }),
  );
  return read(overviewReport(entries, readingDay));
}

function read(built: Report): ReadReport {
  const text = reportText([built], "vi");
  return {
    text,
    rows: (id) => {
      const found = built.sections.find((one) => one.id === id);
      if (!found) throw new Error(`no section ${id} in ${built.id}`);
      const { heads, rows } = printedTable(found, "vi");
      return rows.map(({ texts }) =>
        Object.fromEntries(heads.map((head, index) => [head, texts[index] ?? ""])),
      );
    },
    notes: built.sections.flatMap(({ notes }) => notes.map(({ vi }) => vi)),
    header: text.split("\n── ", 1)[0] ?? "",
    problems: problemLines(built, "vi"),
    fails: hasErrors(built),
  };
}

/** Values of one column. */
export const column = (rows: readonly Readonly<Record<string, string>>[], head: string): string[] =>
  rows.map((row) => row[head] ?? "");
