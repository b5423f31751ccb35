import type { ResourceGraph } from "../../graph/resource-graph.ts";
import { applyExemptions, exemptionsIn } from "../frame/apply-waivers.ts";
import type { Finding } from "../frame/finding.ts";
import { type Bilingual, defineRule, type Rule, type Verdict } from "../frame/rule.ts";
import { pass, unknown, warn } from "../frame/verdict.ts";
import { rbacLeastPrivilege } from "../kubernetes/rbac-least-privilege.ts";
import { zonesComplete } from "../kubernetes/zones-complete.ts";
import { allowRulesExact } from "../network/allow-rules-exact.ts";
import { perCenter } from "../network/center-declarations.ts";
import { mainDevicesRedundant } from "../network/main-devices-redundant.ts";

interface Principle {
  readonly id: string;
  readonly name: Bilingual;
  readonly rules: readonly Rule[];
}

/** The three principles, and the rules that tell how each of them fares. */
const PRINCIPLES: readonly Principle[] = [
  { id: "zones", name: { vi: "phân vùng", en: "separation into zones" }, rules: [zonesComplete] },
  {
    id: "least-privilege",
    name: { vi: "đặc quyền tối thiểu", en: "least privilege" },
    rules: [allowRulesExact, rbacLeastPrivilege],
  },
  { id: "availability", name: { vi: "sẵn sàng", en: "availability" }, rules: [mainDevicesRedundant] },
];

const broken = ({ name, rules }: Principle, count: number): Bilingual => ({
  vi: `Nguyên tắc ${name.vi} còn ${count} vi phạm chưa được miễn trừ (${rules.map(({ id }) => id).join(", ")})`,
  en: `The principle of ${name.en} has ${count} failures without a waiver (${rules.map(({ id }) => id).join(", ")})`,
});

/** A summary of three principles of architecture from the rules behind them, waivers counted. It reports and never blocks. */
export const architecturePrinciples = defineRule({
  id: "architecture-principles",
  clauses: [{ control: "TCVN14423-5.12.2.1-b", extent: "whole" }],
  severity: "medium",
  suggestion: true,
  title: { vi: "Ba nguyên tắc kiến trúc mạng", en: "Three principles of network architecture" },
  why: {
    vi: "Người thẩm định hỏi theo nguyên tắc, không theo từng dòng cấu hình",
    en: "Appraisers ask for principles, not for lines of configuration",
  },
  fix: {
    vi: "Sửa vi phạm của các quy tắc được nêu; bản tóm tắt tự hết",
    en: "Mend what the named rules found; this summary then passes",
  },
  parameters: {},
  kinds: ["Center"],
  scope: "stack",
  check: (graph, { day }): readonly Verdict[] =>
    perCenter(graph, ({ node }) =>
      PRINCIPLES.map((principle) => {
        const findings = openFindings(graph, principle, day);
        const failed = findings.filter(({ outcome }) => outcome === "fail").length;
        if (failed > 0) return warn(node, broken(principle, failed), principle.id);
        return findings.some(({ outcome }) => outcome === "unknown")
          ? unknown(node, undefined, principle.id)
          : pass(node, principle.id);
      }),
    ),
});

function openFindings(graph: ResourceGraph, { rules }: Principle, day: string): readonly Finding[] {
  const findings = rules.flatMap((rule) => {
    const controls = rule.clauses.map(({ control }) => control);
    return rule.check(graph, { parameters: rule.parameters, day }).map((verdict): Finding => {
      const { outcome, urn } = verdict;
      return {
        rule: rule.id,
        controls,
        outcome,
        urn,
        level: "advisory",
        severity: rule.severity,
        resource: "",
      };
    });
  });
  return applyExemptions(graph, findings, exemptionsIn(graph), day);
}
