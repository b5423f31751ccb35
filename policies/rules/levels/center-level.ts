import { componentsOf } from "../../graph/intent.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { verdictOf } from "../frame/verdict.ts";
import { undeclared } from "../network/center-declarations.ts";
import { nameOf } from "../programme/center-facts.ts";
import { isAtLeast } from "./carried-level.ts";

const low = (center: string): Bilingual => ({
  vi: `${center} là hạ tầng dùng chung của tỉnh nhưng khai báo, hoặc nhãn triển khai, dưới cấp độ 3`,
  en: `${center} is the province's shared infrastructure, but is declared or deployed below level 3`,
});

/** A provincial center is shared infrastructure of the province: level 3 at least, as declared and as its namespace carries it. */
export const centerLevel = defineRule({
  id: "center-level",
  clauses: [
    { control: "ND331-D13.3", extent: "whole" },
    { control: "ND331-D8.2", extent: "part" },
  ],
  programme: { rows: ["DN-19"], level: "mandatory" },
  severity: "critical",
  title: { vi: "Trung tâm từ cấp độ 3", en: "The center is level 3 or above" },
  why: {
    vi: "Hạ tầng dùng chung của tỉnh mất an toàn thì mọi hệ thống trên đó mất theo",
    en: "When the shared infrastructure falls, every system on it falls",
  },
  fix: {
    vi: "Khai báo center.securityLevel: cap-do-3 hoặc cao hơn",
    en: "State center.securityLevel: cap-do-3 or above",
  },
  parameters: { level: 3 },
  kinds: ["Center"],
  scope: "stack",
  check: (graph, { parameters }): readonly Verdict[] => {
    const centers = componentsOf(graph, "Center");
    if (centers.length === 0) return [undeclared];
    return centers.map((center) =>
      verdictOf(isAtLeast(graph, center, parameters.level), center, low(nameOf(center))),
    );
  },
});
