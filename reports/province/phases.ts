import { byId } from "../../stacks/model/plain-data.ts";
import type { Profile } from "../../stacks/schema/profile.ts";
import { formatYearRange } from "../../stacks/schema/scalars/year-range.ts";
import { day, text } from "../cell.ts";
import { type Bilingual, type Report, type Section, words } from "../report.ts";
import { fieldBasis, type ReportSubject } from "../report-subject.ts";
import { costKindWords, subjectName, windowYears } from "../wording.ts";
import { provinceReport, type RowDraft, section } from "../write-report.ts";

type CostItem = Profile["costItems"][string];

/** What happens when: legal bases, windows, programmes with their items, work by window, milestones. */
export function phasesReport(subject: ReportSubject): Report {
  return provinceReport(subject, {
    id: "phases",
    title: words("Giai đoạn", "Phases"),
    sections: [
      basesSection(subject),
      windowsSection(subject),
      programmesSection(subject),
      workSection(subject),
      accessSection(subject),
      milestonesSection(subject),
    ],
  });
}

function basesSection(subject: ReportSubject): Section {
  return section(subject, {
    id: "legal-bases",
    title: words("Căn cứ pháp lý", "Legal bases"),
    columns: {
      title: words("Văn bản", "Document"),
      number: words("Số", "Number"),
      issuedOn: words("Ngày", "Date"),
      authority: words("Cơ quan ban hành", "Authority"),
    },
    rows: byId(subject.model.profile.legalBases).map(([id, basis]) => ({
      id,
      from: [["legalBases", id]],
      cells: {
        title: text(basis.title),
        number: text(basis.number),
        issuedOn: day(basis.issuedOn),
        authority: text(basis.authority),
      },
    })),
    empty: words("Căn cứ pháp lý: không nêu.", "Legal bases: not stated."),
  });
}

function windowsSection(subject: ReportSubject): Section {
  const { profile } = subject.model;
  const own = byId(profile.windows).filter(([id]) => isOwn(subject, id));
  const assumed = own.filter(([, window]) => fieldBasis(window, "years") === "assumption");
  return section(subject, {
    id: "windows",
    title: words("Các giai đoạn", "Windows"),
    columns: {
      years: words("Năm", "Years"),
      name: words("Tên", "Name"),
      programme: words("Chương trình", "Programme"),
    },
    rows: own.map(([id, window]) => ({
      id,
      from: [["windows", id]],
      cells: {
        years: text(
          words(formatYearRange(window.years, "vi"), formatYearRange(window.years, "en")),
          fieldBasis(window, "years"),
        ),
        name: text(window.name),
        programme: text(
          window.programme === undefined ? undefined : profile.programmes[window.programme]?.name,
        ),
      },
    })),
    notes: [
      own.length > 0 && assumed.length === own.length
        ? words(
            "Mốc thời gian của các giai đoạn: nguồn không nêu; các năm trên là giả định.",
            "The source gives no dates of the phases; the years above are assumptions.",
          )
        : undefined,
    ],
  });
}

/** Windows of the province; those of the reference design hold what every center has. */
const isOwn = ({ origins }: ReportSubject, id: string): boolean =>
  origins.at(["windows", id]).layer === "province";

/** Each programme with what belongs to it: windows, the cost items in those, and milestones that name it. */
function programmesSection(subject: ReportSubject): Section {
  const { profile } = subject.model;
  const rows = byId(profile.programmes).flatMap(([id, programme]): RowDraft<string>[] => {
    const windows = byId(profile.windows).filter(
      ([key, window]) => window.programme === id || key === programme.window,
    );
    const keys = windows.map(([key]) => key);
    const items = [
      ...windows.map(([key, window]) => ["windows", key, window.name ?? key, key] as const),
      ...byId(profile.costItems).flatMap(([key, item]) =>
        keys.includes(item.window) ? [["costItems", key, item.name, item.window] as const] : [],
      ),
      ...byId(profile.milestones).flatMap(([key, one]) =>
        one.programme === id ? [["milestones", key, one.name, programme.window] as const] : [],
      ),
    ];
    return items.map(([collection, key, name, window]) => ({
      id: `${id}-${collection}-${key}`,
      from: [
        ["programmes", id],
        [collection, key],
      ],
      cells: {
        programme: text(programme.name),
        kind: text(memberWords[collection]),
        item: text(name),
        window: text(windowYears(profile, window)),
      },
    }));
  });
  return section(subject, {
    id: "programmes",
    title: words("Chương trình và nội dung thuộc chương trình", "Programmes and what belongs to them"),
    columns: {
      programme: words("Chương trình", "Programme"),
      kind: words("Loại", "Kind"),
      item: words("Nội dung", "Item"),
      window: words("Giai đoạn", "Window"),
    },
    rows,
    empty: words("Chương trình cấp trên: không nêu.", "Programmes above the plan: not stated."),
  });
}

