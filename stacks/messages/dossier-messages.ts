import { wording } from "./wording.ts";

/** What `pdc dossier` says. */
export const dossierMessages = {
  "dossier.incomplete": wording<{ count: number }>({
    vi: ({ count }) =>
      `Hồ sơ cấp độ còn thiếu ${count} nội dung bắt buộc (NĐ 331/2026 Điều 22.3 điểm d); chưa ghi tệp nào. Hãy điền vào hồ sơ tỉnh, hoặc thêm --draft để xuất bản nháp:`,
    en: ({ count }) =>
      `The level dossier lacks ${count} demanded ${count === 1 ? "item" : "items"} (NĐ 331/2026 Điều 22.3 điểm d); nothing was written. Fill them in the profile, or add --draft for a draft:`,
  }),
  "dossier.draft": wording<{ count: number }>({
    vi: ({ count }) => `Bản nháp: còn thiếu ${count} nội dung bắt buộc:`,
    en: ({ count }) => `A draft: ${count} demanded ${count === 1 ? "item is" : "items are"} missing:`,
  }),
  "dossier.gap": wording<{ place: string; fill: string }>({
    vi: ({ place, fill }) => `  ${fill}  (${place})`,
    en: ({ place, fill }) => `  ${fill}  (${place})`,
  }),
  "dossier.written": wording<{ file: string; open: number }>({
    vi: ({ file, open }) =>
      `Đã ghi ${file}.${open > 0 ? ` Còn ${open} chỗ «không nêu», liệt kê ở mục cuối.` : ""}`,
    en: ({ file, open }) =>
      `Wrote ${file}.${open > 0 ? ` ${open} places say «không nêu»; its last section lists them.` : ""}`,
  }),
  "dossier.format": wording<{ format: string }>({
    vi: ({ format }) => `--format "${format}": cần html hoặc docx.`,
    en: ({ format }) => `--format "${format}": expected html or docx.`,
  }),
  "dossier.needs-out": wording({
    vi: () => "Bản docx không in được ra màn hình. Hãy thêm --out <tệp>.docx.",
    en: () => "A docx cannot be printed to a terminal. Add --out <file>.docx.",
  }),
};

/** Help of `pdc dossier`. */
export const dossierHelpMessages = {
  "help.dossier": wording({
    vi: () => "xuất các bảng của hồ sơ đề xuất cấp độ từ hồ sơ tỉnh",
    en: () => "write the tables of the level dossier from a profile",
  }),
  "help.dossier-format": wording({
    vi: () => "html hoặc docx (mặc định: theo đuôi của --out, không thì html)",
    en: () => "html or docx (default: as --out ends, else html)",
  }),
  "help.dossier-out": wording({
    vi: () => "tệp để ghi (mặc định: in ra)",
    en: () => "file to write (default: print)",
  }),
  "help.dossier-draft": wording({
    vi: () => "vẫn xuất khi còn thiếu nội dung bắt buộc, có dấu BẢN NHÁP; kết thúc 1",
    en: () => "write even when demanded items are missing, marked as a draft; ends 1",
  }),
};
