import { thresholdOf } from "../../catalogue/control-index.ts";
import { defineRule } from "../frame/rule.ts";
import { judgePeriod, perFunction } from "./security-functions.ts";

/** Unauthorised software is looked for at least yearly; `image-approved` is that look at the cluster. Workstations are not visible. */
export const softwareAuditScheduled = defineRule({
  id: "software-audit-scheduled",
  clauses: [{ control: "TCVN14423-5.3.2.3-a", extent: "part" }],
  severity: "medium",
  title: {
    vi: "Rà soát phần mềm trái phép ít nhất hằng năm",
    en: "Unauthorised software is looked for yearly",
  },
  why: {
    vi: "Phần mềm cài lén chỉ lộ ra khi so trạng thái thật với danh mục",
    en: "Software put in by stealth shows only when the real state is compared with the list",
  },
  fix: {
    vi: "Khai báo chức năng software-audit với everyMonths không quá 12",
    en: "Declare the function software-audit with everyMonths of 12 or less",
  },
  parameters: { months: thresholdOf("TCVN14423-5.3.2.3-a") },
  kinds: ["Center"],
  scope: "stack",
  check: (graph, { parameters, day }) =>
    perFunction(graph, "software-audit", (center, id, entry) =>
      judgePeriod(center, id, entry, parameters.months, day),
    ),
});
