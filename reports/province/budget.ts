import { byId } from "../../stacks/model/plain-data.ts";
import type { Profile } from "../../stacks/schema/profile.ts";
import { formatMoney, formatShare } from "../../stacks/schema/scalars/format-money.ts";
import { type Money, moneyOf } from "../../stacks/schema/scalars/money.ts";
import { type Cell, count, list, money, notStated, share, text } from "../cell.ts";
import {
  type Bilingual,
  type Chart,
  type Report,
  type ReportProblem,
  type Section,
  words,
} from "../report.ts";
import type { ReportSubject } from "../report-subject.ts";
import { sumCell, sumMoney } from "../sum-money.ts";
import {
  agencyName,
  costKindWords,
  fieldWords,
  fundingKindWords,
  subjectName,
  windowYears,
} from "../wording.ts";
import { provinceReport, type RowDraft, section } from "../write-report.ts";

type Budget = Profile["budgets"][string];
type Source = Budget["funding"][string];
type CostItem = Profile["costItems"][string];

/** Money of the plan: what is stated, with its qualifier, and sums of what is stated; nothing else. */
export function budgetReport(subject: ReportSubject): Report {
  const { profile } = subject.model;
  const pooled = contributionsSections(subject);
  return provinceReport(subject, {
    id: "budget",
    title: words("Kinh phí", "Budget"),
    sections: [
      totalsSection(subject),
      ...byId(profile.budgets).flatMap(([id, budget]) => fundingSection(subject, id, budget)),
      itemsSection(subject),
      windowsSection(subject),
      ...closedSection(subject),
      ...pooled,
    ],
    problems: [...budgetProblems(profile), ...misfundedItems(profile)],
  });
}

/** The total of a budget with what qualifies it: `gần 52 tỷ đồng (dự kiến), ngân sách nhà nước`. */
export function totalCell(budget: Budget): Cell {
  const status: Record<Budget["status"], Bilingual> = {
    expected: words("(dự kiến)", "(expected)"),
    draft: words("(dự thảo)", "(draft)"),
    approved: words("", ""),
  };
  const alone = Object.values(budget.funding).filter((source) => source.decided && !source.amount);
  const from = alone.length === 1 ? alone[0] : undefined;
  const remark = (lang: "vi" | "en") =>
    [
      status[budget.status][lang],
      ...(from ? [lang === "vi" ? lowerFirst(from.name) : fundingKindWords[from.kind].en] : []),
    ]
      .filter((part) => part !== "")
      .join(", ");
  const told = words(remark("vi"), remark("en"));
  return money(budget.total, told.vi === "" ? undefined : told);
}

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

function totalsSection(subject: ReportSubject): Section {
  const { profile } = subject.model;
  const rows = byId(profile.budgets).map(([id, budget]): RowDraft<string> => {
    const sources = Object.values(budget.funding).filter(({ decided }) => decided);
    return {
      id,
      from: [["budgets", id]],
      cells: {
        name: text(budget.name),
        window: text(windowYears(profile, budget.window)),
        total: totalCell(budget),
        byYear: list(byId(budget.byYear ?? {}).map(([year, { amount }]) => `${year}: ${amount.text}`)),
        bySource: list(sources.map((one) => (one.amount ? `${one.name}: ${one.amount.text}` : one.name))),
        byItem: sumCell(sumMoney(itemsOf(profile, budget).map(({ amount }) => amount))),
      },
    };
  });
  return section(subject, {
    id: "totals",
    title: words("Tổng kinh phí", "Totals"),
    columns: {
      name: words("Khoản", "Budget"),
      window: words("Giai đoạn", "Window"),
      total: words("Tổng kinh phí", "Total"),
      byYear: words("Từng năm", "By year"),
      bySource: words("Từng nguồn", "By source"),
      byItem: words("Từng hạng mục", "By item"),
    },
    rows,
    empty: words("Tổng kinh phí: không nêu.", "Total: not stated."),
    notes: byId(profile.budgets).flatMap(([, budget]) => missingSplits(profile, budget)),
  });
}

/** One line naming each split that no source gives. */
function missingSplits(profile: Profile, budget: Budget): Bilingual[] {
  const decided = Object.values(budget.funding).filter(({ decided }) => decided);
  const missing = [
    ...(budget.byYear ? [] : [words("từng năm", "by year")]),
    ...(decided.length > 0 ? [] : [words("từng nguồn", "by source")]),
    ...(itemsOf(profile, budget).some(({ amount }) => amount) ? [] : [words("từng hạng mục", "by item")]),
  ];
  return missing.length === 0
    ? []
    : [
        words(
          `${budget.name}: ${missing.map(({ vi }) => `${vi}: không nêu`).join("; ")}.`,
          `${budget.name}: ${missing.map(({ en }) => `${en}: not stated`).join("; ")}.`,
        ),
      ];
}

