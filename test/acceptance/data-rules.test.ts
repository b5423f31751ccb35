import { expect, test } from "vitest";
import { controlEntry } from "../../policies/catalogue/control-index.ts";
import { findingText } from "../../policies/evidence/finding-text.ts";
import type { Finding } from "../../policies/rules/frame/finding.ts";
import type { Rule } from "../../policies/rules/frame/rule.ts";
import { allRules, level3Rules } from "../../policies/rules/registry.ts";
import { judgedRequirements } from "../../tools/pdc/judged-requirements.ts";
import { altered, blocking, complaints, preview, redeclared } from "../support/deploy-province.ts";
import { report } from "../support/report-lines.ts";

test("XX-07_policy volumes without a plan, and a backup in the same pool, stop the deployment", async () => {
  const center = await preview("dong-nai");
  const { intent } = center.graph.nodes.find(({ name }) => name === "dn-standard")!.properties as {
    intent: { subjects: readonly { id: string }[]; targets: Record<string, object> };
  };
  const database = center.model.databases[0]!.id;
  const others = intent.subjects.filter(({ id }) => id !== database);
  expect(others.length).toBeLessThan(intent.subjects.length);
  const uncovered = redeclared(center, "dn-standard", { subjects: others });
  expect(blocking(uncovered, "stateful-has-backup")).toEqual([`stateful-has-backup ${database}-cluster`]);

  const inPool = Object.entries(intent.targets).map(([id, target]) => [
    id,
    { ...target, infrastructure: "ceph-main" },
  ]);
  const same = redeclared(center, "dn-standard", { targets: Object.fromEntries(inPool) });
  expect(blocking(same, "backup-target-separate")).toHaveLength(intent.subjects.length);
  expect(complaints(same, "backup-target-separate").join()).toContain(
    "production's own infrastructure (ceph-main)",
  );

  const stopped = altered(center, (one) => (one.name?.includes("-schedule-") ? undefined : one));
  expect(blocking(stopped, "backup-automatic")).toHaveLength(Object.keys(intent.targets).length);
  expect(blocking(stopped, "backup-retention-matches-intent")).toEqual([
    "backup-retention-matches-intent dn-standard",
  ]);
});

/** Does the text of a finding name document and clause of every requirement behind it, and not the province's source? */
function saysWhoAsks(rule: Rule, list: readonly Finding[], source: string): boolean {
  const text = findingText(list, rule, "vi");
  const cited = rule.clauses.every(({ control }) => {
    const entry = controlEntry(control);
    return entry !== undefined && text.includes(`${control} (${entry.instrument}, ${entry.clause})`);
  });
  return cited && !text.includes(source);
}

test("QN-32 what is found in Quảng Nam cites the law or the province's own rule, never the source text", async () => {
  const { findings, graph, model } = await preview("quang-nam");
  const source = model.profile.sourceText?.file ?? "";
  expect(source).not.toBe("");
  const judged = level3Rules.map(
    (rule) => [rule, findings.filter((finding) => finding.rule === rule.id)] as const,
  );
  const found = judged.filter(([, list]) => list.length > 0);
  expect(found.length).toBeGreaterThan(50);
  for (const [rule, list] of found) expect(saysWhoAsks(rule, list, source), rule.id).toBe(true);
  // A rule that the source text would be asking for is noticed, and its finding is not printed.
  const [rule, list] = found[0]!;
  const planted: Rule = { ...rule, clauses: [{ ...rule.clauses[0]!, control: source }] };
  expect(saysWhoAsks(planted, list, source)).toBe(false);
  const asSource = list.map((finding) => ({ ...finding, controls: [source] }));
  expect(() => judgedRequirements(graph, asSource)).toThrow(`${source} is not in the catalogue`);

  // As if nothing were met, so that every requirement comes into the table.
  const requirements = judgedRequirements(graph, findings).map((one) => ({
    ...one,
    outcome: "fail" as const,
  }));
  const printed = report("security", "quang-nam", {}, { requirements });
  const asked = printed.rows("unmet").map((row) => row["Ai yêu cầu"]);
  expect(asked.length).toBe(requirements.length);
  expect(new Set(asked)).toEqual(new Set(["pháp luật", "pháp luật, và phạm vi dự án"]));
  expect(printed.notes.join(" ")).toContain("Không yêu cầu nào dưới đây lấy từ nguồn báo chí của tỉnh");
  for (const row of printed.rows("unmet")) expect(Object.values(row).join(" ")).not.toContain(source);

  const own = allRules.filter(
    (rule) => rule.clauses.length === 0 && findings.some(({ rule: id }) => id === rule.id),
  );
  expect(own.length).toBeGreaterThan(10);
  for (const rule of own) {
    const text = findingText(
      findings.filter((finding) => finding.rule === rule.id),
      rule,
      "vi",
    );
    expect(text).toContain("Yêu cầu: Quy định riêng của tỉnh");
    expect(text).not.toContain(source);
  }
});
