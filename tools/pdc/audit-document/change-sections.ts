import type { AuditReport } from "../../../policies/evidence/audit-report.ts";
import { type Cell, text } from "../../../reports/cell.ts";
import { type Section, words } from "../../../reports/report.ts";
import { plainSection } from "../../../reports/write-report.ts";
import { columnWords, type controlOutcomes, outcomeWords } from "./audit-words.ts";

const stateColumns = { before: words("Trước", "Before"), after: words("Nay", "Now") };

/** What changed since the earlier report; nothing when none was given. */
export function changeSections({ change }: AuditReport): Section[] {
  if (change === undefined) return [];
  const since = `${change.baseSource}, ${change.baseDay}`;
  const nothing = words("Không có gì thay đổi.", "Nothing changed.");
  const findings = plainSection({
    ...{ id: "change", empty: nothing },
    title: words(`Thay đổi kể từ ${since}`, `Changed since ${since}`),
    columns: { rule: columnWords("rule"), resource: columnWords("resource"), ...stateColumns },
    rows: change.findings.map(({ rule, resource, urn, subject, before, after }, index) => ({
      id: String(index + 1),
      cells: {
        rule: text(rule),
        resource: text([resource || urn, subject].filter(Boolean).join(" · ")),
        ...{ before: wordOf(before), after: wordOf(after) },
      },
    })),
    notes: [
      words(
        "Điều mới xuất hiện hay mất đi mà không vi phạm thì không nêu.",
        "What came or went without a fault is not listed.",
      ),
    ],
  });
  const controls = plainSection({
    ...{ id: "changed-controls", empty: nothing },
    title: words("Yêu cầu có kết quả khác trước", "Controls with another outcome"),
    columns: { control: columnWords("control"), ...stateColumns },
    rows: change.controls.map(({ id, before, after }) => ({
      id,
      cells: { control: text(id), before: wordOf(before), after: wordOf(after) },
    })),
  });
  return [findings, controls];
}

const wordOf = (outcome: (typeof controlOutcomes)[number] | null): Cell =>
  text(outcome === null ? words("không có", "absent") : outcomeWords(outcome));
