import type { Lang } from "../../stacks/messages/wording.ts";
import { type Cell, cellText } from "../cell.ts";
import type { Report, Section } from "../report.ts";

/** A report for programs: typed values under English keys, each with its text; amounts in whole đồng. */
export function reportJson(reports: readonly Report[], lang: Lang): string {
  const plain = reports.map((report) => ({
    report: report.id,
    title: report.title,
    subject: report.subject,
    header: report.header.map(({ label, cell }) => ({ label, ...value(cell, lang) })),
    sections: Object.fromEntries(report.sections.map((one) => [one.id, sectionOf(one, lang)])),
    problems: report.problems,
    files: report.files,
  }));
  return `${JSON.stringify(plain.length === 1 ? plain[0] : plain, null, 2)}\n`;
}

function sectionOf(section: Section, lang: Lang) {
  return {
    title: section.title,
    notes: section.notes,
    rows: section.rows.map(({ id, cells, sources, total }) => ({
      id,
      ...(total ? { total } : {}),
      ...Object.fromEntries(section.columns.map(({ id: key }) => [key, value(cells[key], lang)])),
      ...(sources.length > 0 ? { sources } : {}),
    })),
  };
}

function value(cell: Cell | undefined, lang: Lang) {
  if (cell === undefined) return { kind: "text", text: "" };
  const { kind, basis } = cell;
  const shown = { kind, text: cellText(cell, lang), ...(basis === undefined ? {} : { basis }) };
  switch (cell.kind) {
    case "count":
      return { ...shown, count: cell.count };
    case "share":
    case "ratio":
      return { ...shown, part: cell.part, whole: cell.whole };
    case "money":
      return { ...shown, vnd: cell.money.vnd, qualifier: cell.money.qualifier };
    case "day":
      return { ...shown, precision: cell.day.precision, first: cell.day.firstDay, last: cell.day.lastDay };
    default:
      return shown;
  }
}
