import { agencyCuts, cutName, cutOfAgency, isShown, WHOLE_CENTER } from "../agency-cut.ts";
import { count, ratio, text } from "../cell.ts";
import { type Bilingual, type Section, words } from "../report.ts";
import type { JudgedRequirement, ReportSubject } from "../report-subject.ts";
import { type RowDraft, section } from "../write-report.ts";
import { isLevel3, type PlannedSystem, plannedSystems } from "./components.ts";

const notJudged = words(
  "Chưa xét: báo cáo không kèm trạng thái đã triển khai (--state). Chưa biết không phải là đạt.",
  "Not judged: no deployed state was given (--state). Unknown is not a pass.",
);
const origin = words(
  "Không yêu cầu nào dưới đây lấy từ nguồn báo chí của tỉnh: yêu cầu do pháp luật đặt ra (văn bản, điều khoản ghi ở bảng sau), một số do phạm vi dự án chọn thêm.",
  "None of these requirements is taken from the province's source text: the law asks for them (document and clause in the next table), for some the project's scope too.",
);

/**
 * Requirements met of those that were judged, for each level-3 system and for the rest of the center by who answers for
 * it. Each control is counted once in a row, by its worst outcome there; no row is in two cuts, so the cuts' sums add up.
 */
export function requirementsSection(subject: ReportSubject, systems: readonly PlannedSystem[]): Section {
  const judged = judgedFor(subject);
  const level3 = systems.filter(isLevel3);
  const ids = new Set<string | null>(level3.map(({ model }) => model.id));
  const drafts = [
    ...level3.map(({ key, entry, model }) => ({
      ...{ id: key, from: [["systems", key]], name: entry.name },
      counts: countsOf(judged.filter(({ system }) => system === model.id)),
    })),
    ...restByCut(
      subject,
      judged.filter(({ system }) => !ids.has(system)),
    ),
  ];
  const rows = drafts.map(
    ({ id, from, name, counts }): RowDraft<string> => ({
      ...{ id, from },
      cells: { system: text(name), ...cellsOf(counts) },
    }),
  );
  const total: RowDraft<string> = {
    ...{ id: "total", total: true },
    cells: {
      system: text(words("Cộng", "Sum")),
      ...cellsOf(drafts.map(({ counts }) => counts).reduce(added, countsOf([]))),
    },
  };
  return section(subject, {
    id: "requirements",
    title: words("Yêu cầu cấp độ 3 đã xét", "Level-3 requirements judged"),
    columns: {
      system: words("Hệ thống", "System"),
      met: words("Đạt", "Met"),
      failed: words("Không đạt", "Not met"),
      unknown: words("Chưa rõ", "Unknown"),
      waived: words("Miễn trừ", "Waived"),
    },
    rows: subject.requirements === undefined ? [] : [...rows, total],
    empty: notJudged,
    notes: [origin],
  });
}

/** What belongs to no level-3 system, for each agency that answers for some of it, and for the center as a whole. */
function restByCut(subject: ReportSubject, rest: readonly JudgedRequirement[]) {
  const { profile } = subject.model;
  const parts = agencyCuts(profile).map((cut) => ({
    cut,
    own: rest.filter(({ agency }) => cutOfAgency(profile, agency) === cut),
  }));
  return parts
    .filter(({ own }) => own.length > 0)
    .map(({ cut, own }) => {
      const name = cutName(profile, cut);
      const { vi, en } = typeof name === "string" ? words(name, name) : name;
      return {
        ...{ id: `rest-${cut}`, from: cut === WHOLE_CENTER ? [] : [["agencies", cut]] },
        name: words(`Phần còn lại: ${vi}`, `The rest: ${en}`),
        counts: countsOf(own),
      };
    });
}

/** Every requirement that is not met: what asks for it, where, what was found, what to do. */
export function unmetSection(subject: ReportSubject): Section {
  const unmet = judgedFor(subject).filter(({ outcome }) => outcome === "fail");
  return section(subject, {
    id: "unmet",
    title: words("Yêu cầu cấp độ 3 chưa đạt", "Level-3 requirements not met"),
    columns: {
      control: words("Mã yêu cầu", "Control"),
      citation: words("Điều khoản", "Clause"),
      demandedBy: words("Ai yêu cầu", "Asked for by"),
      resource: words("Tài nguyên", "Resource"),
      found: words("Phát hiện", "Found"),
      remedy: words("Cách sửa", "Remedy"),
    },
    rows: unmet.map((one, position) => ({
      id: `${one.control}-${position + 1}`,
      cells: {
        ...{ control: text(one.control), citation: text(`${one.instrument}, ${one.clause}`) },
        ...{
          demandedBy: text(demandedBy(one)),
          resource: text(one.resource || words("toàn trung tâm", "the whole center")),
        },
        ...{ found: text(one.found), remedy: text(one.remedy) },
      },
    })),
    empty: subject.requirements === undefined ? notJudged : words("Không có.", "None."),
  });
}

/** The law asks for all of them; some the project has chosen to be stricter about. */
function demandedBy({ rows }: JudgedRequirement): Bilingual {
  return rows.length === 0
    ? words("pháp luật", "law")
    : words("pháp luật, và phạm vi dự án", "law, and the project's scope");
}

/**
 * What level 3 asks of the center and of its systems from level 3 on; a lower system is not checked here. In a cut, what
 * its agency answers for: all that is judged of its own systems, and what else carries its name.
 */
function judgedFor(subject: ReportSubject): readonly JudgedRequirement[] {
  const { requirements = [] } = subject;
  const systems = new Map<string | null, PlannedSystem>(
    plannedSystems(subject).map((system) => [system.model.id, system]),
  );
  return requirements.filter(({ system: id, agency }) => {
    const system = systems.get(id);
    if (system === undefined) return isShown(subject, agency);
    return isLevel3(system) && isShown(subject, system.entry.owner);
  });
}

const worstFirst = ["fail", "unknown", "waived", "pass"] as const;
type Counts = Readonly<Record<(typeof worstFirst)[number], number>>;

/** Each control once, by its worst outcome; what does not apply is not counted. */
function countsOf(judged: readonly JudgedRequirement[]): Counts {
  const counts = { fail: 0, unknown: 0, waived: 0, pass: 0 };
  for (const control of new Set(judged.map((one) => one.control))) {
    const outcomes = new Set(judged.filter((one) => one.control === control).map(({ outcome }) => outcome));
    const worst = worstFirst.find((outcome) => outcomes.has(outcome));
    if (worst !== undefined) counts[worst] += 1;
  }
  return counts;
}

const added = (a: Counts, b: Counts): Counts => ({
  ...{ fail: a.fail + b.fail, unknown: a.unknown + b.unknown },
  ...{ waived: a.waived + b.waived, pass: a.pass + b.pass },
});

function cellsOf({ fail, unknown, waived, pass }: Counts) {
  const total = fail + unknown + waived + pass;
  return {
    met: total === 0 ? text(words("không có", "none")) : ratio(pass, total),
    ...{ failed: count(fail), unknown: count(unknown), waived: count(waived) },
  };
}
