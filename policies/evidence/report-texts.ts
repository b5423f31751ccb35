import type { Control } from "../catalogue/control.ts";
import type { Bilingual } from "../rules/frame/rule.ts";

/** Groups of the standard, in its order; `programme` holds what only the province's own rules ask for. */
export const GROUP_NAMES = {
  "quan-ly": { vi: "Quản lý", en: "Management" },
  "ha-tang-mang": { vi: "Hạ tầng mạng", en: "Network infrastructure" },
  "may-chu": { vi: "Máy chủ", en: "Servers" },
  "ung-dung": { vi: "Ứng dụng", en: "Applications" },
  "du-lieu": { vi: "Dữ liệu", en: "Data" },
  "giam-sat": { vi: "Giám sát", en: "Monitoring" },
  "vat-ly": { vi: "Vật lý", en: "Physical security" },
  programme: { vi: "Quy định riêng của tỉnh", en: "The province's own rules" },
} as const satisfies Record<Control["group"] | "programme", Bilingual>;

export const NO_ZONE: Bilingual = { vi: "Không thuộc vùng nào", en: "In no zone" };
export const NO_AGENCY: Bilingual = {
  vi: "Chung của trung tâm (không nêu đơn vị chủ quản)",
  en: "The center as a whole (no owner is told)",
};
export const NO_SYSTEM: Bilingual = { vi: "Không thuộc hệ thống nào", en: "Part of no system" };

export const CAVEAT: Bilingual = {
  vi: "Danh mục yêu cầu là tài liệu hỗ trợ, không thay văn bản chính thức. Mục ghi «secondary» lấy từ bản diễn giải của bên thứ ba, mục ghi «inferred» là suy đoán: hãy đối chiếu với văn bản trước khi trình hồ sơ. Đạt mọi quy tắc ở đây không có nghĩa là đạt cấp độ 3.",
  en: "The catalogue is a working aid and does not replace the official texts. Entries marked “secondary” come from a third party's paraphrase, those marked “inferred” are guesses: check them against the text before a dossier is submitted. Passing every rule here does not mean that level 3 is met.",
};

export const EVIDENCE_TEXTS = {
  incomplete: (id: string, fields: readonly string[]): Bilingual => ({
    vi: `Bằng chứng ${id} thiếu hoặc sai: ${fields.join(", ")}`,
    en: `Proof ${id} lacks or misstates: ${fields.join(", ")}`,
  }),
  noSuchControl: (id: string, control: string): Bilingual => ({
    vi: `Bằng chứng ${id} nêu yêu cầu không có trong danh mục: ${control}`,
    en: `Proof ${id} names a control that the catalogue does not have: ${control}`,
  }),
};
