import type { AuditReport } from "../../../policies/evidence/audit-report.ts";
import { count, notStated, text } from "../../../reports/cell.ts";
import { type Section, words } from "../../../reports/report.ts";
import { dayCell, plainSection } from "../../../reports/write-report.ts";
import { columnWords } from "./audit-words.ts";

const instrumentStates = {
  "not-yet": words("chưa có hiệu lực", "not yet in force"),
  "in-force": words("có hiệu lực", "in force"),
  disputed: words("hiệu lực chưa rõ", "disputed"),
  ended: words("hết hiệu lực", "ended"),
} as const;

/** The instruments of the day, the deadlines that run and what the law leaves open; nothing without a catalogue. */
export function lawSections({ law, controls }: AuditReport): Section[] {
  if (controls.length === 0) return [];
  const instruments = plainSection({
    id: "instruments",
    title: words("Văn bản áp dụng", "Instruments"),
    columns: {
      name: words("Văn bản", "Instrument"),
      from: words("Từ ngày", "From"),
      until: words("Đến ngày", "Until"),
      state: columnWords("state"),
      note: words("Ghi chú", "Note"),
    },
    rows: law.instruments.map(({ name, from, until, state, note }) => ({
      id: name,
      cells: {
        name: text(name),
        from: from === undefined ? notStated : dayCell(from),
        until: until === undefined ? text("") : dayCell(until),
        state: text(instrumentStates[state]),
        note: text(note ?? ""),
      },
    })),
    notes: law.unsettled,
  });
  const deadlines = plainSection({
    id: "deadlines",
    title: words("Thời hạn chuyển tiếp", "Deadlines of the transition"),
    columns: {
      appliesTo: words("Áp dụng cho", "Applies to"),
      duty: words("Việc phải làm", "Duty"),
      day: words("Hạn", "Due"),
      days: columnWords("days"),
      source: words("Căn cứ", "Source"),
    },
    rows: law.deadlines.map(({ id, appliesTo, duty, day, daysLeft, source }) => ({
      id,
      cells: {
        appliesTo: text(appliesTo),
        duty: text(duty),
        day: day === undefined ? notStated : dayCell(day),
        days: count(daysLeft),
        source: text(source),
      },
    })),
  });
  return law.deadlines.length > 0 ? [instruments, deadlines] : [instruments];
}
