import { byId } from "../../stacks/model/plain-data.ts";
import { type Cell, count, notStated, ratio, share, text } from "../cell.ts";
import { basisCounts } from "../province/basis.ts";
import { totalCell } from "../province/budget.ts";
import { driftOf, plannedSystems } from "../province/components.ts";
import { unitsIn } from "../province/coverage.ts";
import { daysUntil, planCounts } from "../province/security.ts";
import { type Report, type ReportProblem, type Section, words } from "../report.ts";
import type { ReportSubject } from "../report-subject.ts";
import { basisWords, planStatusWords, windowYears } from "../wording.ts";
import { dayCell, plainSection, type RowDraft } from "../write-report.ts";

type Outcome = "pass" | "fail" | "unknown" | "waived" | "not-applicable";

/** What is known of one province: its model, or that its file is broken. */
export interface OverviewEntry {
  readonly id: string;
  readonly file: string;
  /** Absent for a province whose file has errors. */
  readonly subject?: ReportSubject | undefined;
  /** How many errors its file has. */
  readonly errors: number;
  /** Findings by outcome over its state, where one was given. */
  readonly findings?: Readonly<Partial<Record<Outcome, number>>> | undefined;
}

/** Waivers that end within so many days are shown. */
const soon = 30;

/** All provinces of a folder side by side. No amount is added up over provinces: they state different things. */
export function overviewReport(entries: readonly OverviewEntry[], day: string): Report {
  return {
    id: "overview",
    title: words("Toàn cảnh các tỉnh", "Overview of the provinces"),
    subject: words("Tất cả các tỉnh trong thư mục", "All provinces of the folder"),
    header: [
      { label: words("Số tỉnh", "Provinces"), cell: count(entries.length) },
      { label: words("Tính đến ngày", "As of"), cell: dayCell(day) },
    ],
    sections: [statusSection(entries, day), moneySection(entries), basisSection(entries)],
    problems: entries.flatMap((entry): ReportProblem[] =>
      entry.subject
        ? []
        : [
            {
              severity: "error",
              text: words(
                `${entry.file}: hồ sơ có ${entry.errors} lỗi, không báo cáo được. Chạy: pdc check ${entry.id}`,
                `${entry.file}: the profile has ${entry.errors} errors and cannot be reported. Run: pdc check ${entry.id}`,
              ),
            },
          ],
    ),
    files: [],
  };
}

const noState = text(words("chưa có trạng thái", "no state given"));

function statusSection(entries: readonly OverviewEntry[], day: string): Section {
  return plainSection({
    id: "provinces",
    title: words("Tình hình", "State"),
    columns: {
      province: words("Tỉnh", "Province"),
      status: words("Kế hoạch", "Plan"),
      plans: words("Cấp độ 3 có phương án", "Level 3 with a plan"),
      level3: words("Kết quả kiểm tra tự động", "Result of the rules"),
      coverage: words("Đơn vị", "Units"),
      leased: words("Hệ thống thuê", "Leased systems"),
      share: words("Tỷ lệ thuê", "Share leased"),
      drift: words("Lệch so với kế hoạch", "Drift"),
      waivers: words(`Miễn trừ hết hạn trong ${soon} ngày`, `Waivers ending within ${soon} days`),
    },
    rows: entries.map((entry) => ({ id: entry.id, cells: statusCells(entry, day) })),
    notes: [
      words(
        "Kết quả kiểm tra chỉ gồm các quy tắc chạy tự động trên trạng thái; yêu cầu phải kiểm bằng tay không nằm trong đó.",
        "The result covers only the rules that run by themselves over a state, not what people must check.",
      ),
    ],
  });
}

function statusCells({ id, subject, findings }: OverviewEntry, day: string) {
  if (!subject) {
    const broken = text(words("HỒ SƠ LỖI", "BROKEN PROFILE"));
    const rest = { plans: notStated, level3: notStated, coverage: notStated, leased: notStated };
    return {
      ...{ province: text(id), status: broken, ...rest },
      ...{ share: notStated, drift: notStated, waivers: notStated },
    };
  }
  const { profile } = subject.model;
  const systems = plannedSystems(subject);
  const { met, total } = planCounts(systems);
  const leased = systems.filter(({ entry }) => entry.ownership === "leased").length;
  const drift = driftOf(subject);
  const ending = byId(profile.waivers).filter(([, { expiresOn }]) => daysUntil(expiresOn, day) <= soon);
  return {
    province: text(profile.province.name),
    status: text(planStatusWords[profile.plan.status]),
    plans: ratio(met, total),
    level3: findings ? findingsCell(findings) : noState,
    coverage: count(unitsIn(profile, Object.keys(profile.tiers))),
    leased: ratio(leased, systems.length),
    share: share(leased, systems.length),
    drift: drift ? count(drift.missing.length + drift.strangers.length) : noState,
    waivers: count(ending.length),
  };
}

/** A finding that is not known keeps the whole from passing. */
function findingsCell({ fail = 0, unknown = 0, pass = 0 }: NonNullable<OverviewEntry["findings"]>): Cell {
  if (fail > 0) return text(words(`không đạt (${fail})`, `fails (${fail})`));
  if (unknown > 0 || pass === 0) return text(words(`chưa rõ (${unknown})`, `unknown (${unknown})`));
  return text(words(`đạt (${pass})`, `passes (${pass})`));
}

/** One line a budget, each with its qualifier. There is no sum: «trên», «gần» and exact amounts do not add up. */
function moneySection(entries: readonly OverviewEntry[]): Section {
  const rows = entries.flatMap(({ id, subject }): RowDraft<string>[] => {
    if (!subject) return [];
    const { profile } = subject.model;
    const province = text(profile.province.name);
    const budgets = byId(profile.budgets);
    if (budgets.length === 0)
      return [{ id, cells: { province, budget: notStated, window: notStated, total: notStated } }];
    return budgets.map(([key, budget]) => ({
      id: `${id}-${key}`,
      cells: {
        province,
        budget: text(budget.name),
        window: text(windowYears(profile, budget.window)),
        total: totalCell(budget),
      },
    }));
  });
  return plainSection({
    id: "money",
    title: words("Kinh phí", "Money"),
    columns: {
      province: words("Tỉnh", "Province"),
      budget: words("Khoản", "Budget"),
      window: words("Giai đoạn", "Window"),
      total: words("Tổng kinh phí", "Total"),
    },
    rows,
    notes: [
      words(
        "Không cộng các tỉnh: số tiền có mức chính xác và giai đoạn khác nhau.",
        "Not added up: the amounts differ in exactness and in years.",
      ),
    ],
  });
}

function basisSection(entries: readonly OverviewEntry[]): Section {
  return plainSection({
    id: "basis",
    title: words("Căn cứ của số liệu trong hồ sơ", "Basis of the values"),
    columns: { province: words("Tỉnh", "Province"), ...basisWords },
    rows: entries.flatMap(({ id, subject }) => {
      if (!subject) return [];
      const { stated, derived, assumption } = basisCounts(subject);
      const cells = { stated: count(stated), derived: count(derived), assumption: count(assumption) };
      return [{ id, cells: { province: text(subject.model.profile.province.name), ...cells } }];
    }),
  });
}
