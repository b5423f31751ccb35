import { byId } from "../../stacks/model/plain-data.ts";
import type { Profile } from "../../stacks/schema/profile.ts";
import { isShown } from "../agency-cut.ts";
import { type Cell, count, day, list, notStated, ratio, share, text } from "../cell.ts";
import { type Bilingual, type Report, type Section, words } from "../report.ts";
import { fieldBasis, type ReportSubject } from "../report-subject.ts";
import { agencyName } from "../wording.ts";
import { provinceReport, type RowDraft, section } from "../write-report.ts";
import { milestonesSection } from "./phases.ts";
import { type Progress, progressOf, type Target } from "./target-progress.ts";

const stateWords: Readonly<Record<Progress["state"], Bilingual>> = {
  met: words("đạt", "met"),
  "not-met": words("chưa đạt", "not met"),
  "not-measured": words("chưa đo", "not measured"),
  late: words("trễ hạn", "late"),
  outside: words("không thuộc hạ tầng", "outside infrastructure"),
};

/** Goals and how far they are on the given day; what nobody has counted is «chưa đo». */
export function targetsReport(subject: ReportSubject): Report {
  const all = byId(subject.model.profile.targets);
  const cut = all.filter(([, target]) => isShown(subject, agencyOf(subject.model.profile, target)));
  return provinceReport(subject, {
    id: "targets",
    title: words("Chỉ tiêu", "Targets"),
    sections: [
      targetsSection(subject, cut),
      leftSection(subject, cut),
      byAgencySection(subject, cut),
      ...(isShown(subject, null) ? [milestonesSection(subject), ...proceduresSection(subject)] : []),
    ],
  });
}

/** The owner of the system that the target is about, else the owner of the plan. */
function agencyOf(profile: Profile, { system }: Target): string {
  return (system === undefined ? undefined : profile.systems[system]?.owner) ?? profile.plan.ownerAgency;
}

function targetsSection(subject: ReportSubject, targets: readonly [string, Target][]): Section {
  const { profile } = subject.model;
  const rows = targets.map(([id, target]): RowDraft<string> => {
    const progress = progressOf(subject, target);
    return {
      id,
      from: [["targets", id]],
      cells: {
        name: text(target.name),
        goal: goalCell(target),
        measured: measuredCell(target, progress),
        share: shareCell(target, progress),
        denominator: text(target.denominator, fieldBasis(target, "denominator")),
        dueBy: day(target.dueBy, target.fieldBasis?.dueBy),
        state: text(stateWords[progress.state]),
        agency: text(agencyName(profile, agencyOf(profile, target))),
      },
    };
  });
  return section(subject, {
    id: "targets",
    title: words("Chỉ tiêu và kết quả", "Targets and progress"),
    columns: {
      name: words("Chỉ tiêu", "Target"),
      goal: words("Mức phải đạt", "Goal"),
      measured: words("Kết quả", "Measured"),
      share: words("Tỷ lệ", "Share"),
      denominator: words("Mẫu số", "Denominator"),
      dueBy: words("Hạn", "Due"),
      state: words("Đánh giá", "State"),
      agency: words("Cơ quan", "Agency"),
    },
    rows,
    empty: words("Chỉ tiêu: không nêu.", "Targets: not stated."),
    notes: targets.flatMap(([, target]) => remarksOf(target)),
  });
}

/** What a reader must know beside the figures: the starting value, and where the source is unclear. */
function remarksOf({ name, baselinePercent, ambiguity }: Target): Bilingual[] {
  const from = baselinePercent === undefined ? undefined : `${String(baselinePercent).replace(".", ",")}%`;
  const parts = [
    ...(from === undefined ? [] : [words(`xuất phát ${from}`, `starting at ${from}`)]),
    ...(ambiguity === undefined ? [] : [words(ambiguity, ambiguity)]),
  ];
  if (parts.length === 0) return [];
  return [
    words(
      `${name}: ${parts.map(({ vi }) => vi).join(". ")}.`,
      `${name}: ${parts.map(({ en }) => en).join(". ")}.`,
    ),
  ];
}

function goalCell({ kind, goal, atLeast }: Target): Cell {
  if (kind === "done") return text(words("hoàn thành", "done"));
  if (kind === "count")
    return atLeast === undefined ? notStated : text(words(`ít nhất ${atLeast}`, `at least ${atLeast}`));
  if (goal === undefined) return notStated;
  const percent = `${String(goal.percent).replace(".", ",")}%`;
  const told = {
    "=": words(percent, percent),
    ">=": words(`từ ${percent} trở lên`, `at least ${percent}`),
    ">": words(`trên ${percent}`, `over ${percent}`),
  };
  return text(told[goal.op]);
}

function measuredCell(target: Target, { state, numerator, denominator }: Progress): Cell {
  if (state === "outside") return text(stateWords.outside);
  if (target.kind === "done" && numerator === undefined)
    return text(
      target.done === undefined
        ? stateWords["not-measured"]
        : target.done
          ? words("xong", "done")
          : words("chưa xong", "not done"),
      target.fieldBasis?.done,
    );
  if (numerator === undefined) return text(stateWords["not-measured"]);
  if (target.kind === "count") {
    const wanted = target.atLeast ?? denominator;
    return wanted === undefined ? count(numerator) : ratio(numerator, wanted);
  }
  return denominator === undefined ? text(stateWords["not-measured"]) : ratio(numerator, denominator);
}

