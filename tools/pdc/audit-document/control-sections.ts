import type { AuditedControl, AuditReport } from "../../../policies/evidence/audit-report.ts";
import { count, text } from "../../../reports/cell.ts";
import { type Section, words } from "../../../reports/report.ts";
import { plainSection } from "../../../reports/write-report.ts";
import {
  columnWords,
  confidenceWords,
  coverageWords,
  findingOutcomes,
  outcomeColumns,
  outcomeWords,
} from "./audit-words.ts";

/** Every control in force, a section a group, groups and controls in the order of the standard. */
export function controlSections({ cuts, controls }: AuditReport): Section[] {
  return cuts.groups.flatMap(({ key, name }) => {
    const own = controls.filter(({ group }) => group === key);
    if (own.length === 0) return [];
    return plainSection<string>({
      id: `group-${key}`,
      title: words(`${name.vi} (${own.length} yêu cầu)`, `${name.en} (${own.length} controls)`),
      columns: {
        control: columnWords("control"),
        clause: columnWords("clause"),
        title: words("Nội dung", "Title"),
        confidence: words("Độ tin cậy", "Confidence"),
        coverage: columnWords("coverage"),
        outcome: columnWords("outcome"),
        ...outcomeColumns(findingOutcomes),
        rules: columnWords("rule"),
      },
      rows: own.map((control) => ({ id: control.id, cells: cellsOf(control) })),
    });
  });
}

function cellsOf({ totals, ...control }: AuditedControl) {
  return {
    control: text(control.id),
    clause: text(`${control.instrument}, ${control.clause}`),
    title: text(control.title),
    confidence: text(confidenceWords[control.confidence]),
    coverage: text(coverageWords[control.coverage]),
    outcome: text(outcomeWords(control.outcome)),
    ...Object.fromEntries(findingOutcomes.map((outcome) => [outcome, count(totals[outcome])])),
    rules: text([...control.rules, ...control.mappedRules].join(" ")),
  };
}
