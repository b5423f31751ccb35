import type { AgencyCut, AuditReport, Cut } from "../../../policies/evidence/audit-report.ts";
import { count, share, text } from "../../../reports/cell.ts";
import { type Bilingual, type Section, words } from "../../../reports/report.ts";
import { plainSection, type RowDraft } from "../../../reports/write-report.ts";
import {
  columnWords,
  controlOutcomes,
  coverages,
  coverageWords,
  findingOutcomes,
  outcomeColumns,
  outcomeWords,
} from "./audit-words.ts";

const whole = words("Cộng", "Sum");

/** Findings and controls by outcome, with their sums. */
export function outcomesSection({ totals, controlTotals, findings, controls }: AuditReport): Section {
  const rows = controlOutcomes.map((outcome): RowDraft<"outcome" | "findings" | "controls"> => {
    const found = outcome === "manual" || outcome === "missing" ? text("") : count(totals[outcome]);
    return {
      id: outcome,
      cells: {
        outcome: text(outcomeWords(outcome)),
        findings: found,
        controls: count(controlTotals[outcome]),
      },
    };
  });
  return plainSection({
    id: "outcomes",
    title: words("Tổng hợp", "Summary"),
    columns: {
      outcome: columnWords("outcome"),
      findings: columnWords("findings"),
      controls: columnWords("controls"),
    },
    rows: [
      ...rows,
      {
        ...{ id: "sum", total: true },
        cells: { outcome: text(whole), findings: count(findings.length), controls: count(controls.length) },
      },
    ],
    notes: [
      words(
        "«Chưa rõ» không bao giờ được tính là đạt. Điều con người chứng minh không do chương trình kết luận.",
        "“Unknown” never counts as a pass. What people must show is not judged by the program.",
      ),
    ],
  });
}

/** How the controls in force are looked after: in all, and in each group of the standard. */
export function coverageSection({ coverage, cuts, controls }: AuditReport): Section {
  const groups = cuts.groups.filter((group) => sum(Object.values(group.coverage)) > 0);
  const line = (own: AuditReport["coverage"]) => {
    const all = sum(Object.values(own));
    return {
      ...Object.fromEntries(coverages.map((kind) => [kind, count(own[kind])])),
      sum: count(all),
      seen: share(own.automated + own.partly, all),
    };
  };
  return plainSection<string>({
    id: "coverage",
    title: words("Độ phủ", "Coverage"),
    columns: {
      group: words("Nhóm yêu cầu", "Group"),
      ...coverageWords,
      sum: whole,
      seen: words("Tự động và một phần", "Automated or in part"),
    },
    rows: [
      ...groups.map(({ key, name, coverage: own }) => ({
        id: key,
        cells: { group: text(name), ...line(own) },
      })),
      { id: "sum", total: true, cells: { group: text(whole), ...line(coverage) } },
    ],
    chart: {
      shape: "parts",
      title: words("Cách kiểm từng yêu cầu", "How controls are looked after"),
      unit: words(`${controls.length} yêu cầu`, `${controls.length} controls`),
      bars: coverages.map((kind) => ({
        label: coverageWords[kind].vi,
        value: coverage[kind],
        shown: String(coverage[kind]),
      })),
    },
  });
}

const ownedWaivers = words("Miễn trừ đứng tên", "Waivers it owns");

/** The same findings by group, zone, agency and system: each table sums to the whole; waivers by the agency that owns them. */
export function cutSections({ cuts, totals, waivers }: AuditReport): Section[] {
  const cut = (
    id: string,
    title: Bilingual,
    head: Bilingual,
    parts: readonly (Cut | AgencyCut)[],
  ): Section => {
    const owned = (number: number | undefined) => (parts === cuts.agencies ? { owned: count(number) } : {});
    return plainSection<string>({
      ...{ id, title },
      columns: {
        ...{ part: head, ...outcomeColumns(findingOutcomes), sum: whole },
        ...(parts === cuts.agencies ? { owned: ownedWaivers } : {}),
      },
      rows: [
        ...parts.map((part) => ({
          id: part.key ?? "none",
          cells: {
            ...{ part: text(part.name), ...line(part.totals) },
            ...owned("waivers" in part ? part.waivers : undefined),
          },
        })),
        {
          ...{ id: "sum", total: true },
          cells: { part: text(whole), ...line(totals), ...owned(waivers.length) },
        },
      ],
    });
  };
  return [
    cut("by-group", words("Theo nhóm yêu cầu", "By group"), words("Nhóm", "Group"), cuts.groups),
    cut("by-zone", words("Theo vùng mạng", "By zone"), words("Vùng mạng", "Zone"), cuts.zones),
    cut("by-agency", words("Theo cơ quan", "By agency"), words("Cơ quan", "Agency"), cuts.agencies),
    cut("by-system", words("Theo hệ thống", "By system"), words("Hệ thống", "System"), cuts.systems),
  ];
}

function line(totals: Cut["totals"]) {
  const cells = findingOutcomes.map((outcome) => [outcome, count(totals[outcome])] as const);
  return { ...Object.fromEntries(cells), sum: count(sum(Object.values(totals))) };
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