/** Items charged to one of the budget's sources; with a single budget, all items. */
function itemsOf(profile: Profile, budget: Budget): CostItem[] {
  const only = Object.keys(profile.budgets).length === 1;
  return Object.values(profile.costItems).filter(({ funding }) =>
    funding === undefined ? only : Object.hasOwn(budget.funding, funding),
  );
}

function fundingSection(subject: ReportSubject, id: string, budget: Budget): Section[] {
  const sources = byId(budget.funding);
  if (sources.length === 0) return [];
  const whole = budget.total?.vnd ?? 0;
  const decided = sources.filter(([, { decided }]) => decided);
  const sum = sumMoney(decided.map(([, { amount }]) => amount));
  const rows = sources.map(
    ([key, source]): RowDraft<string> => ({
      id: key,
      from: [["budgets", id, "funding", key]],
      cells: {
        name: text(source.name),
        kind: text(fundingKindWords[source.kind]),
        level: text(levelWords[source.level]),
        decided: text(
          source.decided
            ? words("đã xác định", "decided")
            : words("ý kiến, chưa quyết định", "an opinion, not decided"),
        ),
        amount: money(source.amount),
        share: source.amount && source.decided ? share(source.amount.vnd, whole) : notStated,
      },
    }),
  );
  const total: RowDraft<string> = {
    id: "total",
    total: true,
    cells: {
      ...{ name: text(words("Cộng", "Sum")), kind: text(""), level: text(""), decided: text("") },
      ...{ amount: sumCell(sum), share: sum.total ? share(sum.total.vnd, whole) : notStated },
    },
  };
  const opinions = sources.some(([, source]) => !source.decided);
  return [
    section(subject, {
      id: `funding-${id}`,
      title: words(`Nguồn vốn: ${budget.name}`, `Funding: ${budget.name}`),
      columns: {
        name: words("Nguồn", "Source"),
        kind: words("Loại", "Kind"),
        level: words("Cấp ngân sách", "Level"),
        decided: words("Tình trạng", "State"),
        amount: words("Số tiền", "Amount"),
        share: words("Tỷ trọng", "Share"),
      },
      rows: [...rows, total],
      notes: [
        opinions
          ? words(
              "Ý kiến chưa quyết định không cộng vào tổng nào.",
              "What is only an opinion adds to no sum.",
            )
          : undefined,
      ],
      chart: fundingChart(decided, whole),
    }),
  ];
}

const levelWords: Readonly<Record<Source["level"], Bilingual>> = {
  local: words("địa phương", "local"),
  central: words("trung ương", "central"),
  unknown: words("không nêu", "not stated"),
};

function fundingChart(sources: readonly [string, Source][], whole: number): Chart | undefined {
  const bars = sources.flatMap(([, { name, amount }]) =>
    amount && whole > 0
      ? [{ label: name, value: amount.vnd / 1e6, shown: formatShare(amount.vnd, whole, "vi") }]
      : [],
  );
  return {
    title: words("Cơ cấu nguồn vốn", "Funding by source"),
    unit: words("triệu đồng", "VND million"),
    bars,
  };
}

function itemsSection(subject: ReportSubject): Section {
  const { profile } = subject.model;
  const rows = byId(profile.costItems).map(
    ([id, item]): RowDraft<string> => ({
      id,
      from: [["costItems", id]],
      cells: {
        name: text(item.name),
        kind: text(costKindWords[item.kind]),
        field: text(fieldWords[item.field]),
        window: text(windowYears(profile, item.window)),
        source: fundingCell(profile, item),
        agency: text(agencyName(profile, item.agency)),
        amount: money(item.amount),
      },
    }),
  );
  return section(subject, {
    id: "items",
    title: words("Hạng mục", "Cost items"),
    columns: {
      name: words("Hạng mục", "Item"),
      kind: words("Tính chất", "Kind"),
      field: words("Lĩnh vực", "Field"),
      window: words("Giai đoạn", "Window"),
      source: words("Nguồn vốn", "Funding"),
      agency: words("Cơ quan đóng góp", "Contributing agency"),
      amount: words("Số tiền", "Amount"),
    },
    rows,
    empty: words("Hạng mục: không nêu.", "Items: not stated."),
  });
}