const memberWords: Readonly<Record<"windows" | "costItems" | "milestones", Bilingual>> = {
  windows: words("giai đoạn", "window"),
  costItems: words("hạng mục", "cost item"),
  milestones: words("nhiệm vụ", "task"),
};

/** Whether money buys something or keeps it going. */
const natureOf = ({ kind }: CostItem): Bilingual =>
  kind === "investment"
    ? costKindWords.investment
    : words(
        `vận hành, không phải đầu tư (${costKindWords[kind].vi})`,
        `operations, not investment (${costKindWords[kind].en})`,
      );

function workSection(subject: ReportSubject): Section {
  const { profile } = subject.model;
  const items = byId(profile.costItems).sort(
    ([, a], [, b]) =>
      (profile.windows[a.window]?.years.from ?? 0) - (profile.windows[b.window]?.years.from ?? 0),
  );
  return section(subject, {
    id: "work",
    title: words("Nội dung theo giai đoạn", "Work by window"),
    columns: {
      window: words("Giai đoạn", "Window"),
      subject: words("Cho", "For"),
      name: words("Nội dung", "Item"),
      nature: words("Tính chất", "Nature"),
    },
    rows: items.map(([id, item]) => ({
      id,
      from: [["costItems", id]],
      cells: {
        window: text(windowYears(profile, item.window), item.fieldBasis?.window),
        subject: text(item.for === undefined ? undefined : subjectName(profile, item.for)),
        name: text(item.name),
        nature: text(natureOf(item)),
      },
    })),
    empty: words("Nội dung theo giai đoạn: không nêu.", "Work by window: not stated."),
  });
}

/** When each tier gets access to each system. */
function accessSection(subject: ReportSubject): Section {
  const { profile } = subject.model;
  const rows = byId(profile.systems).flatMap(([id, system]) =>
    byId(system.tiers).map(
      ([tier, window]): RowDraft<string> => ({
        id: `${id}-${tier}`,
        from: [["systems", id]],
        cells: {
          system: text(system.name),
          tier: text(profile.tiers[tier]?.name ?? tier),
          window: text(windowYears(profile, window), fieldBasis(system, "tiers")),
        },
      }),
    ),
  );
  return section(subject, {
    id: "access",
    title: words("Cấp được mở dần", "Tiers as they open"),
    columns: {
      system: words("Hệ thống", "System"),
      tier: words("Cấp", "Tier"),
      window: words("Mở từ giai đoạn", "Opens in"),
    },
    rows,
  });
}

const milestoneStateWords: Readonly<Record<Profile["milestones"][string]["state"], Bilingual>> = {
  open: words("chưa làm", "open"),
  "under-way": words("đang làm", "under way"),
  done: words("đã xong", "done"),
};

/** Tasks with the precision of their source, and whether their date lies behind the given day. */
export function milestonesSection(subject: ReportSubject): Section {
  return section(subject, {
    id: "milestones",
    title: words("Nhiệm vụ, mốc", "Tasks and milestones"),
    columns: {
      name: words("Nhiệm vụ", "Task"),
      dueBy: words("Hạn", "Due"),
      state: words("Tình trạng", "State"),
    },
    rows: byId(subject.model.profile.milestones).map(([id, milestone]) => ({
      id,
      from: [["milestones", id]],
      cells: {
        name: text(milestone.name),
        dueBy: day(milestone.dueBy),
        state: text(
          isOverdue(milestone, subject.day)
            ? words("quá hạn", "overdue")
            : milestoneStateWords[milestone.state],
        ),
      },
    })),
    empty: words("Nhiệm vụ, mốc: không nêu.", "Tasks and milestones: not stated."),
  });
}

function isOverdue({ state, dueBy }: Profile["milestones"][string], today: string): boolean {
  return state !== "done" && dueBy !== undefined && dueBy.lastDay < today;
}
