import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { notApplicable, pass, unknown, verdictOf } from "../frame/verdict.ts";
import { perComponent } from "../network/center-declarations.ts";
import { nameOf, SYSTEM_CLASSES, systemsOf } from "../programme/center-facts.ts";
import { isAtLeast } from "./carried-level.ts";
import { handlesProcedures } from "./level-criteria.ts";

const low = (system: string): Bilingual => ({
  vi: `${system} giải quyết thủ tục hành chính nhưng khai báo, hoặc nhãn triển khai, dưới cấp độ 3`,
  en: `${system} handles administrative procedures, but is declared or deployed below level 3`,
});
const none: Bilingual = {
  vi: "Không giải quyết thủ tục hành chính",
  en: "It handles no administrative procedures",
};

/** A system that handles administrative procedures is level 3 at least. */
export const proceduresLevel = defineRule({
  id: "procedures-level",
  clauses: [{ control: "ND331-D13.2-b", extent: "whole" }],
  severity: "high",
  title: {
    vi: "Hệ thống giải quyết thủ tục hành chính từ cấp độ 3",
    en: "Systems for administrative procedures are level 3",
  },
  why: {
    vi: "Khai thấp cấp độ là bảo vệ thiếu hồ sơ của người dân",
    en: "A level too low leaves citizens' files under-protected",
  },
  fix: {
    vi: "Khai báo securityLevel: cap-do-3 cho hệ thống có handlesProcedures: true",
    en: "State securityLevel: cap-do-3 for systems with handlesProcedures: true",
  },
  parameters: { level: 3 },
  kinds: [...SYSTEM_CLASSES],
  scope: "stack",
  check: (graph, { parameters }) =>
    perComponent(systemsOf(graph), (system): Verdict[] => {
      const handles = handlesProcedures(system);
      const high = isAtLeast(graph, system, parameters.level);
      if (handles === "no") return [notApplicable(system, none)];
      if (high === "yes") return [pass(system)];
      return [handles === "unknown" ? unknown(system) : verdictOf(high, system, low(nameOf(system)))];
    }),
});
