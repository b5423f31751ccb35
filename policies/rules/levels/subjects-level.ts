import { thresholdsOf } from "../../catalogue/control-index.ts";
import { any, holds, type Truth } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { notApplicable, pass, unknown, verdictOf } from "../frame/verdict.ts";
import { perComponent } from "../network/center-declarations.ts";
import { nameOf, SYSTEM_CLASSES, systemsOf } from "../programme/center-facts.ts";
import { isAtLeast } from "./carried-level.ts";
import { isOnlineService, subjectsOf } from "./level-criteria.ts";

const low = (system: string): Bilingual => ({
  vi: `${system} giữ dữ liệu của số người vượt ngưỡng nhưng dưới cấp độ 3`,
  en: `${system} holds the data of more people than the threshold, but is below level 3`,
});
const internal: Bilingual = {
  vi: "Không phải dịch vụ trực tuyến cho người dân, doanh nghiệp",
  en: "No online service for people or businesses",
};
const uncounted: Bilingual = {
  vi: "Chưa biết số người có dữ liệu (datasets.subjects) mà hệ thống dưới cấp độ 3",
  en: "The number of people (datasets.subjects) is not told, and the system is below level 3",
};

const [basic = 0, sensitive = 0] = thresholdsOf("ND331-D13.2-c");

/** An online service that holds the data of many people is level 3. Internal systems are not raised by numbers. */
export const subjectsLevel = defineRule({
  id: "subjects-level",
  clauses: [{ control: "ND331-D13.2-c", extent: "part" }],
  severity: "high",
  title: {
    vi: "Cấp độ theo số người có dữ liệu",
    en: "The level follows from how many people it holds data of",
  },
  why: {
    vi: "Lộ dữ liệu của hàng trăm nghìn người không sửa lại được",
    en: "Leaked data of hundreds of thousands of people cannot be called back",
  },
  fix: {
    vi: "Nâng securityLevel, hoặc khai báo subjects của datasets đúng với thực tế",
    en: "Raise securityLevel, or state the subjects of the datasets as they are",
  },
  parameters: { level: 3, basic, sensitive },
  kinds: ["SharedDatabase", "Center", ...SYSTEM_CLASSES],
  scope: "stack",
  check: (graph, { parameters }) =>
    perComponent(systemsOf(graph), (system): Verdict[] => {
      const online = isOnlineService(system);
      const high = isAtLeast(graph, system, parameters.level);
      if (online === "no") return [notApplicable(system, internal)];
      if (high === "yes") return [pass(system)];
      const many: Truth = any([
        holds(subjectsOf(graph, system, "basic"), (count) => count >= parameters.basic, "no"),
        holds(subjectsOf(graph, system, "sensitive"), (count) => count >= parameters.sensitive, "no"),
      ]);
      if (many === "no") return [pass(system)];
      const open = many === "unknown" || online === "unknown" || high === "unknown";
      return [open ? unknown(system, uncounted) : verdictOf("no", system, low(nameOf(system)))];
    }),
});
