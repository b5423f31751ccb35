import { readString } from "../../graph/reading.ts";
import { holds } from "../../graph/truth.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { pass, verdictOf } from "../frame/verdict.ts";
import { functionVerdicts, isEquivalent } from "./protective-functions.ts";

const none: Bilingual = {
  vi: "Trung tâm không có SIEM hoặc giải pháp tương đương",
  en: "The center has no SIEM or equivalent",
};
const noRules = (id: string): Bilingual => ({
  vi: `SIEM "${id}" có bộ luật tương quan để trống (ruleSet)`,
  en: `The SIEM "${id}" names an empty set of correlation rules (ruleSet)`,
});

/** The SIEM's correlation rules are named with their version, as declared. Official guidance is not published. */
export const eventCorrelation = defineRule({
  id: "event-correlation",
  clauses: [{ control: "TCVN14423-5.13.2.1-b", extent: "part" }],
  severity: "medium",
  title: { vi: "SIEM có bộ luật tương quan sự kiện", en: "The SIEM has correlation rules" },
  why: {
    vi: "SIEM không có luật chỉ là kho nhật ký",
    en: "A SIEM without rules is a heap of logs",
  },
  fix: {
    vi: "Ghi tên và phiên bản bộ luật đang dùng ở ruleSet của chức năng siem",
    en: "Write the name and version of the rules in use into ruleSet of the siem function",
  },
  parameters: {},
  kinds: ["Center"],
  scope: "stack",
  check: (graph) =>
    functionVerdicts(graph, ["siem"], none, (siem, { node }) => {
      const subject = `securityFunctions.${siem.id}`;
      if (isEquivalent(siem)) return pass(node, subject);
      const named = holds(readString(siem.entry, "ruleSet"), (text) => text.trim() !== "", "unknown");
      return verdictOf(named, node, noRules(siem.id), subject);
    }),
});
