import type { AuditedControl, AuditReport, EvidenceSlot } from "../../../policies/evidence/audit-report.ts";
import { notStated, text } from "../../../reports/cell.ts";
import { type Section, words } from "../../../reports/report.ts";
import { dayCell, plainSection, type RowDraft } from "../../../reports/write-report.ts";
import { columnWords, proofWords } from "./audit-words.ts";

const columns = {
  control: columnWords("control"),
  clause: columnWords("clause"),
  what: words("Nội dung phải chứng minh", "What must be shown"),
  holder: words("Cơ quan giữ", "Held by"),
  dueOn: words("Hạn", "Due"),
  file: words("Tệp", "File"),
  sum: words("SHA-256 của tệp", "SHA-256 of the file"),
  state: columnWords("state"),
};
type Column = keyof typeof columns;

/** What only people can show, each proof with who holds it, when it is due and the sum of its file; none is left out. */
export function proofsSection({ controls }: AuditReport): Section {
  const shown = controls.filter(
    ({ coverage, evidence }) => coverage === "manual" || coverage === "missing" || evidence.length > 0,
  );
  return plainSection({
    id: "proofs",
    title: words(`Danh mục do con người chứng minh (${shown.length})`, `Shown by people (${shown.length})`),
    columns,
    rows: shown.flatMap((control) =>
      control.evidence.length > 0
        ? control.evidence.map((slot) => proofRow(control, slot))
        : [undeclaredRow(control)],
    ),
  });
}

const about = ({ id, clause, title }: AuditedControl) => ({
  control: text(id),
  clause: text(clause),
  what: text(title),
});

function proofRow(control: AuditedControl, slot: EvidenceSlot): RowDraft<Column> {
  // A proof that is there is due again on the day of its renewal.
  const due = slot.renewOn ?? slot.dueOn;
  return {
    id: `${control.id}-${slot.id}`,
    cells: {
      ...about(control),
      holder: text(slot.holder),
      dueOn: due === "" ? notStated : dayCell(due),
      file: text(slot.file),
      sum: text(slot.sha256),
      state: text(proofWords[slot.state]),
    },
  };
}

const undeclaredRow = (control: AuditedControl): RowDraft<Column> => ({
  id: control.id,
  cells: {
    ...about(control),
    ...{ holder: notStated, dueOn: notStated, file: notStated, sum: notStated },
    state: text(proofWords.undeclared),
  },
});

/** Proofs that can not count as they are declared. */
export function wrongProofsSection({ evidenceProblems }: AuditReport): Section {
  return plainSection({
    id: "wrong-proofs",
    title: words("Bằng chứng khai báo sai", "Proofs declared wrongly"),
    columns: { control: columnWords("control"), what: columnWords("what") },
    rows: evidenceProblems.map(({ id, control, text: told }) => ({
      id,
      cells: { control: text(control), what: text(told) },
    })),
  });
}
