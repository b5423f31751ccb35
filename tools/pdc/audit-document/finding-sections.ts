import type { AuditFinding, AuditReport } from "../../../policies/evidence/audit-report.ts";
import { text } from "../../../reports/cell.ts";
import { type Bilingual, type Section, words } from "../../../reports/report.ts";
import { plainSection } from "../../../reports/write-report.ts";
import { message } from "../../../stacks/messages/messages.ts";
import { columnWords, outcomeWords, said } from "./audit-words.ts";

/** What fails, the mandatory first, each with control, clause, resource and remedy. */
export function findingsSection(audit: AuditReport): Section {
  const failed = audit.findings.filter(({ outcome }) => outcome === "fail");
  const binding = failed.filter(({ level }) => level === "mandatory");
  const advice = failed.filter(({ level }) => level !== "mandatory");
  return findingTable(audit, "failures", words("Không đạt", "Failures"), [...binding, ...advice]);
}

/** What nobody can tell yet, and what a waiver excuses. */
export function openSection(audit: AuditReport): Section {
  const open = audit.findings.filter(({ outcome }) => outcome === "unknown" || outcome === "waived");
  const title = words("Chưa rõ và được miễn trừ", "Not known yet, or waived");
  return findingTable(audit, "open", title, open);
}

function findingTable(
  audit: AuditReport,
  id: string,
  title: Bilingual,
  findings: readonly AuditFinding[],
): Section {
  const rules = new Map(audit.rules.map((rule) => [rule.id, rule]));
  const demand = demandsOf(audit);
  return plainSection({
    ...{ id, title: words(`${title.vi} (${findings.length})`, `${title.en} (${findings.length})`) },
    columns: {
      state: columnWords("state"),
      clause: columnWords("clause"),
      resource: columnWords("resource"),
      what: columnWords("what"),
      fix: columnWords("fix"),
    },
    rows: findings.map((finding) => {
      const rule = rules.get(finding.rule);
      return {
        id: finding.id,
        cells: {
          state: text(stateOf(finding)),
          clause: text([finding.rule, ...finding.controls.map(demand)].join("; ")),
          resource: text(resourceOf(finding)),
          what: text(finding.text ?? rule?.title),
          fix: text(rule?.fix),
        },
      };
    }),
  });
}

function stateOf({ outcome, level }: AuditFinding): Bilingual {
  const [judged, binding] = [outcomeWords(outcome), said(message("audit.level", { level }))];
  return words(`${judged.vi}, ${binding.vi}`, `${judged.en}, ${binding.en}`);
}

/** `TCVN14423-5.1.2.1-a (TCVN 14423:2026, 5.1.2.1 a))`; a control that is not in force stands with its id alone. */
function demandsOf({ controls }: AuditReport): (id: string) => string {
  const clauses = new Map(controls.map(({ id, instrument, clause }) => [id, `${instrument}, ${clause}`]));
  return (id) => (clauses.has(id) ? `${id} (${clauses.get(id)})` : id);
}

/** What a rule over everything is about. */
const everything = words("toàn bộ nguồn được kiểm tra", "everything that was audited");

function resourceOf({ resource, subject, zone, origin }: AuditFinding): Bilingual {
  const place = origin === undefined ? undefined : `${origin.file}:${origin.line}`;
  const told = (whole: string) => [resource || whole, subject, zone, place].filter(Boolean).join(" · ");
  return words(told(everything.vi), told(everything.en));
}
