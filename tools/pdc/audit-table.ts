import type { AuditFinding, AuditReport } from "../../policies/evidence/audit-report.ts";
import { isClean } from "../../policies/evidence/judgement.ts";
import { type MessageParams, message, render } from "../../stacks/messages/messages.ts";
import type { Lang } from "../../stacks/messages/wording.ts";
import { escapeControls } from "../../stacks/schema/text/format-diagnostics.ts";
import { textTable } from "./text-table.ts";

type Column = MessageParams<"audit.column">["name"];
type Part = MessageParams<"audit.part">["part"];

/** Rows of one table before the rest is only counted. */
const shownRows = 40;
const outcomes = ["pass", "fail", "unknown", "waived", "not-applicable", "manual", "missing"] as const;

/** The report as people read it in a terminal: totals, failures, what is unknown, waivers, deadlines. */
export function renderTable(report: AuditReport, lang: Lang): string {
  const { regime, deadlines, unsettled } = report.law;
  const parts = [
    head(report, lang),
    totalsTable(report, lang),
    failures(report, lang),
    unknowns(report, lang),
    waivers(report, lang),
    evidence(report, lang),
    changes(report, lang),
    listOf(
      "deadlines",
      deadlines.map(
        ({ appliesTo, duty, day, source }) =>
          `${appliesTo[lang]}: ${duty[lang]}${day ? ` (${day})` : ""}. ${source}`,
      ),
      lang,
    ),
    listOf(
      "unsettled",
      unsettled.map((text) => text[lang]),
      lang,
    ),
    regime === "current" || regime === "changing" || report.controls.length > 0
      ? `${report.catalogue.caveat[lang]}\n`
      : "",
    `${render(
      message("audit.clean", {
        clean: isClean(report),
        blocking: report.blocking,
        fail: report.totals.fail,
        unknown: report.totals.unknown,
      }),
      lang,
    )}\n`,
  ];
  return parts.filter((part) => part !== "").join("\n");
}

function head({ source, day, pack, center, law, catalogue }: AuditReport, lang: Lang): string {
  const named = center === undefined ? {} : { center: center.name };
  const about = message("audit.head", { label: source.label, door: source.door, day, pack, ...named });
  const { controls, version } = catalogue;
  const regime = message("audit.regime", { regime: law.regime, controls, version });
  return `${escapeControls(render(about, lang))}\n${controls > 0 ? `${render(regime, lang)}\n` : ""}`;
}

function totalsTable({ totals, controlTotals, coverage, controls }: AuditReport, lang: Lang): string {
  const rows = outcomes.map((outcome) => [
    render(message("audit.outcome", { outcome }), lang),
    outcome in totals ? String(totals[outcome as keyof typeof totals]) : "",
    String(controlTotals[outcome]),
  ]);
  const table = tableOf(["outcome", "findings", "controls"], rows, lang);
  return controls.length === 0 ? table : `${table}${render(message("audit.coverage", coverage), lang)}\n`;
}

function failures(report: AuditReport, lang: Lang): string {
  const rules = new Map(report.rules.map((rule) => [rule.id, rule]));
  const clauses = new Map(report.controls.map(({ id, clause }) => [id, clause]));
  const failed = byLevel(report.findings.filter(({ outcome }) => outcome === "fail"));
  const rows = failed.slice(0, shownRows).map((finding) => {
    const rule = rules.get(finding.rule);
    const demand = finding.controls.map((id) => (clauses.has(id) ? `${id} (${clauses.get(id)})` : id));
    return [
      render(message("audit.level", { level: finding.level }), lang),
      finding.rule,
      nameOf(finding),
      finding.text?.[lang] ?? rule?.title[lang] ?? "",
      demand.join("; "),
      rule?.fix[lang] ?? "",
    ];
  });
  const columns = ["level", "rule", "resource", "what", "clause", "fix"] as const;
  return part("failures", columns, rows, lang, failed.length, failed.length);
}

/** The mandatory first; among equals the order of the report stays. */
function byLevel(findings: readonly AuditFinding[]): AuditFinding[] {
  return [
    ...findings.filter(({ level }) => level === "mandatory"),
    ...findings.filter(({ level }) => level !== "mandatory"),
  ];
}

function unknowns({ findings, rules, totals }: AuditReport, lang: Lang): string {
  const counted = new Map<string, number>();
  for (const { rule, outcome } of findings)
    if (outcome === "unknown") counted.set(rule, (counted.get(rule) ?? 0) + 1);
  const titles = new Map(rules.map(({ id, title }) => [id, title[lang]]));
  const rows = [...counted].map(([rule, count]) => [rule, titles.get(rule) ?? "", String(count)]);
  return part("unknown", ["rule", "what", "findings"], rows, lang, totals.unknown);
}

function waivers({ waivers: all }: AuditReport, lang: Lang): string {
  const rows = all.map(({ control, resource, owner, state, daysLeft }) => [
    control,
    resource,
    owner,
    render(message("audit.waiver-state", { state }), lang),
    daysLeft === null ? "–" : String(daysLeft),
  ]);
  return part("waivers", ["control", "resource", "owner", "state", "days"], rows, lang);
}

function evidence({ controls, evidenceProblems }: AuditReport, lang: Lang): string {
  const overdue = controls.flatMap(({ id, evidence: slots }) =>
    slots
      .filter(({ state }) => state === "overdue")
      .map(({ id: slot, holder, dueOn, renewOn }) => `${id}: ${slot}, ${holder}, ${renewOn ?? dueOn}`),
  );
  const wrong = evidenceProblems.map(({ text }) => text[lang]);
  return [listOf("overdue", overdue, lang), listOf("evidence", wrong, lang)]
    .filter((text) => text !== "")
    .join("\n");
}

function changes({ change }: AuditReport, lang: Lang): string {
  if (change === undefined) return "";
  const word = (outcome: AuditFinding["outcome"] | null) =>
    outcome === null ? "–" : render(message("audit.outcome", { outcome }), lang);
  const rows = change.findings.map(({ rule, resource, subject, before, after }) => [
    rule,
    [resource, subject].filter(Boolean).join(" · "),
    `${word(before)} → ${word(after)}`,
  ]);
  return part("change", ["rule", "resource", "state"], rows, lang);
}

const nameOf = ({ resource, subject }: AuditFinding): string =>
  [resource, subject].filter(Boolean).join(" · ");

function part(
  name: Part,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  lang: Lang,
  count = rows.length,
  all = rows.length,
): string {
  if (rows.length === 0) return "";
  const more = all - shownRows;
  const rest = more > 0 ? `${render(message("audit.more", { more }), lang)}\n` : "";
  const title = render(message("audit.part", { part: name, count }), lang);
  return `${title}\n${tableOf(columns, rows.slice(0, shownRows), lang)}${rest}`;
}

function listOf(name: Part, lines: readonly string[], lang: Lang): string {
  if (lines.length === 0) return "";
  const title = render(message("audit.part", { part: name, count: lines.length }), lang);
  return `${title}\n${lines.map((line) => `  - ${escapeControls(line)}\n`).join("")}`;
}

function tableOf(columns: readonly Column[], rows: readonly (readonly string[])[], lang: Lang): string {
  const heads = columns.map((name) => render(message("audit.column", { name }), lang));
  const wide = { resource: 44, what: 56, clause: 34, fix: 56 } as const;
  const wrap = Object.fromEntries(
    columns.flatMap((name, index) => (name in wide ? [[index, wide[name as keyof typeof wide]]] : [])),
  );
  return textTable(
    heads,
    rows.map((row) => row.map(escapeControls)),
    { wrap },
  );
}
