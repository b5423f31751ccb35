import { z } from "zod";
import { type AuditReport, auditReportShape } from "./audit-report.ts";

/** The report itself, as JSON; both languages are in it. */
export function renderJson(report: AuditReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** The JSON Schema of the report: published beside the report's type, for whoever reads it with other tools. */
export function reportJsonSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(auditReportShape), null, 2)}\n`;
}
