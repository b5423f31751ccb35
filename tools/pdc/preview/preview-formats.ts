import { reportHtml } from "../../../reports/formats/html.ts";
import { reportMarkdown } from "../../../reports/formats/markdown.ts";
import type { Lang } from "../../../stacks/messages/wording.ts";
import { reportText } from "../report-text.ts";
import type { PreviewReport } from "./preview-report.ts";
import { shownPreview } from "./show-preview.ts";

export const previewFormats = ["text", "markdown", "json", "html"] as const;
export type PreviewFormat = (typeof previewFormats)[number];

const writers: Readonly<Record<PreviewFormat, (report: PreviewReport, lang: Lang) => string>> = {
  text: (report, lang) => reportText([shownPreview(report)], lang),
  markdown: (report, lang) => reportMarkdown([shownPreview(report)], lang),
  // Both languages are in it.
  json: (report) => `${JSON.stringify(report, null, 2)}\n`,
  html: (report, lang) => reportHtml([shownPreview(report)], lang),
};

/** The report in one format: the same report, the same bytes. */
export const writePreview = (report: PreviewReport, format: PreviewFormat, lang: Lang): string =>
  writers[format](report, lang);
