import { count, ratio, text } from "../cell.ts";
import { type Bilingual, type Section, words } from "../report.ts";
import type { JudgedRequirement, ReportSubject } from "../report-subject.ts";
import { type RowDraft, section } from "../write-report.ts";
import { isLevel3, type PlannedSystem } from "./components.ts";

const notJudged = words(
  "Chưa xét: báo cáo không kèm trạng thái đã triển khai (--state). Chưa biết không phải là đạt.",
  "Not judged: no deployed state was given (--state). Unknown is not a pass.",
);
const origin = words(
  "Không yêu cầu nào dưới đây lấy từ nguồn báo chí của tỉnh: yêu cầu do pháp luật đặt ra (văn bản, điều khoản ghi ở bảng sau), một số do phạm vi dự án chọn thêm.",
  "None of these requirements is taken from the province's source text: the law asks for them (document and clause in the next table), for some the project's scope too.",
);

/** Requirements met of those that were judged, for each level-3 system and for the rest of the center. */
export function requirementsSection(subject: ReportSubject, systems: readonly PlannedSystem[]): Section {
  const judged = judgedFor(subject);
  const level3 = systems.filter(isLevel3);
  const ids = new Set<string | null>(level3.map(({ model }) => model.id));
  const rows = level3.map(
    ({ key, entry, model }): RowDraft<string> => ({
      id: key,
      from: [["systems", key]],
      cells: { system: text(entry.name), ...line(judged.filter(({ system }) => system === model.id)) },
    }),
  );
  const rest: RowDraft<string> = {
    id: "rest",
    cells: {
      system: text(words("Phần còn lại của trung tâm", "The rest of the center")),
      ...line(judged.filter(({ system }) => !ids.has(system))),
    },
  };
  const total: RowDraft<string> = {
    id: "total",
    total: true,
    cells: { system: text(words("Cộng", "Sum")), ...line(judged) },
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
    rows: subject.requirements === undefined ? [] : [...rows, rest, total],
    empty: notJudged,
    notes: [origin],
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
        ...{ demandedBy: text(demandedBy(one)), resource: text(one.resource) },
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

function judgedFor({ requirements = [], agency }: ReportSubject): readonly JudgedRequirement[] {
  return agency === undefined ? requirements : requirements.filter((one) => one.agency === agency);
}

/** What does not apply is not counted. */
function line(judged: readonly JudgedRequirement[]) {
  const of = (...outcomes: JudgedRequirement["outcome"][]) =>
    judged.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const total = of("pass", "fail", "unknown", "waived");
  return {
    met: total === 0 ? text(words("không có", "none")) : ratio(of("pass"), total),
    ...{ failed: count(of("fail")), unknown: count(of("unknown")), waived: count(of("waived")) },
  };
}
