import type { ReportFormat } from "../../policies/evidence/report-format.ts";

/**
 * Every way to write a report down, in the order of help and messages; a new one is one entry. Renderers are loaded
 * when they are asked for: some bring large libraries along.
 */
export const auditFormats: readonly ReportFormat[] = [
  {
    name: "table",
    languages: ["vi", "en"],
    printable: true,
    fileName: (language) => `audit.${language}.txt`,
    render: async (report, language) => (await import("./audit-table.ts")).renderTable(report, language),
  },
  {
    name: "json",
    languages: ["vi"],
    printable: true,
    fileName: () => "audit.json",
    render: async (report) => (await import("../../policies/evidence/render-json.ts")).renderJson(report),
  },
  {
    name: "sarif",
    languages: ["vi", "en"],
    printable: true,
    fileName: (language) => `audit.${language}.sarif`,
    render: async (report, language) =>
      (await import("../../policies/evidence/render-sarif.ts")).renderSarif(report, language),
  },
  {
    name: "junit",
    languages: ["vi", "en"],
    printable: true,
    fileName: (language) => `audit.${language}.junit.xml`,
    render: async (report, language) =>
      (await import("../../policies/evidence/render-junit.ts")).renderJunit(report, language),
  },
  {
    // One page for both languages, Vietnamese first.
    name: "html",
    languages: ["vi"],
    printable: true,
    fileName: () => "audit.html",
    render: async (report) => {
      const { auditDocument } = await import("./audit-document/audit-document.ts");
      const { reportHtml } = await import("../../reports/formats/html.ts");
      return reportHtml([auditDocument(report)], "vi", "en");
    },
  },
  {
    name: "xlsx",
    languages: ["vi", "en"],
    printable: false,
    fileName: (language) => `audit.${language}.xlsx`,
    render: async (report, language) => {
      const { auditDocument } = await import("./audit-document/audit-document.ts");
      const { reportXlsx } = await import("../../reports/formats/xlsx.ts");
      return reportXlsx([auditDocument(report)], language, report.day);
    },
  },
  {
    name: "oscal",
    languages: ["vi", "en"],
    printable: true,
    fileName: (language) => `audit.${language}.oscal.json`,
    render: async (report, language) =>
      (await import("../../policies/evidence/render-oscal.ts")).renderOscal(report, language),
  },
];