function shareCell(target: Target, { numerator, denominator }: Progress): Cell {
  if (target.kind === "count" || numerator === undefined || denominator === undefined) return notStated;
  return share(numerator, denominator);
}

function leftSection(subject: ReportSubject, targets: readonly [string, Target][]): Section {
  const open = targets
    .map(([id, target]) => ({ id, target, left: progressOf(subject, target).left }))
    .filter(({ left }) => left.length > 0);
  return section(subject, {
    id: "left",
    title: words("Còn phải làm", "What is left"),
    columns: { name: words("Chỉ tiêu", "Target"), left: words("Còn lại", "Left") },
    rows: open.map(({ id, target, left }) => ({
      id,
      from: [["targets", id]],
      cells: { name: text(target.name), left: list(left) },
    })),
  });
}

/** Targets by the agency that answers for them: the rows sum to the whole. */
function byAgencySection(subject: ReportSubject, targets: readonly [string, Target][]): Section {
  const { profile } = subject.model;
  const states = Object.keys(stateWords) as Progress["state"][];
  const told = targets.map(([, target]) => ({
    agency: agencyOf(profile, target),
    state: progressOf(subject, target).state,
  }));
  const line = (own: typeof told) => ({
    ...Object.fromEntries(
      states.map((state) => [state, count(own.filter((one) => one.state === state).length)] as const),
    ),
    all: count(own.length),
  });
  const agencies = [...new Set(told.map(({ agency }) => agency))].sort();
  const rows = agencies.map(
    (agency): RowDraft<string> => ({
      id: agency,
      from: [["agencies", agency]],
      cells: {
        agency: text(agencyName(profile, agency)),
        ...line(told.filter((one) => one.agency === agency)),
      },
    }),
  );
  const total: RowDraft<string> = {
    id: "total",
    total: true,
    cells: { agency: text(words("Cộng", "Sum")), ...line(told) },
  };
  return section(subject, {
    id: "agencies",
    title: words("Theo cơ quan", "By agency"),
    columns: { agency: words("Cơ quan", "Agency"), ...stateWords, all: words("Tất cả", "All") },
    rows: rows.length > 0 ? [...rows, total] : [],
    chart: {
      title: words("Chỉ tiêu theo kết quả", "Targets by state"),
      unit: words("chỉ tiêu", "targets"),
      bars: states.flatMap((state) => {
        const value = told.filter((one) => one.state === state).length;
        return value === 0 ? [] : [{ label: stateWords[state].vi, value, shown: String(value) }];
      }),
    },
  });
}

type Procedure = Profile["procedures"][string];

/** The three criteria of the choice, in the order in which they are weighed. */
const criteria: readonly { readonly name: Bilingual; readonly score: (procedure: Procedure) => number }[] = [
  { name: words("đơn giản", "simple"), score: ({ simple }) => (simple ? 1 : 0) },
  {
    name: words("nhiều hồ sơ", "many dossiers"),
    score: ({ dossiersPerYear }) => (typeof dossiersPerYear === "number" ? dossiersPerYear : -1),
  },
  {
    name: words("phục vụ doanh nghiệp", "for businesses"),
    score: ({ forBusiness }) => (forBusiness ? 1 : 0),
  },
];

/** Procedures in the order in which they are taken to levels 3 and 4, each with the criterion that put it there. */
function proceduresSection(subject: ReportSubject): Section[] {
  const ordered = byId(subject.model.profile.procedures).sort(([, a], [, b]) => compare(a, b).order);
  if (ordered.length === 0) return [];
  return [
    section(subject, {
      id: "procedures",
      title: words(
        "Thứ tự chọn thủ tục cho dịch vụ công mức độ 3, 4",
        "Procedures to be taken to service levels 3 and 4, in order",
      ),
      columns: {
        rank: words("STT", "No."),
        name: words("Thủ tục", "Procedure"),
        simple: words("Đơn giản", "Simple"),
        dossiers: words("Hồ sơ mỗi năm", "Dossiers a year"),
        business: words("Phục vụ doanh nghiệp", "For businesses"),
        criterion: words("Tiêu chí quyết định", "Deciding criterion"),
      },
      rows: ordered.map(([id, procedure], index) => {
        const neighbour = ordered[index + 1]?.[1] ?? ordered[index - 1]?.[1];
        const by = neighbour ? compare(procedure, neighbour).by : undefined;
        return {
          id,
          from: [["procedures", id]],
          cells: {
            rank: count(index + 1),
            name: text(procedure.name),
            simple: yesNo(procedure.simple),
            dossiers: count(procedure.dossiersPerYear),
            business: yesNo(procedure.forBusiness),
            criterion: text(by ?? words("như nhau theo ba tiêu chí", "equal by the three criteria")),
          },
        };
      }),
      notes: [
        words(
          "Thứ tự cân nhắc ba tiêu chí (đơn giản, nhiều hồ sơ, phục vụ doanh nghiệp) là giả định.",
          "The order in which the three criteria are weighed is an assumption.",
        ),
      ],
    }),
  ];
}

const yesNo = (value: boolean): Cell => text(value ? words("có", "yes") : words("không", "no"));

/** Which of two procedures comes first, and the criterion that decides it. */
function compare(a: Procedure, b: Procedure): { order: number; by?: Bilingual } {
  for (const { name, score } of criteria)
    if (score(a) !== score(b)) return { order: score(b) - score(a), by: name };
  return { order: 0 };
}