function fundingOf(profile: Profile, { funding }: CostItem): Source | undefined {
  const all = byId(profile.budgets).flatMap(([, budget]) => Object.entries(budget.funding));
  return all.find(([key]) => key === funding)?.[1];
}

function fundingCell(profile: Profile, item: CostItem): Cell {
  const source = fundingOf(profile, item);
  return source ? text(source.name, item.fieldBasis?.funding) : notStated;
}

/** Sums by window: moving an item from one to another changes both sums and not the total. */
function windowsSection(subject: ReportSubject): Section {
  const { profile } = subject.model;
  const items = Object.values(profile.costItems);
  const used = byId(profile.windows)
    .filter(([id]) => items.some(({ window }) => window === id))
    .sort(([, a], [, b]) => a.years.from - b.years.from || (a.years.to ?? 9999) - (b.years.to ?? 9999));
  const line = (own: readonly CostItem[]) => ({
    items: count(own.length),
    investment: sumCell(sumMoney(own.filter(({ kind }) => kind === "investment").map((i) => i.amount))),
    recurrent: sumCell(sumMoney(own.filter(({ kind }) => kind !== "investment").map((i) => i.amount))),
    sum: sumCell(sumMoney(own.map(({ amount }) => amount))),
  });
  const rows = used.map(
    ([id, { name }]): RowDraft<string> => ({
      id,
      from: [["windows", id]],
      cells: {
        window: text(windowYears(profile, id)),
        name: text(name),
        ...line(items.filter(({ window }) => window === id)),
      },
    }),
  );
  const total: RowDraft<string> = {
    id: "total",
    total: true,
    cells: { window: text(words("Cộng", "Sum")), name: text(""), ...line(items) },
  };
  return section(subject, {
    id: "windows",
    title: words("Cộng theo giai đoạn", "Sums by window"),
    columns: {
      window: words("Giai đoạn", "Window"),
      name: words("Tên", "Name"),
      items: words("Số hạng mục", "Items"),
      investment: words("Đầu tư", "Investment"),
      recurrent: words("Thuê, vận hành, hỗ trợ", "Lease, operations, support"),
      sum: words("Cộng", "Sum"),
    },
    rows: rows.length > 0 ? [...rows, total] : [],
    empty: words("Hạng mục theo giai đoạn: không nêu.", "Items by window: not stated."),
  });
}

/** Targets that take no more money in a window, with what is still planned there: a true zero when nothing is. */
function closedSection(subject: ReportSubject): Section[] {
  const { profile } = subject.model;
  const closed = profile.rules.closedWindows;
  if (closed.length === 0) return [];
  const rows = closed.map(({ target, window }): RowDraft<string> => {
    const items = Object.values(profile.costItems).filter(
      (item) => item.kind === "investment" && item.window === window && paysFor(profile, item, target),
    );
    const planned = sumMoney(items.map(({ amount }) => amount));
    const changes = byId(profile.adjustments).filter(([, change]) => change.subject === target);
    return {
      id: `${target}-${window}`,
      from: [["windows", window], ...changes.map(([id]) => ["adjustments", id])],
      cells: {
        target: text(target === "center" ? profile.center.name : subjectName(profile, target)),
        window: text(windowYears(profile, window)),
        investment: items.length === 0 ? money(moneyOf(0)) : sumCell(planned),
        moved: sumCell(sumMoney(changes.map(([, { moved }]) => moved))),
      },
    };
  });
  const unstated = rows.some(({ cells }) => cells.moved?.kind === "not-stated");
  return [
    section(subject, {
      id: "closed",
      title: words("Nội dung dừng đầu tư", "Closed to investment"),
      columns: {
        target: words("Nội dung", "Target"),
        window: words("Giai đoạn", "Window"),
        investment: words("Đầu tư mới", "New investment"),
        moved: words("Số tiền chuyển", "Money moved"),
      },
      rows,
      notes: [unstated ? words("Số tiền chuyển: không nêu.", "Money moved: not stated.") : undefined],
    }),
  ];
}

/** The center is its devices, stores and networks; any other target is one system, database or device. */
function paysFor(profile: Profile, { for: subject }: CostItem, target: string): boolean {
  if (target !== "center" || subject === undefined) return subject === target;
  return [profile.equipment, profile.storagePools, profile.networks].some((part) =>
    Object.hasOwn(part, subject),
  );
}

