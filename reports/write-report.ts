import { parsePartialDate } from "../stacks/schema/scalars/partial-date.ts";
import { formatYearRange } from "../stacks/schema/scalars/year-range.ts";
import { cutName } from "./agency-cut.ts";
import { type Cell, day, notStated, text } from "./cell.ts";
import type { Bilingual, Chart, Report, ReportProblem, Section, Source } from "./report.ts";
import { words } from "./report.ts";
import { type ReportSubject, sourceOf } from "./report-subject.ts";
import { planStatusWords } from "./wording.ts";

/** A row before its sources are looked up. */
export interface RowDraft<Key extends string> {
  readonly id: string;
  readonly cells: Readonly<Record<Key, Cell>>;
  /** Entries of the profile that it is made from: `["budgets", "project"]`. */
  readonly from?: readonly (readonly string[])[];
  readonly total?: boolean;
}

export interface SectionDraft<Key extends string> {
  readonly id: string;
  readonly title: Bilingual;
  /** Column key → its title, in the order in which they are printed. */
  readonly columns: Readonly<Record<Key, Bilingual>>;
  readonly rows: readonly RowDraft<NoInfer<Key>>[];
  readonly empty?: Bilingual;
  readonly notes?: readonly (Bilingual | undefined)[];
  readonly chart?: Chart | undefined;
}

const nothing = words("Không có.", "None.");

/** A section whose rows say where they come from. */
export function section<Key extends string>(subject: ReportSubject, draft: SectionDraft<Key>): Section {
  return plainSection(draft, (path) => sourceOf(subject, path));
}

/** The same for figures that no single profile states. */
export function plainSection<Key extends string>(
  draft: SectionDraft<Key>,
  source?: (path: readonly string[]) => Source,
): Section {
  const { id, title, columns, rows, empty = nothing, notes = [], chart } = draft;
  return {
    ...{ id, title, empty },
    columns: Object.entries<Bilingual>(columns).map(([key, head]) => ({ id: key, title: head })),
    rows: rows.map((row) => ({
      ...{ id: row.id, cells: row.cells, total: row.total ?? false },
      sources: source ? (row.from ?? []).map(source) : [],
    })),
    notes: notes.filter((note) => note !== undefined),
    ...(chart === undefined || chart.bars.length === 0 ? {} : { chart }),
  };
}

interface ReportDraft {
  readonly id: string;
  readonly title: Bilingual;
  readonly sections: readonly Section[];
  readonly problems?: readonly ReportProblem[];
}

/** A report of one province, with plan, status, window and day under its title and the files it comes from. */
export function provinceReport(subject: ReportSubject, draft: ReportDraft): Report {
  const { profile, window } = subject.model;
  const chosen = window === undefined ? undefined : profile.windows[window];
  const whole = words("Toàn bộ kế hoạch", "The whole plan");
  const cut = subject.agency === undefined ? undefined : cutName(profile, subject.agency);
  return {
    ...{ id: draft.id, title: draft.title, subject: profile.province.name },
    header: [
      { label: words("Kế hoạch", "Plan"), cell: text(profile.plan.title) },
      { label: words("Tình trạng", "Status"), cell: text(planStatusWords[profile.plan.status]) },
      {
        label: words("Giai đoạn", "Window"),
        cell: text(
          chosen
            ? words(
                `${formatYearRange(chosen.years, "vi")}${chosen.name ? ` (${chosen.name})` : ""}`,
                `${formatYearRange(chosen.years, "en")}${chosen.name ? ` (${chosen.name})` : ""}`,
              )
            : whole,
        ),
      },
      { label: words("Tính đến ngày", "As of"), cell: dayCell(subject.day) },
      ...(cut === undefined ? [] : [{ label: words("Cơ quan", "Agency"), cell: text(cut) }]),
    ],
    sections: draft.sections,
    problems: draft.problems ?? [],
    files: filesOf(subject),
  };
}

/** A whole day given as ISO text. */
export function dayCell(iso: string): Cell {
  const read = parsePartialDate(iso);
  return "precision" in read ? day(read) : notStated;
}

function filesOf({ model: { profile }, file }: ReportSubject): Report["files"] {
  const sources = [
    ...(profile.sourceText ? [["L…", profile.sourceText] as const] : []),
    ...Object.entries(profile.sourceTexts).map(([id, source]) => [`${id}:L…`, source] as const),
  ];
  return [
    ...sources.map(([lines, source]) => ({
      label: words(`Văn bản nguồn (${lines} là số dòng)`, `Source text (${lines} are its lines)`),
      file: [source.file, source.title, source.date].filter(Boolean).join(" · "),
    })),
    { label: words("Hồ sơ tỉnh", "Province file"), file },
    { label: words("Thiết kế tham chiếu", "Reference design"), file: profile.inherits },
  ];
}
