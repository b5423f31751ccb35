import { componentsOf } from "../../graph/intent.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { pass, warn } from "../frame/verdict.ts";
import { perComponent } from "../network/center-declarations.ts";
import { nameOf } from "../programme/center-facts.ts";

const twice = (monitor: string, other: string): Bilingual => ({
  vi: `${monitor} và ${other} cùng giám sát một trung tâm; cần xem xét dùng chung`,
  en: `${monitor} and ${other} monitor one center; consider sharing one`,
});

/** Two monitors of one center are an invitation to share. Sharing must be considered, not done: it warns. */
export const sharedSolutions = defineRule({
  id: "shared-solutions",
  clauses: [{ control: "ND331-D30.5-a", extent: "part" }],
  severity: "low",
  title: { vi: "Dùng chung giải pháp bảo vệ", en: "Protective solutions are shared" },
  why: { vi: "Hai hệ thống giám sát chia đôi cảnh báo và tiền", en: "Two monitors split alerts and money" },
  fix: {
    vi: "Dùng một hệ thống giám sát cho cả trung tâm, hoặc ghi lý do trong biện pháp tương đương",
    en: "Use one monitor for the center, or note the reason as an equivalent measure",
  },
  parameters: {},
  kinds: ["SecurityMonitor"],
  scope: "stack",
  check: (graph) => {
    const monitors = componentsOf(graph, "SecurityMonitor");
    return perComponent(monitors, (monitor): Verdict[] => {
      const other = monitors.find((one) => one !== monitor);
      return [other === undefined ? pass(monitor) : warn(monitor, twice(nameOf(monitor), nameOf(other)))];
    });
  },
});
