import type { AuditReport } from "../../../policies/evidence/audit-report.ts";
import { count, text } from "../../../reports/cell.ts";
import { type Section, words } from "../../../reports/report.ts";
import { dayCell, plainSection } from "../../../reports/write-report.ts";
import { message } from "../../../stacks/messages/messages.ts";
import { columnWords, said } from "./audit-words.ts";

/** Every waiver that the center carries: who answers for it, who approved it, until when. */
export function waiversSection({ waivers }: AuditReport): Section {
  return plainSection({
    id: "waivers",
    title: words(`Miễn trừ (${waivers.length})`, `Waivers (${waivers.length})`),
    columns: {
      control: columnWords("control"),
      resource: columnWords("resource"),
      reason: words("Lý do", "Reason"),
      measure: words("Biện pháp bù đắp", "Compensating measure"),
      owner: columnWords("owner"),
      approval: words("Văn bản chấp thuận", "Approval"),
      expiresOn: words("Hết hạn", "Expires"),
      state: columnWords("state"),
      days: columnWords("days"),
      findings: words("Số kết luận được miễn", "Findings excused"),
    },
    rows: waivers.map((waiver, index) => ({
      id: `${waiver.control}-${index + 1}`,
      cells: {
        control: text(waiver.control),
        resource: text(waiver.resource),
        reason: text(waiver.reason),
        measure: text(waiver.compensatingMeasure),
        owner: text(waiver.owner),
        approval: text(waiver.approval),
        expiresOn: waiver.daysLeft === null ? text(waiver.expiresOn) : dayCell(waiver.expiresOn),
        state: text(said(message("audit.waiver-state", { state: waiver.state }))),
        days: count(waiver.daysLeft ?? undefined),
        findings: count(waiver.findings.length),
      },
    })),
  });
}

/** Measures declared to be as good as what a clause names. */
export function equivalentsSection({ equivalents }: AuditReport): Section {
  return plainSection({
    id: "equivalents",
    title: words("Biện pháp tương đương", "Equivalent measures"),
    columns: {
      control: columnWords("control"),
      resource: columnWords("resource"),
      measure: words("Biện pháp", "Measure"),
      evidence: words("Bằng chứng", "Evidence"),
    },
    rows: equivalents.map(({ control, resource, measure, evidence }, index) => ({
      id: `${control}-${index + 1}`,
      cells: {
        control: text(control),
        resource: text(resource),
        measure: text(measure),
        evidence: text(evidence),
      },
    })),
  });
}
