import { readIntent } from "../../graph/intent.ts";
import { read } from "../../graph/reading.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { fail, pass, unknown } from "../frame/verdict.ts";
import { nameOf, SYSTEM_CLASSES, systemsOf, whereTurnedOn } from "./center-facts.ts";

const scattered = (system: string, place: string): Bilingual => ({
  vi: `${system} đặt tại cơ quan "${place}", không ở trung tâm`,
  en: `${system} is hosted at the agency "${place}", not in the center`,
});

/** Shared systems run in the center or at a hired place, never in an agency's own room. */
export const hostedAtCenter = defineRule({
  id: "hosted-at-center",
  clauses: [],
  programme: { rows: ["DN-07", "LA-04", "LA-07"], level: "mandatory" },
  severity: "medium",
  title: { vi: "Hệ thống dùng chung đặt tại trung tâm", en: "Shared systems are hosted in the center" },
  why: {
    vi: "Hệ thống phân tán ở các cơ quan khó bảo vệ, khó sao lưu và quá tải",
    en: "Systems scattered over agencies are hard to protect, to back up and to scale",
  },
  fix: {
    vi: "Đặt hosting: center, hoặc hired cho dịch vụ thuê (rules.hostedAtCenter)",
    en: "Set hosting: center, or hired for a leased service (rules.hostedAtCenter)",
  },
  parameters: { places: ["center", "hired"] },
  kinds: ["Center", ...SYSTEM_CLASSES],
  scope: "stack",
  check: (graph, { parameters }) =>
    whereTurnedOn(graph, "hostedAtCenter", () =>
      systemsOf(graph).map((system) => {
        const hosting = readIntent(system, "hosting");
        if (hosting.state !== "known") return unknown(system);
        if (typeof hosting.value === "string" && parameters.places.includes(hosting.value))
          return pass(system);
        const agency = read(hosting.value, "agency");
        if (agency.state === "unknown" && agency.why !== "wrong-type") return unknown(system);
        const place = agency.state === "known" ? agency.value : hosting.value;
        return fail(system, scattered(nameOf(system), String(place)));
      }),
    ),
});
