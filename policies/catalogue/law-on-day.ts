import type { Bilingual } from "../rules/frame/rule.ts";
import {
  DECREE_CHANGES_ON,
  type Instrument,
  type InstrumentState,
  instrumentState,
  instruments,
  LAW_CHANGES_ON,
} from "./instruments.ts";

/** `changing`: the law of 2025 binds already, its decree and the standard do not yet. */
export type RegimeOnDay = "legacy" | "changing" | "current";

/** Until when whom the change of law gives time. */
export interface Deadline {
  readonly id: string;
  readonly appliesTo: Bilingual;
  readonly duty: Bilingual;
  /** Last day, `YYYY-MM-DD`; absent: no time is given. */
  readonly day?: string;
  /** Clause, as the sources state it. */
  readonly source: string;
  /** False where the sources only conclude it: told as unsettled. */
  readonly settled: boolean;
}

export interface LawOnDay {
  readonly regime: RegimeOnDay;
  readonly instruments: readonly (Instrument & { readonly state: InstrumentState })[];
  /** Those that the change of law has set in motion by that day; empty before it. */
  readonly deadlines: readonly (Deadline & { readonly state: "running" | "passed" | "at-once" })[];
  /** What nobody has settled about that day. */
  readonly unsettled: readonly Bilingual[];
}

// The months run from the day on which Luật 116 takes over (Luật 116 Đ45.1; NĐ 331 Đ39.1).
const deadlines: readonly (Deadline & { readonly since: string })[] = [
  {
    id: "projects-appraisal",
    since: DECREE_CHANGES_ON,
    appliesTo: {
      vi: "Dự án đang đầu tư trước ngày 01/07/2026",
      en: "Projects under way before 2026-07-01",
    },
    duty: {
      vi: "Thẩm định theo Nghị định 85/2016/NĐ-CP trong 06 tháng",
      en: "Have the plan appraised under Decree 85/2016 within 6 months",
    },
    day: "2027-01-01",
    source: "Nghị định 331/2026/NĐ-CP Điều 39.1",
    settled: true,
  },
  {
    id: "projects-measures",
    since: DECREE_CHANGES_ON,
    appliesTo: {
      vi: "Dự án đang đầu tư trước ngày 01/07/2026",
      en: "Projects under way before 2026-07-01",
    },
    duty: {
      vi: "Đáp ứng biện pháp của Nghị định 331/2026/NĐ-CP trong 12 tháng",
      en: "Meet the measures of Decree 331/2026 within 12 months",
    },
    day: "2027-07-01",
    source: "Nghị định 331/2026/NĐ-CP Điều 39.1",
    settled: true,
  },
  {
    id: "classified-systems",
    since: LAW_CHANGES_ON,
    appliesTo: {
      vi: "Hệ thống thông tin đã được phê duyệt cấp độ trước ngày 01/07/2026",
      en: "Information systems classified before 2026-07-01",
    },
    duty: {
      vi: "Giữ nguyên cấp độ; đáp ứng điều kiện, tiêu chuẩn mới trong 12 tháng",
      en: "Keep their level; meet the new conditions and standards within 12 months",
    },
    day: "2027-07-01",
    source: "Luật An ninh mạng 116/2025/QH15 Điều 45.1",
    settled: true,
  },
  {
    id: "never-classified",
    since: DECREE_CHANGES_ON,
    appliesTo: {
      vi: "Hệ thống đang chạy nhưng chưa từng được phê duyệt cấp độ",
      en: "Systems that run but were never classified",
    },
    duty: {
      vi: "Không văn bản nào cho thời gian chuyển tiếp; các nguồn kết luận áp dụng ngay Nghị định 331/2026/NĐ-CP",
      en: "No text gives them time; the sources conclude that Decree 331/2026 applies at once",
    },
    source: "Suy luận của nguồn; không có điều khoản (the sources' conclusion; no clause)",
    settled: false,
  },
];

const GAP: Bilingual = {
  vi: "Từ 01/07/2026 đến 18/08/2026 Luật 116/2025 đã có hiệu lực mà chưa có nghị định chi tiết; yêu cầu kỹ thuật cũ được xem xét nhưng không chặn",
  en: "From 2026-07-01 to 2026-08-18 Law 116/2025 is in force without its decree; the former technical requirements are looked at, and none of them blocks",
};
const FORMER: Bilingual = {
  vi: "NĐ 331/2026 không bãi bỏ NĐ 85/2016. NĐ 85/2016 và TT 12/2022 có hết hiệu lực từ 01/07/2026 hay không còn tùy Luật 87/2025 Đ1.22, chưa đọc được",
  en: "Decree 331/2026 does not repeal Decree 85/2016. Whether Decree 85/2016 and Circular 12/2022 lapsed on 2026-07-01 hangs on Law 87/2025 Art. 1.22, which was not seen",
};
const ASSESSMENT: Bilingual = {
  vi: "NĐ 331 Đ28.3 đòi đánh giá điều kiện trước khi vận hành; Luật 116 Đ10.4 để việc đó tùy nhu cầu đối với cấp độ 3, 4. Chưa ngã ngũ",
  en: "Decree 331 Art. 28.3 demands an assessment of conditions before operation; Law 116 Art. 10.4 leaves it to need for levels 3 and 4. Not settled",
};

export function regimeOn(day: string): RegimeOnDay {
  if (day < LAW_CHANGES_ON) return "legacy";
  return day < DECREE_CHANGES_ON ? "changing" : "current";
}

/** The law of a day, with what is unsettled about it. @param day `YYYY-MM-DD` */
export function lawOn(day: string): LawOnDay {
  const regime = regimeOn(day);
  const unsettled = {
    legacy: [],
    changing: [GAP, FORMER],
    current: [FORMER, ASSESSMENT],
  } satisfies Record<RegimeOnDay, readonly Bilingual[]>;
  return {
    regime,
    instruments: instruments.map((instrument) => ({
      ...instrument,
      state: instrumentState(instrument, day),
    })),
    deadlines: deadlines
      .filter(({ since }) => day >= since)
      .map(({ since: _since, ...deadline }) => ({ ...deadline, state: deadlineState(deadline, day) })),
    unsettled: unsettled[regime],
  };
}

function deadlineState(deadline: Deadline, day: string): "running" | "passed" | "at-once" {
  if (deadline.day === undefined) return "at-once";
  return day > deadline.day ? "passed" : "running";
}
