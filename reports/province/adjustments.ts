import { byId } from "../../stacks/model/plain-data.ts";
import { count, day, money, text } from "../cell.ts";
import { type Report, words } from "../report.ts";
import type { ReportSubject } from "../report-subject.ts";
import { provinceReport, section } from "../write-report.ts";

/** Recorded changes of the plan: what was, what becomes, why, by which decision. */
export function adjustmentsReport(subject: ReportSubject): Report {
  const { profile } = subject.model;
  const changes = byId(profile.adjustments);
  const list = section(subject, {
    id: "adjustments",
    title: words("Các điều chỉnh", "Changes"),
    columns: {
      number: words("STT", "No."),
      item: words("Nội dung", "Item"),
      before: words("Trước", "Before"),
      after: words("Sau điều chỉnh", "After"),
      reason: words("Lý do", "Reason"),
      moved: words("Số tiền chuyển", "Money moved"),
      authority: words("Cơ quan quyết định", "Decided by"),
      decision: words("Số quyết định", "Decision number"),
      decidedOn: words("Ngày quyết định", "Decision date"),
    },
    rows: changes.map(([id, change], index) => {
      const decision = change.decision === undefined ? undefined : profile.legalBases[change.decision];
      return {
        id,
        from: [
          ["adjustments", id],
          ...(change.decision === undefined ? [] : [["legalBases", change.decision]]),
        ],
        cells: {
          number: count(index + 1),
          item: text(change.item),
          before: text(change.before),
          after: text(change.after),
          reason: text(change.reason),
          moved: money(change.moved),
          authority: text(decision?.authority),
          decision: text(decision?.number),
          decidedOn: day(decision?.issuedOn),
        },
      };
    }),
    empty: words("Không có điều chỉnh nào.", "There are no changes."),
    notes: [
      changes.length > 0 ? words(`${changes.length} điều chỉnh.`, `${changes.length} changes.`) : undefined,
      profile.plan.unchangedOtherContents
        ? words("Các nội dung khác giữ nguyên, không thay đổi.", "All other contents stay unchanged.")
        : undefined,
    ],
  });
  return provinceReport(subject, {
    id: "adjustments",
    title: words("Điều chỉnh", "Adjustments"),
    sections: [list],
  });
}
