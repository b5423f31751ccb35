import type { AuditReport } from "./audit-report.ts";
import type { Language } from "./finding-text.ts";

/** One way to write a report down. Pure: the same report and language give the same bytes. */
export interface ReportFormat {
  /** Word after `--format`. */
  readonly name: string;
  /** File name in `--out`, given the language: `audit.json`, `audit.vi.html`. */
  fileName(language: Language): string;
  /** Languages in which `--out` writes it; one that reads the same in both names one. */
  readonly languages: readonly Language[];
  /** False for bytes that no terminal can show: they need `--out`, or a pipe. */
  readonly printable: boolean;
  render(report: AuditReport, language: Language): string | Uint8Array | Promise<string | Uint8Array>;
}
