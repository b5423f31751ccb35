import { componentsOf } from "../../graph/intent.ts";
import { holds } from "../../graph/truth.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { fail, verdictOf } from "../frame/verdict.ts";
import { nameOf, readIntentNumber, SYSTEM_CLASSES } from "./center-facts.ts";

const noLevel = (system: string): Bilingual => ({
  vi: `${system} chưa khai báo cấp độ (1 đến 5)`,
  en: `${system} declares no security level (1 to 5)`,
});

/** Every system and database, owned or leased, declares its security level: a whole number from 1 to 5. */
export const levelDeclared = defineRule({
  id: "level-declared",
  clauses: [{ control: "LUAT116-D10.1", extent: "part" }],
  programme: { rows: ["DN-20", "HN-20"], level: "mandatory" },
  severity: "high",
  title: { vi: "Mỗi hệ thống có cấp độ", en: "Each system declares its security level" },
  why: {
    vi: "Chưa có cấp độ thì không biết phải bảo vệ đến mức nào",
    en: "Without a level nobody knows how well it must be protected",
  },
  fix: {
    vi: "Khai báo securityLevel: cap-do-1 … cap-do-5; mức độ dịch vụ công là trường khác (serviceLevels)",
    en: "State securityLevel: cap-do-1 … cap-do-5; public service levels are another field (serviceLevels)",
  },
  parameters: {},
  kinds: ["SharedDatabase", ...SYSTEM_CLASSES],
  scope: "stack",
  check: (graph) =>
    componentsOf(graph, "SharedDatabase", ...SYSTEM_CLASSES).map((system) => {
      const level = readIntentNumber(system, "securityLevel");
      const isText = level.state === "unknown" && level.why === "wrong-type";
      if (isText) return fail(system, noLevel(nameOf(system)));
      const declared = holds(level, (value) => Number.isInteger(value) && value >= 1 && value <= 5, "no");
      return verdictOf(declared, system, noLevel(nameOf(system)));
    }),
});
