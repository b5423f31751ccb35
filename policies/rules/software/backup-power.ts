import { readString } from "../../graph/reading.ts";
import { any, holds } from "../../graph/truth.ts";
import { perCenter } from "../data/declared-by-center.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { unknown, verdictOf } from "../frame/verdict.ts";
import { entriesIn } from "../programme/center-facts.ts";

const none: Bilingual = {
  vi: "Danh mục thiết bị không có nguồn điện dự phòng (capability: power)",
  en: "The list of devices has no backup power (capability: power)",
};

/** Backup power is on the list of devices. Annex A is outside the basic requirements (NĐ 331 Đ30.2): it only warns. */
export const backupPower = defineRule({
  id: "backup-power",
  clauses: [{ control: "TCVN14423-A.3.9", extent: "part" }],
  suggestion: true,
  severity: "low",
  title: { vi: "Có nguồn điện dự phòng", en: "There is backup power" },
  why: {
    vi: "Mất điện đột ngột làm hỏng dữ liệu và dừng mọi hệ thống",
    en: "A sudden power cut damages data and stops every system",
  },
  fix: {
    vi: "Khai báo UPS, máy phát trong equipment với capability: power",
    en: "Declare UPS and generator under equipment with capability: power",
  },
  parameters: { capabilities: ["power"] },
  kinds: ["Center"],
  scope: "stack",
  check: (graph, { parameters }) =>
    perCenter(graph, (center) => {
      const devices = entriesIn(center, "equipment");
      if (devices.state !== "known") return [unknown(center)];
      const found = devices.value.map(([, device]) =>
        holds(readString(device, "capability"), (purpose) => parameters.capabilities.includes(purpose), "no"),
      );
      return [verdictOf(any(found), center, none)];
    }),
});
