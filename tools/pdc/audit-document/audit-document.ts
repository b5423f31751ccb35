import type { AuditReport } from "../../../policies/evidence/audit-report.ts";
import { isClean } from "../../../policies/evidence/judgement.ts";
import { text } from "../../../reports/cell.ts";
import { type Report, words } from "../../../reports/report.ts";
import { dayCell } from "../../../reports/write-report.ts";
import { message } from "../../../stacks/messages/messages.ts";
import { said } from "./audit-words.ts";
import { changeSections } from "./change-sections.ts";
import { controlSections } from "./control-sections.ts";
import { findingsSection, openSection } from "./finding-sections.ts";
import { lawSections } from "./law-sections.ts";
import { proofsSection, wrongProofsSection } from "./proof-sections.ts";
import { coverageSection, cutSections, outcomesSection } from "./summary-sections.ts";
import { equivalentsSection, waiversSection } from "./waiver-sections.ts";

/**
 * The answer of an audit as a document of sections, for whoever reads pages and spreadsheets: what it comes to, what
 * fails, what is excused, what people must show, every control in the order of the standard's groups, the law.
 */
export function auditDocument(audit: AuditReport): Report {
  const { center, source, day, pack, strict, totals, blocking } = audit;
  const verdict = message("audit.clean", {
    ...{ clean: isClean(audit), blocking, fail: totals.fail, unknown: totals.unknown },
  });
  const strictness = strict ? words(`${pack}, chặt`, `${pack}, strict`) : pack;
  return {
    id: "audit",
    title: words("Kết quả kiểm tra an toàn thông tin", "Security audit"),
    subject: center?.name || source.label,
    header: [
      { label: words("Kết luận", "Verdict"), cell: text(said(verdict)) },
      { label: words("Nguồn", "Source"), cell: text(sourceWords(source)) },
      { label: words("Theo pháp luật ngày", "By the law of"), cell: dayCell(day) },
      { label: words("Bộ quy tắc", "Pack"), cell: text(strictness) },
      ...lawHeader(audit),
      ...(center?.draft
        ? [{ label: words("Kế hoạch", "Plan"), cell: text(words("BẢN DỰ THẢO", "DRAFT")) }]
        : []),
    ],
    sections: [
      outcomesSection(audit),
      ...(audit.controls.length > 0 ? [coverageSection(audit)] : []),
      ...changeSections(audit),
      findingsSection(audit),
      openSection(audit),
      waiversSection(audit),
      equivalentsSection(audit),
      ...cutSections(audit),
      ...(audit.controls.length > 0 ? [proofsSection(audit)] : []),
      ...(audit.evidenceProblems.length > 0 ? [wrongProofsSection(audit)] : []),
      ...controlSections(audit),
      ...lawSections(audit),
    ],
    problems: [],
    files: [],
  };
}

const doors = {
  stack: words("stack", "stack"),
  state: words("trạng thái", "state"),
  preview: words("bản xem trước", "preview"),
  manifests: words("tệp YAML", "manifests"),
};

const sourceWords = ({ door, label }: AuditReport["source"]) =>
  words(`${doors[door].vi}: ${label}`, `${doors[door].en}: ${label}`);

function lawHeader({ law, catalogue, controls }: AuditReport): Report["header"] {
  if (controls.length === 0) return [];
  const regime = message("audit.regime", {
    ...{ regime: law.regime, controls: catalogue.controls, version: catalogue.version },
  });
  return [
    { label: words("Chế độ pháp luật", "Regime"), cell: text(said(regime)) },
    { label: words("Lưu ý", "Note"), cell: text(catalogue.caveat) },
  ];
}
