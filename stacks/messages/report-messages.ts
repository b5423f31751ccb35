import { wording } from "./wording.ts";

/** What `pdc report` says besides the reports. */
export const reportMessages = {
  "report.unknown": wording<{ word: string; near?: string; known: readonly string[] }>({
    vi: ({ word, near, known }) =>
      `Không có báo cáo "${word}".${near ? ` Có phải "${near}"?` : ""} Các báo cáo: ${known.join(", ")}.`,
    en: ({ word, near, known }) =>
      `There is no report "${word}".${near ? ` Did you mean "${near}"?` : ""} Reports: ${known.join(", ")}.`,
  }),
  "report.needs-province": wording<{ name: string }>({
    vi: ({ name }) => `Thiếu tỉnh. Ví dụ: pdc report ${name} nam-dinh`,
    en: ({ name }) => `The province is missing. For example: pdc report ${name} nam-dinh`,
  }),
  "report.no-province": wording({
    vi: () => "Báo cáo overview gồm mọi tỉnh trong thư mục; không nêu tên tỉnh.",
    en: () => "The report overview covers every province of the folder; name none.",
  }),
  "report.bad-day": wording<{ word: string }>({
    vi: ({ word }) => `--day "${word}": không có ngày này. Cần một ngày dạng năm-tháng-ngày, như 2026-11-25.`,
    en: ({ word }) => `--day "${word}": there is no such day. Expected year-month-day, such as 2026-11-25.`,
  }),
  "report.bad-format": wording<{ word: string; near?: string; known: readonly string[] }>({
    vi: ({ word, near, known }) =>
      `--format "${word}": không có dạng này.${near ? ` Có phải "${near}"?` : ""} Các dạng: ${known.join(", ")}.`,
    en: ({ word, near, known }) =>
      `--format "${word}": there is no such format.${near ? ` Did you mean "${near}"?` : ""} Formats: ${known.join(", ")}.`,
  }),
  "report.needs-out": wording<{ format: string; name: string }>({
    vi: ({ format, name }) => `Dạng ${format} không in ra màn hình được. Hãy thêm --out ${name}.${format}`,
    en: ({ format, name }) => `The format ${format} cannot be printed. Add --out ${name}.${format}`,
  }),
  "report.unwritable": wording<{ file: string; reason: string }>({
    vi: ({ file, reason }) =>
      `--out "${file}": không ghi được (${reason}). Thư mục phải có sẵn và cho phép ghi; chưa tệp nào bị thay đổi.`,
    en: ({ file, reason }) =>
      `--out "${file}": cannot be written (${reason}). The folder must exist and be writable; nothing was changed.`,
  }),
  "report.written": wording<{ file: string }>({
    vi: ({ file }) => `Đã ghi ${file}`,
    en: ({ file }) => `Wrote ${file}`,
  }),
  "report.agency-unknown": wording<{ word: string; near?: string; known: readonly string[] }>({
    vi: ({ word, near, known }) =>
      `--agency "${word}": hồ sơ không có cơ quan này.${near ? ` Có phải "${near}"?` : ""} Các cơ quan: ${known.join(", ")}.`,
    en: ({ word, near, known }) =>
      `--agency "${word}": the profile has no such agency.${near ? ` Did you mean "${near}"?` : ""} Agencies: ${known.join(", ")}.`,
  }),
  "report.not-cut": wording<{ name: string; known: readonly string[] }>({
    vi: ({ name, known }) =>
      `Báo cáo ${name} không cắt theo cơ quan. --agency dùng cho: ${known.join(", ")}.`,
    en: ({ name, known }) =>
      `The report ${name} cannot be cut to an agency. --agency is for: ${known.join(", ")}.`,
  }),
  "report.bad-state": wording<{ file: string }>({
    vi: ({ file }) =>
      `"${file}" không phải trạng thái của stack. Cần tệp do pulumi stack export ghi, còn nguyên.`,
    en: ({ file }) => `"${file}" is no stack state. Expected a whole file written by pulumi stack export.`,
  }),
  "help.report": wording({
    vi: () =>
      "báo cáo của chương trình: kinh phí, giai đoạn, chỉ tiêu, thuê, độ phủ… (all: cả tập; overview: mọi tỉnh)",
    en: () =>
      "the programme's reports: budget, phases, targets, lease, coverage… (all: the book; overview: all provinces)",
  }),
  "help.report-name": wording({
    vi: () => "tên báo cáo, all hoặc overview",
    en: () => "report, all or overview",
  }),
  "help.day": wording({
    vi: () => "tính đến ngày, năm-tháng-ngày (mặc định: hôm nay ở Việt Nam)",
    en: () => "as of this day, year-month-day (default: today in Việt Nam)",
  }),
  "help.report-format": wording({
    vi: () => "table, json, csv, xlsx, html hoặc docx (mặc định: table; all và tệp: theo đuôi tệp)",
    en: () => "table, json, csv, xlsx, html or docx (default: table; with a file: by its ending)",
  }),
  "help.report-out": wording({ vi: () => "ghi vào tệp này", en: () => "write to this file" }),
  "help.agency": wording({
    vi: () => "chỉ phần của một cơ quan, hoặc _center: phần chung của trung tâm (targets, security)",
    en: () => "only what one agency answers for, or _center: what no single one does (targets, security)",
  }),
  "help.state": wording({
    vi: () => "tệp pulumi stack export, để so với kế hoạch (overview: thư mục các tệp <tỉnh>.json)",
    en: () => "file of pulumi stack export, to compare with the plan (overview: folder of <province>.json)",
  }),
};
