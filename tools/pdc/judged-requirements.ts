import { controlEntry } from "../../policies/catalogue/control-index.ts";
import { placesIn } from "../../policies/evidence/place-of.ts";
import type { ResourceGraph } from "../../policies/graph/resource-graph.ts";
import type { Finding } from "../../policies/rules/frame/finding.ts";
import { level3Rules } from "../../policies/rules/registry.ts";
import type { JudgedRequirement } from "../../reports/report-subject.ts";

const rulesById = new Map(level3Rules.map((rule) => [rule.id, rule]));

/** @throws Error for a control that the catalogue does not have: nothing is printed without its citation. */
export function cited(control: string) {
  const entry = controlEntry(control);
  if (entry === undefined) throw new Error(`${control} is not in the catalogue`);
  return entry;
}

/** What the findings of level-3 rules say of each requirement, as data that a report can print. */
export function judgedRequirements(
  graph: ResourceGraph,
  findings: readonly Finding[],
): readonly JudgedRequirement[] {
  const placeOf = placesIn(graph);
  return findings.flatMap(({ rule: id, controls, outcome, resource, urn, subject, text }) => {
    const rule = rulesById.get(id);
    if (rule === undefined) return [];
    const { agency, system } = placeOf(urn);
    return controls.map((control): JudgedRequirement => {
      const { instrument, clause } = cited(control);
      return {
        ...{ control, instrument, clause, outcome, agency, system },
        resource: [resource, subject].filter(Boolean).join(", "),
        ...{ found: text ?? rule.title, remedy: rule.fix },
        rows: rule.programme?.rows ?? [],
      };
    });
  });
}