/** Agencies' contributions pooled on shared systems, and the shared systems that nobody pools money for. */
function contributionsSections(subject: ReportSubject): Section[] {
  const { profile } = subject.model;
  const given = byId(profile.costItems).filter(([, item]) => item.agency && item.for);
  if (given.length === 0) return [];
  const pooled = [...new Set(given.flatMap(([, item]) => item.for ?? []))].sort();
  const rows = pooled.flatMap((id): RowDraft<string>[] => {
    const own = given.filter(([, item]) => item.for === id);
    const name = text(subjectName(profile, id));
    const parts = own.map(
      ([key, item]): RowDraft<string> => ({
        id: key,
        from: [["costItems", key]],
        cells: {
          system: name,
          agency: text(agencyName(profile, item.agency), item.basis),
          amount: money(item.amount),
        },
      }),
    );
    const sum = sumCell(sumMoney(own.map(([, { amount }]) => amount)));
    const agencies = new Set(own.map(([, { agency }]) => agency)).size;
    const from = words(`${agencies} cơ quan góp chung`, `${agencies} agencies together`);
    return [
      ...parts,
      { id: `${id}-total`, total: true, cells: { system: name, agency: text(from), amount: sum } },
    ];
  });
  const alone = byId(profile.systems).filter(([id]) => !pooled.includes(id));
  return [
    section(subject, {
      id: "contributions",
      title: words("Cơ quan góp chung cho hệ thống dùng chung", "Contributions pooled on shared systems"),
      columns: {
        system: words("Hệ thống dùng chung", "Shared system"),
        agency: words("Cơ quan", "Agency"),
        amount: words("Số tiền", "Amount"),
      },
      rows,
    }),
    section(subject, {
      id: "not-pooled",
      title: words("Hệ thống dùng chung chưa có nguồn góp chung", "Shared systems with no pooled source"),
      columns: { system: words("Hệ thống", "System"), owner: words("Cơ quan chủ quản", "Owner") },
      rows: alone.map(([id, system]) => ({
        id,
        from: [["systems", id]],
        cells: { system: text(system.name), owner: text(agencyName(profile, system.owner)) },
      })),
    }),
  ];
}

/** Exact sources that do not sum to an exact total are wrong; items above a total are told. */
function budgetProblems(profile: Profile): ReportProblem[] {
  return byId(profile.budgets).flatMap(([, budget]): ReportProblem[] => {
    const { total, name } = budget;
    if (!total) return [];
    const decided = Object.values(budget.funding).filter(({ decided }) => decided);
    const sources = sumMoney(decided.map(({ amount }) => amount));
    const items = sumMoney(itemsOf(profile, budget).map(({ amount }) => amount)).total;
    const problems: ReportProblem[] = [];
    const exact =
      total.qualifier === "exact" && sources.total?.qualifier === "exact" && sources.missing === 0;
    if (exact && sources.total && sources.total.vnd !== total.vnd)
      problems.push(disagreement("error", name, words("các nguồn", "the sources"), sources.total, total));
    if (items && items.vnd > total.vnd && total.qualifier !== "over")
      problems.push(disagreement("warning", name, words("các hạng mục", "the items"), items, total));
    return problems;
  });
}

function disagreement(
  severity: ReportProblem["severity"],
  name: string,
  parts: Bilingual,
  sum: Money,
  total: Money,
): ReportProblem {
  const text = words(
    `${name}: ${parts.vi} cộng lại ${formatMoney(sum, "vi")}, tổng nêu là ${formatMoney(total, "vi")}. Hãy sửa số tiền cho khớp nguồn.`,
    `${name}: ${parts.en} sum to ${formatMoney(sum, "en")}, the stated total is ${formatMoney(total, "en")}. Correct the amounts.`,
  );
  return { severity, text };
}

/** Leases and operations charged to investment money, which the two kinds of money forbid. */
function misfundedItems(profile: Profile): ReportProblem[] {
  if (!profile.rules.fundingKinds) return [];
  return byId(profile.costItems).flatMap(([, item]): ReportProblem[] => {
    const source = fundingOf(profile, item);
    if (!["lease", "operations"].includes(item.kind) || source?.kind !== "investment") return [];
    const kind = costKindWords[item.kind];
    const text = words(
      `«${item.name}» là khoản ${kind.vi} nhưng lấy từ vốn đầu tư (${source.name}). Hãy chuyển sang nguồn sự nghiệp.`,
      `"${item.name}" (${kind.en}) is charged to investment money (${source.name}). Charge it to a recurrent source.`,
    );
    return [{ severity: "error", text }];
  });
}
