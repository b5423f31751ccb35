import type { Bilingual } from "../rules/frame/rule.ts";

/** How a date is known: the text itself was read, another author states it, or nobody settled it. */
export type DateStanding = "text-seen" | "secondary" | "unsettled";

/** A law, decree, circular or standard of the catalogue, and the days between which it counts. */
export interface Instrument {
  /** As the catalogue's entries name it. */
  readonly name: string;
  /** First day on which it binds, `YYYY-MM-DD`; absent: before every day that an audit is likely to ask for. */
  readonly from?: string;
  readonly fromStanding: DateStanding;
  /** First day on which it no longer counts here. */
  readonly until?: string;
  /** From this day on it is disputed whether it still binds: its controls are looked at, and none of them blocks. */
  readonly disputedFrom?: string;
  readonly note?: Bilingual;
}

/** Day on which Luật An ninh mạng 116/2025 takes over (Đ44.1). */
export const LAW_CHANGES_ON = "2026-07-01";
/** Day on which NĐ 331/2026 takes over, and with it the technical standard (Đ28.1, Đ30.1, Đ38). */
export const DECREE_CHANGES_ON = "2026-08-19";

const ENDS_UNSETTLED: Bilingual = {
  vi: "Chưa rõ hết hiệu lực từ 01/07/2026 hay không: một nguồn hiểu Luật 64/2025 Đ57.2 (sửa bởi Luật 87/2025) là chấm dứt, nguồn khác để ngỏ; NĐ 331/2026 không có điều bãi bỏ và Đ39.1 vẫn dùng NĐ 85/2016 cho dự án chuyển tiếp",
  en: "Whether it lapsed on 2026-07-01 is not settled: one source reads Law 64/2025 Art. 57.2 (as amended by Law 87/2025) as ending it, another leaves it open; Decree 331/2026 repeals nothing and its Art. 39.1 still sends projects under way through Decree 85/2016",
};
const STANDARD: Bilingual = {
  vi: "Công bố ngày 24/07/2026 theo nguồn thứ cấp, chưa kiểm chứng; là căn cứ kỹ thuật từ khi NĐ 331/2026 có hiệu lực. Nội dung lấy từ bản diễn giải của bên thứ ba, chưa đọc tiêu chuẩn",
  en: "Published on 2026-07-24 according to a secondary source, not verified; the technical yardstick since Decree 331/2026 is in force. Its content comes from a third party's paraphrase, the standard itself was not read",
};

const current = (name: string, from: string, note?: Bilingual): Instrument => ({
  name,
  from,
  fromStanding: "text-seen",
  ...(note === undefined ? {} : { note }),
});
// Only the circular of 2022 tells its first day in a text that was seen; the others are older than any likely audit.
const legacy = (name: string, from?: string): Instrument => ({
  name,
  ...(from === undefined ? {} : { from }),
  fromStanding: from === undefined ? "unsettled" : "text-seen",
  disputedFrom: LAW_CHANGES_ON,
  until: DECREE_CHANGES_ON,
  note: ENDS_UNSETTLED,
});

/** Every instrument that the catalogue cites; a test compares the names. Source: head of the catalogue, and its notes. */
export const instruments: readonly Instrument[] = [
  current("Luật An ninh mạng 116/2025/QH15", LAW_CHANGES_ON),
  current("Nghị định 331/2026/NĐ-CP", DECREE_CHANGES_ON),
  current("Nghị định 333/2026/NĐ-CP", DECREE_CHANGES_ON),
  current("TCVN 14423:2026 mục 5 (cấp độ 3)", DECREE_CHANGES_ON, STANDARD),
  current(
    "TCVN 14423:2026 Phụ lục A (an toàn vật lý; NĐ 331 Đ30.2 không tính vào yêu cầu cơ bản)",
    DECREE_CHANGES_ON,
    STANDARD,
  ),
  legacy("Nghị định 85/2016/NĐ-CP"),
  legacy("Thông tư 12/2022/TT-BTTTT", "2022-10-01"),
  legacy("Thông tư 31/2017/TT-BTTTT (giám sát, từ cấp 3)"),
  legacy("TCVN 11930:2017 mục 7 (tiêu đề theo TT 12/2022 Phụ lục III)"),
  legacy("TCVN 11930:2017 mục 7.2 (điểm cấp 3, gán mục theo tiêu đề; chữ cái gốc chưa thấy)"),
  legacy("TCVN 11930:2017 mục 7.2 (kiến thức chung, chưa đọc văn bản; không dùng làm căn cứ)"),
];

/** Whether an instrument counts on a day. */
export type InstrumentState = "not-yet" | "in-force" | "disputed" | "ended";

export function instrumentState(instrument: Instrument, day: string): InstrumentState {
  if (instrument.from !== undefined && day < instrument.from) return "not-yet";
  if (instrument.until !== undefined && day >= instrument.until) return "ended";
  return instrument.disputedFrom !== undefined && day >= instrument.disputedFrom ? "disputed" : "in-force";
}
